"""A pack from wherever SRC says, with a bar while it takes long."""

import sys
from dataclasses import replace

from prehab.cli.progress import showing
from prehab.library.sources.fetch import again, fetch, from_text
from prehab.library.sources.fetched_pack import Arrived, SourceError, Whence
from prehab.pack.read.documents import decode
from prehab.pack.schema.limits import FILE_BYTES

PASTED = "-"
"""The SRC that means stdin."""


def fetched(src: str) -> Arrived:
    """Return the pack at SRC. Raises SourceError."""
    if src == PASTED:
        return _pasted()
    with showing() as report:
        return fetch(src, report=report)


def asked_again(whence: Whence) -> Arrived | None:
    """Return what is there now, None when it is known to be as it was. Raises SourceError."""
    with showing() as report:
        return again(whence, report=report)


def from_whence(whence: Whence) -> Arrived:
    """Return what is there now, whatever is known of it. Raises SourceError."""
    arrived = asked_again(replace(whence, revision=""))
    if arrived is None:
        raise SourceError("the place says that nothing changed, though nothing of it is here")
    return arrived


def _pasted() -> Arrived:
    if sys.stdin.isatty():
        from prehab.cli.say import hint

        hint("paste the pack, then press ctrl+d on a line of its own")
    data = sys.stdin.buffer.read(FILE_BYTES + 1)
    if len(data) > FILE_BYTES:
        raise SourceError(f"a pack that is pasted has at most {FILE_BYTES // 1024} kB")
    return from_text(decode(data)[0])
