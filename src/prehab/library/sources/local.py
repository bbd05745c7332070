"""Packs that lie on this computer."""

from hashlib import sha256
from pathlib import Path

from prehab.core.safe_text import printable
from prehab.library.arrival import Arrived, Carrier, SourceError, Whence
from prehab.library.sources.body import arrived_archive, told
from prehab.pack.read.file_names import ARCHIVE_ENDING, ends_in
from prehab.pack.read.open_source import read_source
from prehab.pack.read.source import SourceKind
from prehab.pack.schema.limits import ARCHIVE_BYTES
from prehab.system.read_file import read_plain


def fetch_path(path: Path) -> Arrived:
    """Return the pack in a file, a folder or an archive. Raises SourceError when any of it cannot be taken."""
    try:
        if ends_in(path.name, ARCHIVE_ENDING) and path.is_file():
            return _archive(path)
        address = str(path.absolute())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        raise SourceError(f"{printable(str(path))}: cannot read this: {reason.lower()}") from error
    source, problems = read_source(path)
    if problems or source is None:
        raise SourceError(told(problems))
    if source.kind is SourceKind.FOLDER:
        return Arrived(source, Whence(Carrier.FOLDER, address))
    return Arrived(source, Whence(Carrier.FILE, address), sha256(source.files[source.manifest]).hexdigest())


def _archive(path: Path) -> Arrived:
    """Return the pack in an archive, whose bytes are read once only."""
    data = read_plain(path, ARCHIVE_BYTES)
    label = printable(str(path), 500)
    if data is None:
        raise SourceError(f"{label}: an archive has at most {ARCHIVE_BYTES // 1024 // 1024} MB")
    return arrived_archive(data, label, path.name, Whence(Carrier.ARCHIVE, str(path.absolute())))
