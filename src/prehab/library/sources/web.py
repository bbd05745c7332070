"""One file behind https. Nothing is trusted: not where it leads, not how much it is, not how long it takes."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from typing import Final
from urllib.parse import urljoin

from urllib3.exceptions import HTTPError, NameResolutionError, NewConnectionError
from urllib3.exceptions import TimeoutError as LateError
from urllib3.response import BaseHTTPResponse

from prehab.core.safe_text import printable
from prehab.library.arrival import Arrived, Carrier, SourceError, Whence
from prehab.library.sources.address import WebAddress, web_url
from prehab.library.sources.body import arrived_body
from prehab.library.sources.deadline import Deadline, Patience
from prehab.library.sources.progress import Progress, Report
from prehab.library.sources.request import ask
from prehab.pack.schema.limits import ARCHIVE_BYTES

_REDIRECTS: Final = 5
_PIECE: Final = 64 * 1024
_LONGEST_TAG: Final = 200
_UNCHANGED: Final = 304
_MOVED: Final = (301, 302, 303, 307, 308)
_SAID: Final = {
    401: "it wants to know who asks, and prehab does not log in",
    403: "it does not give this to everyone",
    404: "there is nothing at this address",
    410: "what was at this address is gone",
    429: "it is asked too often; try again later",
}


def fetch_web(
    address: WebAddress, *, report: Report, revision: str = "", patience: Patience | None = None
) -> Arrived | None:
    """Return the pack at a web address, or None when it is still what `revision` (an ETag) names.

    Raises SourceError. Certificates are checked against those of this computer, or those in SSL_CERT_FILE.
    """
    patience = patience or Patience()
    with _in_time(address.url, patience) as deadline:
        url = address.url
        for _ in range(_REDIRECTS + 1):
            with ask(url, revision, patience.answer, deadline) as response:
                if response.status == _UNCHANGED and revision:
                    return None
                if response.status not in _MOVED:
                    data, tag = _body(response, report), _tag(response)
                    break
                url = _next(url, response)
        else:
            raise SourceError(f"this leads from one address to another more than {_REDIRECTS} times")
    return arrived_body(data, printable(address.url, 500), Whence(Carrier.HTTPS, address.url, revision=tag))


@contextmanager
def _in_time(url: str, patience: Patience) -> Iterator[Deadline]:
    """Run a block with a time limit. Whatever goes wrong in it is one SourceError that names the address."""
    deadline = Deadline(patience.whole)
    try:
        yield deadline
        if deadline.is_over:
            raise TimeoutError
    except (SourceError, HTTPError, HTTPException, OSError, ValueError) as error:
        reason = f"this took more than {patience.whole:g} s" if deadline.is_over else _reason(error, patience)
        raise SourceError(f"{printable(url, 500)}: {reason}") from error
    finally:
        deadline.stop()


def _reason(error: Exception, patience: Patience) -> str:
    """Say in plain words why an answer could not be had."""
    match error:
        case SourceError():
            return str(error)
        case NameResolutionError():
            return "there is no computer of this name, or no network"
        case ssl.SSLCertVerificationError():
            return f"its certificate cannot be trusted: {printable(error.verify_message or 'it is not valid')}"
        case ssl.SSLError():
            return "no secure line could be made"
        case TimeoutError() | LateError() if not isinstance(error, NewConnectionError):
            return f"there was no answer for {patience.answer:g} s"
        case NewConnectionError():
            return "nobody answers there"
        case HTTPError() | HTTPException() | OSError():
            return "the line broke, or the answer makes no sense; try again"
        case _:
            return "this is no address"


def _next(url: str, response: BaseHTTPResponse) -> str:
    """Return where an answer leads, checked like an address that was typed. Never from https to http."""
    leads = response.headers.get("Location", "")
    try:
        found = web_url(urljoin(url, leads).partition("#")[0])
    except (SourceError, ValueError) as error:
        raise SourceError(f"this leads to {printable(leads)!r}: {error}") from error
    if url.startswith("https:") and not found.startswith("https:"):
        raise SourceError(f"this leads to {printable(found)!r}: from https never to http")
    return found


def _body(response: BaseHTTPResponse, report: Report) -> bytes:
    """Return the body of an answer, which is never held when it is more than an archive may be."""
    if response.status != 200:
        raise SourceError(_SAID.get(response.status, f"it answers with an error ({response.status})"))
    if response.headers.get("Content-Encoding", "identity").strip().lower() not in ("identity", ""):
        raise SourceError("it sends the file packed for the way, though it was asked not to")
    total = _length(response)
    if total < 0 and "chunked" not in response.headers.get("Transfer-Encoding", "").lower():
        raise SourceError("it does not say where the file ends, so nobody can tell whether all of it came")
    if total > ARCHIVE_BYTES:
        raise SourceError(_too_large())
    pieces, done = [], 0
    while piece := response.read1(_PIECE):
        done += len(piece)
        if done > ARCHIVE_BYTES:
            raise SourceError(_too_large())
        pieces.append(piece)
        report(Progress(done, max(total, 0), "downloading"))
    return b"".join(pieces)


def _length(response: BaseHTTPResponse) -> int:
    """Return how many bytes an answer says it has, -1 when it does not say."""
    told = response.headers.get("Content-Length", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 20 else -1


def _too_large() -> str:
    return f"this is too large: at most {ARCHIVE_BYTES // 1024 // 1024} MB"


def _tag(response: BaseHTTPResponse) -> str:
    """Return the ETag, or "" for none that can be sent back."""
    tag = response.headers.get("ETag", "")
    return tag if len(tag) <= _LONGEST_TAG and tag.isascii() and tag.isprintable() else ""
