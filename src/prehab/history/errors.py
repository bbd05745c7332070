"""What the history raises."""


class HistoryError(Exception):
    """The history cannot be used; the message says in one plain sentence why and what to do."""
