"""A pack that has arrived: where from, in words, and how far on its way."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from prehab.core.errors import PrehabError

if TYPE_CHECKING:
    from prehab.pack.read.source import PackSource


class OriginKind(Enum):
    """How a pack came here."""

    FILE = "file"
    FOLDER = "folder"
    ARCHIVE = "archive"
    TEXT = "text"
    HTTPS = "https"
    GIT = "git"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a pack came from, with all that is needed to ask there again.

    `address` is an absolute path or a URL without credentials, "" for pasted text. `ref` and `subdir` are what was
    asked for in a git repository; `revision` is what was found there: a commit, or the ETag of an https answer.
    """

    kind: OriginKind
    address: str = ""
    ref: str = ""
    subdir: str = ""
    revision: str = ""


@dataclass(frozen=True, slots=True)
class FetchedPack:
    """The bytes of a pack, where they came from, and notes on what was mended on the way in.

    `sha256` is that of the bytes as they travelled (the file, the archive, the body of the answer), in hex, and "" for
    folders and git. `repairs` is a unified diff of what pasted text lost in a chat and got back, "" for none.
    """

    source: "PackSource"
    origin: Origin
    sha256: str = ""
    repairs: str = ""


class SourceError(PrehabError):
    """A pack that could not be had; the message says what is wrong and what to do, and nothing was left behind."""


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` bytes; `total` is 0 as long as nobody knows it. `what` is a few words for the bar."""

    done: int
    total: int
    what: str


Report = Callable[[Progress], None]
"""Is told of progress, often; whoever shows it decides how often to draw."""


def no_report(progress: Progress) -> None:
    """Tell nobody."""


def origin_text(origin: Origin) -> str:
    """Return "from github.com/club/packs at v1, hips"; the address of something on this machine is its path."""
    match origin.kind:
        case OriginKind.TEXT:
            return "from pasted text"
        case OriginKind.HTTPS | OriginKind.GIT:
            address = origin.address.partition("://")[2] or origin.address
        case _:
            address = origin.address
    ref = f" at {origin.ref}" if origin.ref else ""
    return f"from {address}{ref}{f', {origin.subdir}' if origin.subdir else ''}"
