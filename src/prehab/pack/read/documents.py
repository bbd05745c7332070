"""Parses the TOML files of a pack, and refuses what is too large, misplaced, or written for a later program."""

from collections.abc import Mapping

import tomli

from prehab import __version__
from prehab.core.characters.safe_text import is_printable_integer
from prehab.pack.diagnostics.collector import DiagnosticCollector, ValuePlace
from prehab.pack.read.source import PackSource, SourceKind, path_problem
from prehab.pack.schema.limits import FORMAT_VERSION, MAX_FILE_BYTES, MAX_SOUND_BYTES

Document = Mapping[str, object]
"""A parsed TOML file."""


def parse_toml(data: bytes) -> tuple[str, Document] | None:
    """Return the text of a TOML file and its data, or None when it cannot be parsed."""
    try:
        text = data.decode("utf-8-sig")
        return text, tomli.loads(text)
    except (ValueError, RecursionError):  # also UnicodeDecodeError, TOMLDecodeError, and numbers without end
        return None


def read_documents(
    source: PackSource, langs: tuple[str, ...] | None, problems: DiagnosticCollector, texts: dict[str, str]
) -> tuple[dict[str, Document], list[str]]:
    """Return the parsed TOML files by path, and the paths of those that are no TOML.

    The texts of the parsed ones are put into `texts`; None as `langs` reads all of `lang/`.
    """
    documents: dict[str, Document] = {}
    broken: list[str] = []
    for path, data in sorted(source.files.items()):
        skipped = path.startswith("lang/") and langs is not None and path not in langs
        if skipped or not _is_allowed(source, path, data, problems) or not path.endswith(".toml"):
            continue
        parsed = parse_toml(data)
        if parsed is None:
            broken.append(path)
        else:
            texts[path], documents[path] = parsed
    return documents, broken


def report_broken(source: PackSource, broken: list[str], problems: DiagnosticCollector) -> None:
    """Report why files cannot be read as TOML."""
    from prehab.pack.read.syntax_errors import diagnose_syntax  # only a broken file pays for it

    for path in broken:
        for diagnostic in diagnose_syntax(source.display_path(path), source.files[path]):
            problems.add_located(diagnostic)
        problems.ignore_names()


def check_format(document: Document, place: ValuePlace, problems: DiagnosticCollector) -> bool:
    """Return whether a pack is written in the format this program reads; a newer one is refused whole."""
    found = document.get("format")
    if found is None:
        message = 'this pack does not say which "format" it is written in'
        problems.add("PH007", place, message, fix=f"write as the first line: format = {FORMAT_VERSION}")
        return True
    if type(found) is not int or found <= FORMAT_VERSION:
        return True
    shown = (
        f"format {found}, which prehab {found} reads" if is_printable_integer(found) else "a format of the far future"
    )
    message = f"this pack is written in {shown}; this is prehab {__version__}, which reads format {FORMAT_VERSION}"
    problems.add(
        "PH006", place.child("format"), message, label="newer than this program", fix="update prehab, then try again"
    )
    return False


def _is_allowed(source: PackSource, path: str, data: bytes, problems: DiagnosticCollector) -> bool:
    """Return whether a file may be part of the pack, after reporting why not."""
    wrong = "" if source.kind is SourceKind.FILE else path_problem(path)
    if wrong:
        problems.add("PH003", ValuePlace(path), wrong)
    most = MAX_SOUND_BYTES if path.endswith(".wav") else MAX_FILE_BYTES
    if len(data) > most:
        problems.add("PH004", ValuePlace(path), f"this is too large: at most {most // 1024} kB")
    return not wrong and len(data) <= most
