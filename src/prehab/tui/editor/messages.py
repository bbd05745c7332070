"""Messages of the editor."""

from textual.message import Message


class EditorClosed(Message):
    """The runner closes the editor."""
