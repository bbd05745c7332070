"""A fetched pack, its origin, and the progress of fetching."""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from prehab.core.errors import PrehabError

if TYPE_CHECKING:
    from prehab.pack.read.source import PackSource


class OriginKind(Enum):
    """How a pack was fetched."""

    FILE = "file"
    FOLDER = "folder"
    ARCHIVE = "archive"
    TEXT = "text"
    HTTPS = "https"
    GIT = "git"


class Origin(Struct, frozen=True):
    """Where a pack came from, with all that is needed to fetch it again.

    `address` is an absolute path or a URL without credentials, "" for pasted text. `ref` and `subdir` are what was
    asked for in a git repository; `revision` is what was found: a commit hash, or the ETag of an https response.
    """

    kind: OriginKind
    address: str = ""
    ref: str = ""
    subdir: str = ""
    revision: str = ""


class FetchedPack(Struct, frozen=True):
    """The files of a pack, its origin, and what was fixed in pasted text.

    `sha256` is that of the bytes as they travelled (the file, the archive, the response body), in hex, and "" for
    folders and git. `repairs` is a unified diff of the fixes to pasted text, "" for none. `is_older` says of a commit
    that was fetched again whether it is one of those before the last one; None when that is not known. `is_moved_tag`
    says that it was asked for by a tag, which named another commit before.
    """

    source: "PackSource"
    origin: Origin
    sha256: str = ""
    repairs: str = ""
    is_older: bool | None = None
    is_moved_tag: bool = False


class SourceError(PrehabError):
    """A pack that could not be fetched; the message says why and what to do. Nothing is left behind."""


class Progress(Struct, frozen=True):
    """`done` of `total` bytes; `total` is 0 while it is unknown. `what` is a few words for the progress bar."""

    done: int
    total: int
    what: str


Report = Callable[[Progress], None]
"""Called with the progress, often; the one who shows it decides how often to draw."""


def no_report(progress: Progress) -> None:
    """Ignore the progress."""


def origin_text(origin: Origin) -> str:
    """Return an origin in words, such as "from github.com/club/packs at v1, hips"; a local one is its path."""
    match origin.kind:
        case OriginKind.TEXT:
            return "from pasted text"
        case OriginKind.HTTPS | OriginKind.GIT:
            address = origin.address.partition("://")[2] or origin.address
        case _:
            address = origin.address
    ref = f" at {origin.ref}" if origin.ref else ""
    return f"from {address}{ref}{f', {origin.subdir}' if origin.subdir else ''}"
