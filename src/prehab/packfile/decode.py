"""Bytes into text, whatever they are, with what is wrong with them."""

from codecs import BOM_UTF8, BOM_UTF32_BE, BOM_UTF32_LE
from typing import Final

from prehab.packfile.beginner.fault import Mistake

_SAVE: Final = "save the file again as UTF-8 (in Notepad: Save as, then Encoding: UTF-8)"
_OTHER_KINDS: Final = (
    (b"{\\rtf", "this is a rich-text document", "in TextEdit choose Format, then Make Plain Text, and save again"),
    (b"PK\x03\x04", "this is a zip or an office document", "save it as plain text"),
    (b"%PDF", "this is a PDF", "copy its text into a plain text file"),
    (b"<!doctype", "this is a web page", "download the file itself (on GitHub: the button Raw)"),
    (b"<html", "this is a web page", "download the file itself (on GitHub: the button Raw)"),
)
_VERY_WIDE: Final = (BOM_UTF32_LE, BOM_UTF32_BE)
_NO_TEXT: Final = bytes({*range(32)} - {*b"\t\n\r\f\x1b"})


def decode(data: bytes) -> tuple[str, list[Mistake], bool]:
    """Return the text of a file, what is wrong with how it is stored, and whether it is worth reading on."""
    for start, message, fix in _OTHER_KINDS:
        if data.removeprefix(BOM_UTF8).lstrip()[:9].lower().startswith(start.lower()):
            text = data[:200].decode("ascii", "replace")
            return text, [Mistake("PH115", 0, 1, f"{message}, not a pack", "", (), fix)], False
    if wide := _wide(data):
        message = f"this file is saved as UTF-{32 if data.startswith(_VERY_WIDE) else 16}"
        return wide.replace("\r\n", "\n"), [Mistake("PH103", 0, 1, message, "", (), _SAVE)], "=" in wide
    if _is_binary(data):
        fix = "a pack is plain text, as a text editor writes it"
        return "", [Mistake("PH115", 0, 1, "this is not text, so it is not a pack", "", (), fix)], False
    data = data.replace(b"\r\n", b"\n")
    try:
        return data.decode("utf-8-sig"), [], True
    except UnicodeDecodeError as error:
        return _narrow(data, error.start)


def _wide(data: bytes) -> str:
    """Return the text of UTF-16 or UTF-32 bytes, with or without a byte order mark, or nothing."""
    if data.startswith(_VERY_WIDE):
        return data.decode("utf-32", "replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[: len(data) // 2 * 2].decode("utf-16", "replace")
    head = data[:200]
    if len(head) >= 8 and head.count(0) * 3 > len(head):
        return data.decode("utf-16-le" if head[1] == 0 else "utf-16-be", "replace")
    return ""


def _is_binary(data: bytes) -> bool:
    """Return whether the start of a file has more control characters than any text."""
    head = data[:2000]
    return (len(head) - len(head.translate(None, _NO_TEXT))) * 10 > len(head)


def _narrow(data: bytes, bad: int) -> tuple[str, list[Mistake], bool]:
    """Read bytes that are not UTF-8 as what Windows used to write."""
    text = data.removeprefix(BOM_UTF8).decode("cp1252", "replace")
    at = bad - (len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0)
    letter = text[at : at + 1]
    message = f"this file is not saved as UTF-8 (see the letter “{letter}”)" if letter.isalpha() else ""
    mistake = Mistake("PH104", at, at + 1, message or "this file is not saved as UTF-8", "", (), _SAVE)
    return text, [mistake], True
