"""What is said while a pack is written."""

from textual.message import Message


class PackSaved(Message):
    """A pack says something else now: the library has to be read again."""


class WritingOver(Message):
    """The runner is done with the text."""
