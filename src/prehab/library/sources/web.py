"""One file behind https: redirects, bytes and time limited."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from threading import Timer
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NameResolutionError, NewConnectionError
from urllib3.exceptions import TimeoutError as LateError
from urllib3.response import BaseHTTPResponse

from prehab import __version__
from prehab.core.safe_text import printable
from prehab.core.text import seconds_text
from prehab.core.units import ms_from_seconds
from prehab.library.sources.address import WebAddress, web_url
from prehab.library.sources.contents import pack_from_bytes
from prehab.library.sources.fetched_pack import FetchedPack, Origin, OriginKind, Progress, Report, SourceError
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


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """How long to wait, in seconds: for one answer of the other side, and for everything together."""

    answer: float = 15.0
    whole: float = 120.0


def fetch_web(
    address: WebAddress, *, report: Report, revision: str = "", patience: TimeLimits | None = None
) -> FetchedPack | None:
    """Return the pack at a web address, or None when it is still what `revision` (an ETag) names.

    Raises SourceError. Certificates are checked against those of this computer, or those in SSL_CERT_FILE.
    """
    patience = patience or TimeLimits()
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
    return pack_from_bytes(data, printable(address.url, 500), Origin(OriginKind.HTTPS, address.url, revision=tag))


class Deadline:
    """Cuts the line when the time for everything is over, also in the middle of a read or a handshake.

    A read has a time limit of its own, but one byte now and then keeps that from running out.
    """

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._line: socket.socket | None = None
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, line: socket.socket) -> None:
        """Take the line that will be cut, before anything is said on it; closing it stays the caller's task.

        The copy cuts the same line, and stays what it is when the caller wraps the line for TLS.
        """
        self.forget()
        self._line = line.dup()
        if self.is_over:
            self._cut()

    def forget(self) -> None:
        """Let go of the line."""
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def stop(self) -> None:
        """Let go of everything."""
        self._timer.cancel()
        self._timer.join()
        self.forget()

    def _cut(self) -> None:
        self.is_over = True
        line = self._line
        if line is not None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


@contextmanager
def _in_time(url: str, patience: TimeLimits) -> Iterator[Deadline]:
    """Run a block with a time limit. Whatever goes wrong in it is one SourceError that names the address."""
    deadline = Deadline(patience.whole)
    try:
        yield deadline
        if deadline.is_over:
            raise TimeoutError
    except (SourceError, HTTPError, HTTPException, OSError, ValueError) as error:
        too_long = f"this took more than {seconds_text(ms_from_seconds(patience.whole))}"
        reason = too_long if deadline.is_over else _reason(error, patience)
        raise SourceError(f"{printable(url, 500)}: {reason}") from error
    finally:
        deadline.stop()


def _reason(error: Exception, patience: TimeLimits) -> str:
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
            return f"there was no answer for {seconds_text(ms_from_seconds(patience.answer))}"
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


def _connect(url: SplitResult, patience: float, deadline: Deadline) -> HTTPConnection:
    """Return a connection whose line is cut when the time is over, from its first byte on."""
    host = url.hostname or ""
    connection = (
        HTTPSConnection(host, url.port, timeout=patience, ssl_context=ssl.create_default_context())
        if url.scheme == "https"
        else HTTPConnection(host, url.port, timeout=patience)
    )
    new_line = connection._new_conn

    def watched_line() -> socket.socket:
        line = new_line()
        deadline.watch(line)
        return line

    connection._new_conn = watched_line  # type: ignore[method-assign]
    return connection


@contextmanager
def ask(url: str, revision: str, patience: float, deadline: Deadline) -> Iterator[BaseHTTPResponse]:
    """Give the answer of a server for the length of a block, its body unread and as it was sent.

    `revision` is an ETag, to be told when nothing changed. Raises what urllib3 and the system raise.
    """
    parts = urlsplit(url)
    connection = _connect(parts, patience, deadline)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"User-Agent": f"prehab/{__version__}", "Accept": "*/*", "Accept-Encoding": "identity"}
    if revision:
        headers["If-None-Match"] = revision
    try:
        connection.request("GET", target, headers=headers, preload_content=False, decode_content=False)
        response = connection.getresponse()
        try:
            yield response
        finally:
            response.close()
    finally:
        connection.close()
        deadline.forget()
