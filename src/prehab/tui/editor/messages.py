"""What is said while a pack is written."""

from textual.message import Message


class WritingOver(Message):
    """The runner is done with the text."""
