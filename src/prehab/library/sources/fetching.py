"""From what a person typed to the pack that arrived; the ways over the net are loaded when one is taken."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from prehab.library.arrival import Arrived, Carrier, SourceError, Whence
from prehab.library.sources.address import GitAddress, WebAddress, checked_git, parse_address, web_url
from prehab.library.sources.body import arrived_file, own_name
from prehab.library.sources.local import fetch_path
from prehab.library.sources.progress import Report, unheard
from prehab.pack.edit.paste_fixes import difference, mended
from prehab.pack.schema.limits import FILE_BYTES


def fetch(src: str, *, report: Report | None = None) -> Arrived:
    """Return the pack that SRC names: a path, a web address, or a place in a git repository.

    SRC is, for example, `./hips.prehab.toml`, `~/packs/hips`, `hips.prehab`, `https://example.org/hips.prehab`,
    `git+https://example.org/packs.git@v1#hips`, `https://example.org/packs.git#hips`, `ssh://git@example.org/packs`
    or `git@example.org:packs.git`. Raises SourceError, and then nothing was left behind. `-` is for `from_text`.
    """
    address, heard = parse_address(src), report or unheard
    match address:
        case WebAddress():
            found = _web(address, heard, "")
        case GitAddress():
            found = _git(address, heard, "")
        case _:
            found = fetch_path(address)
    assert found is not None, "nothing can be unchanged that was never asked for before"
    return found


def again(whence: Whence, *, report: Report | None = None) -> Arrived | None:
    """Return what the same place has now, or None when it says that nothing changed since `whence.revision`.

    Raises SourceError; also for pasted text, which has no place to ask.
    """
    match whence.carrier:
        case Carrier.TEXT:
            raise SourceError("this pack was pasted: nobody can be asked whether it changed")
        case Carrier.HTTPS:
            return _web(WebAddress(web_url(whence.address)), report or unheard, whence.revision)
        case Carrier.GIT:
            place = checked_git(GitAddress(whence.address, whence.ref, whence.subdir))
            return _git(place, report or unheard, whence.revision)
        case _:
            return fetch_path(Path(whence.address))


def from_text(text: str) -> Arrived:
    """Return the pack in pasted text, mended where a chat broke it; `repairs` shows how. Raises SourceError."""
    label = "pasted text"
    as_pasted = text.encode("utf-8", "replace")
    if len(as_pasted) > FILE_BYTES:
        raise SourceError(f"{label}: a pack in one text has at most {FILE_BYTES // 1024} kB")
    if not text.strip():
        raise SourceError(f"{label}: there is nothing in it")
    whole = mended(text)
    data = whole.encode("utf-8", "replace")
    arrived = arrived_file(data, label, own_name(data), Whence(Carrier.TEXT), difference(text, whole))
    return replace(arrived, sha256=sha256(as_pasted).hexdigest())


def _web(address: WebAddress, report: Report, revision: str) -> Arrived | None:
    from prehab.library.sources.web import fetch_web

    return fetch_web(address, report=report, revision=revision)


def _git(address: GitAddress, report: Report, revision: str) -> Arrived | None:
    from prehab.library.sources.git import fetch_git

    return fetch_git(address, report=report, revision=revision)
