"""From an address that a person typed to the fetched pack; web and git are loaded only when they are needed."""

from hashlib import sha256
from pathlib import Path
from typing import Final

from prehab.core.characters.safe_text import printable
from prehab.library.sources.address import GitAddress, WebAddress, check_git_address, check_web_url, parse_address
from prehab.library.sources.contents import default_file_name, first_problem_text, pack_from_archive, pack_from_file
from prehab.library.sources.fetched_pack import FetchedPack, Origin, OriginKind, Report, SourceError, no_report
from prehab.pack.diagnostics.diagnostic import Severity
from prehab.pack.edit.fixes import fix_pasted
from prehab.pack.edit.text_change import TextChange
from prehab.pack.read.file_names import ARCHIVE_ENDING, ends_in
from prehab.pack.read.listed_pack import PASTED_LIST, is_list
from prehab.pack.read.open_source import read_source
from prehab.pack.read.source import SourceKind
from prehab.pack.schema.limits import MAX_ARCHIVE_BYTES, MAX_FILE_BYTES
from prehab.system.read_file import read_plain
from prehab.values import replace

_MOST_LINES: Final = 2000
"""Lines of pasted text up to which its repairs are shown."""


def fetch(src: str, *, report: Report | None = None) -> FetchedPack:
    """Return the pack that SRC names: a path, a web address, or a place in a git repository.

    SRC is, for example, `./hips.prehab.toml`, `~/packs/hips`, `hips.prehab`, `https://example.org/hips.prehab`,
    `git+https://example.org/packs.git@v1#hips`, `https://example.org/packs.git#hips`, `ssh://git@example.org/packs`
    or `git@example.org:packs.git`. Raises SourceError, and then nothing is left behind. `-` is for `from_text`.
    """
    address, report_to = parse_address(src), report or no_report
    match address:
        case WebAddress():
            found = _web(address, report_to, "")
        case GitAddress():
            found = _git(address, report_to, "")
        case _:
            found = fetch_path(address)
    assert found is not None, "without a revision there is always an answer"
    return found


def fetch_again(origin: Origin, *, report: Report | None = None) -> FetchedPack | None:
    """Return what an origin has now, or None when it says that nothing changed since `origin.revision`.

    Raises SourceError; also for pasted text, which has no place to ask.
    """
    match origin.kind:
        case OriginKind.TEXT:
            raise SourceError("this pack was pasted: it has no source to ask")
        case OriginKind.HTTPS:
            return _web(WebAddress(check_web_url(origin.address)), report or no_report, origin.revision)
        case OriginKind.GIT:
            place = check_git_address(GitAddress(origin.address, origin.ref, origin.subdir))
            return _git(place, report or no_report, origin.revision)
        case _:
            return fetch_path(Path(origin.address))


def from_text(text: str) -> FetchedPack:
    """Return the pack or the plain list in pasted text. Raises SourceError.

    The damage that a chat did to a pack is fixed; `repairs` shows how.
    """
    label = "pasted text"
    as_pasted = text.encode("utf-8", "replace")
    if len(as_pasted) > MAX_FILE_BYTES:
        raise SourceError(f"{label}: a pack in one text has at most {MAX_FILE_BYTES // 1024} kB")
    if not text.strip():
        raise SourceError(f"{label}: there is nothing in it")
    listed = is_list(as_pasted)
    change = TextChange(text, text) if listed else fix_pasted(text)
    data = change.after.encode("utf-8", "replace")
    name = PASTED_LIST if listed else default_file_name(data)
    fetched = pack_from_file(data, label, name, Origin(OriginKind.TEXT), _repairs(change))
    return replace(fetched, sha256=sha256(as_pasted).hexdigest())


def _repairs(change: TextChange) -> str:
    """Return what was fixed in pasted text as a unified diff, unless it is too long to be compared."""
    if max(change.before.count("\n"), change.after.count("\n")) >= _MOST_LINES and change.before != change.after:
        return f"the text was repaired in more places than can be shown: it has over {_MOST_LINES} lines"
    return change.diff("as pasted", "as repaired", context=1)


def _web(address: WebAddress, report: Report, revision: str) -> FetchedPack | None:
    from prehab.library.sources.web import fetch_web

    return fetch_web(address, report=report, revision=revision)


def _git(address: GitAddress, report: Report, revision: str) -> FetchedPack | None:
    from prehab.library.sources.git import fetch_git

    return fetch_git(address, report=report, revision=revision)


def fetch_path(path: Path) -> FetchedPack:
    """Return the pack in a file, a folder or an archive. Raises SourceError when any of it cannot be taken."""
    try:
        if ends_in(path.name, ARCHIVE_ENDING) and path.is_file():
            return _archive(path)
        address = str(path.absolute())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        raise SourceError(f"{printable(str(path))}: cannot read this: {reason.lower()}") from error
    source, found = read_source(path)
    problems = [one for one in found if one.severity is Severity.ERROR]
    if problems or source is None:
        raise SourceError(first_problem_text(problems))
    if source.kind is SourceKind.FOLDER:
        return FetchedPack(source, Origin(OriginKind.FOLDER, address))
    return FetchedPack(source, Origin(OriginKind.FILE, address), sha256(source.files[source.manifest]).hexdigest())


def _archive(path: Path) -> FetchedPack:
    """Return the pack in an archive, whose bytes are read once only."""
    data = read_plain(path, MAX_ARCHIVE_BYTES)
    label = printable(str(path), 500)
    if data is None:
        raise SourceError(f"{label}: an archive has at most {MAX_ARCHIVE_BYTES // 1024 // 1024} MB")
    return pack_from_archive(data, label, path.name, Origin(OriginKind.ARCHIVE, str(path.absolute())))
