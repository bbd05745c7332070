"""Parses the TOML files of a pack, and refuses what is too large, misplaced, or written for a later program."""

from collections.abc import Mapping

import tomli

from prehab import __version__
from prehab.core.safe_text import is_sayable
from prehab.packfile.limits import FILE_BYTES, FORMAT, SOUND_BYTES
from prehab.packfile.problems import Place, Problems
from prehab.packfile.source import PackSource, SourceKind, path_problem

Document = Mapping[str, object]
"""A parsed TOML file."""


def parse(data: bytes) -> tuple[str, Document] | None:
    """Return the text of a TOML file and what it says, or None when it cannot be read."""
    try:
        text = data.decode("utf-8-sig")
        return text, tomli.loads(text)
    except (ValueError, RecursionError):  # also UnicodeDecodeError, TOMLDecodeError, and numbers without end
        return None


def read_documents(
    source: PackSource, langs: tuple[str, ...] | None, problems: Problems, texts: dict[str, str]
) -> dict[str, Document]:
    """Return the parsed TOML files by path, and put their texts into `texts`; None as `langs` reads all of `lang/`."""
    documents: dict[str, Document] = {}
    for path, data in sorted(source.files.items()):
        skipped = path.startswith("lang/") and langs is not None and path not in langs
        if skipped or not _fits(source, path, data, problems) or not path.endswith(".toml"):
            continue
        parsed = parse(data)
        if parsed is None:
            from prehab.packfile.syntax import diagnose_syntax  # only a broken file pays for it

            for diagnostic in diagnose_syntax(source.shown(path), data):
                problems.add_located(diagnostic)
            problems.mute_names()
        else:
            texts[path], documents[path] = parsed
    return documents


def check_format(document: Document, place: Place, problems: Problems) -> bool:
    """Return whether a pack is written in the format this program reads; a newer one is refused whole."""
    found = document.get("format")
    if found is None:
        message = 'this pack does not say which "format" it is written in'
        problems.add("PH007", place, message, fix=f"write as the first line: format = {FORMAT}")
        return True
    if type(found) is not int or found <= FORMAT:
        return True
    shown = f"format {found}, which prehab {found} reads" if is_sayable(found) else "a format of the far future"
    message = f"this pack is written in {shown}; this is prehab {__version__}, which reads format {FORMAT}"
    problems.add(
        "PH006", place.child("format"), message, label="newer than this program", fix="update prehab, then try again"
    )
    return False


def _fits(source: PackSource, path: str, data: bytes, problems: Problems) -> bool:
    """Return whether a file may be part of the pack, whoever read it."""
    wrong = "" if source.kind is SourceKind.FILE else path_problem(path)
    if wrong:
        problems.add("PH003", Place(path), wrong)
    most = SOUND_BYTES if path.endswith(".wav") else FILE_BYTES
    if len(data) > most:
        problems.add("PH004", Place(path), f"this is too large: at most {most // 1024} kB")
    return not wrong and len(data) <= most
