"""Packs for the store: texts, and the same as fetched packs and candidates."""

from pathlib import Path

from prehab.library.pack_store import FetchedCandidate
from prehab.library.sources.fetched_pack import FetchedPack, Origin, OriginKind
from prehab.pack.read.load import load_pack
from prehab.pack.read.source import PackSource, SourceKind

FROM = Origin(OriginKind.HTTPS, "https://club.example/wake.prehab.toml")


def text(pack_id: str = "wake", version: str = "1.0.0", steps: str = '"Squat 10 reps"') -> str:
    """Return the text of a small pack; without an id or a version it has none."""
    head = (f'id = "{pack_id}"\n' if pack_id else "") + (f'version = "{version}"\n' if version else "")
    return f'format = 1\n{head}name = "Wake up"\nsteps = [{steps}]\n'


def fetched(content: str, name: str = "wake.prehab.toml", origin: Origin = FROM) -> FetchedPack:
    """Return a pack fetched as one file."""
    return FetchedPack(PackSource(name, {name: content.encode()}, SourceKind.FILE, name), origin)


def candidate(content: str, name: str = "wake.prehab.toml") -> FetchedCandidate:
    """Return a valid pack as a candidate."""
    one = fetched(content, name)
    pack = load_pack(one.source, None).pack
    assert pack is not None
    return FetchedCandidate(one, pack)


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder with its bytes, but not the lock."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
