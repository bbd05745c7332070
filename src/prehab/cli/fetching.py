"""A pack from wherever SRC says, with a bar while it takes long."""

from hashlib import sha256
from pathlib import Path

from prehab.library.arrival import Arrived, Carrier, SourceError, Whence
from prehab.packfile.source import SourceKind, read_source


def fetched(src: str) -> Arrived:
    """Return what is at SRC. Raises SourceError."""
    path = Path(src).expanduser().absolute()
    source, problems = read_source(path)
    if source is None or problems:
        raise SourceError(f"{path} cannot be read: {problems[0].message}")
    if source.kind is SourceKind.FOLDER:
        return Arrived(source, Whence(Carrier.FOLDER, str(path)))
    return Arrived(source, Whence(Carrier.FILE, str(path)), sha256(source.files[source.manifest]).hexdigest())


def again(whence: Whence) -> Arrived | None:
    """Return what is there now, None when it is known to be as it was. Raises SourceError."""
    return fetched(whence.address)


def from_whence(whence: Whence) -> Arrived:
    """Return what is there now, whatever is known of it. Raises SourceError."""
    return fetched(whence.address)
