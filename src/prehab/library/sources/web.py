"""One file from a web address, with limits on redirects, bytes and time."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from threading import Timer
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from msgspec import Struct
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NameResolutionError, NewConnectionError
from urllib3.exceptions import TimeoutError as Urllib3TimeoutError
from urllib3.response import BaseHTTPResponse

from prehab import __version__
from prehab.core.characters.safe_text import printable
from prehab.core.text import seconds_text
from prehab.core.units import ms_from_seconds
from prehab.library.sources.address import WebAddress, check_web_url
from prehab.library.sources.contents import pack_from_bytes
from prehab.library.sources.fetched_pack import FetchedPack, Origin, OriginKind, Progress, Report, SourceError
from prehab.pack.schema.limits import MAX_ARCHIVE_BYTES

_MAX_REDIRECTS: Final = 5
_CHUNK_BYTES: Final = 64 * 1024
_MAX_ETAG: Final = 200
_NOT_MODIFIED: Final = 304
_REDIRECT_STATUSES: Final = (301, 302, 303, 307, 308)
_STATUS_REASONS: Final = {
    401: "it needs a login, and prehab does not log in",
    403: "access is not allowed",
    404: "there is nothing at this address",
    410: "what was at this address is gone",
    429: "it got too many requests; try again later",
}


class TimeLimits(Struct, frozen=True):
    """Seconds to wait: for one answer of the server, and for everything together."""

    answer: float = 15.0
    whole: float = 120.0


def fetch_web(
    address: WebAddress, *, report: Report, revision: str = "", limits: TimeLimits | None = None
) -> FetchedPack | None:
    """Return the pack at a web address, or None when it is still what `revision` (an ETag) names.

    Raises SourceError. Certificates are checked against those of this computer, or those in SSL_CERT_FILE.
    """
    limits = limits or TimeLimits()
    with _time_limited(address.url, limits) as deadline:
        url = address.url
        for _ in range(_MAX_REDIRECTS + 1):
            with open_response(url, revision, limits.answer, deadline) as response:
                if response.status == _NOT_MODIFIED and revision:
                    return None
                if response.status not in _REDIRECT_STATUSES:
                    data, tag = _body(response, report), _etag(response)
                    break
                url = _redirect_target(url, response)
        else:
            raise SourceError(f"there are more than {_MAX_REDIRECTS} redirects")
    return pack_from_bytes(data, printable(address.url, 500), Origin(OriginKind.HTTPS, address.url, revision=tag))


class Deadline:
    """Shuts the socket down when the time for everything is over, also in the middle of a read or a handshake.

    A read has a timeout of its own, but a server that sends one byte now and then never lets it run out.
    """

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._socket: socket.socket | None = None
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, sock: socket.socket) -> None:
        """Watch a socket before anything is sent on it; closing it stays the caller's task.

        A duplicate is kept: it shuts down the same connection, also after the caller has wrapped the socket for TLS.
        """
        self.release()
        self._socket = sock.dup()
        if self.is_over:
            self._cut()

    def release(self) -> None:
        """Stop watching the socket."""
        sock, self._socket = self._socket, None
        if sock is not None:
            sock.close()

    def stop(self) -> None:
        """Cancel the timer, and stop watching."""
        self._timer.cancel()
        self._timer.join()
        self.release()

    def _cut(self) -> None:
        self.is_over = True
        sock = self._socket
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


@contextmanager
def _time_limited(url: str, limits: TimeLimits) -> Iterator[Deadline]:
    """Run a block with a time limit. Whatever fails in it is raised as one SourceError that names the address."""
    deadline = Deadline(limits.whole)
    try:
        yield deadline
        if deadline.is_over:
            raise TimeoutError
    except (SourceError, HTTPError, HTTPException, OSError, ValueError) as error:
        too_long = f"this took more than {seconds_text(ms_from_seconds(limits.whole))}"
        reason = too_long if deadline.is_over else _reason(error, limits)
        raise SourceError(f"{printable(url, 500)}: {reason}") from error
    finally:
        deadline.stop()


def _reason(error: Exception, limits: TimeLimits) -> str:
    """Return in plain words why the request failed."""
    match error:
        case SourceError():
            return str(error)
        case NameResolutionError():
            return "there is no server of this name, or no network"
        case ssl.SSLCertVerificationError():
            return f"its certificate cannot be trusted: {printable(error.verify_message or 'it is not valid')}"
        case ssl.SSLError():
            return "no secure connection was possible"
        case TimeoutError() | Urllib3TimeoutError() if not isinstance(error, NewConnectionError):
            return f"there was no answer for {seconds_text(ms_from_seconds(limits.answer))}"
        case NewConnectionError():
            return "nobody answers there"
        case HTTPError() | HTTPException() | OSError():
            return "the connection broke, or the answer is not valid; try again"
        case _:
            return "this is no address"


def _redirect_target(url: str, response: BaseHTTPResponse) -> str:
    """Return the target of a redirect, checked like an address that was typed. Never from https to http."""
    location = response.headers.get("Location", "")
    try:
        found = check_web_url(urljoin(url, location).partition("#")[0])
    except (SourceError, ValueError) as error:
        raise SourceError(f"this leads to {printable(location)!r}: {error}") from error
    if url.startswith("https:") and not found.startswith("https:"):
        raise SourceError(f"this leads to {printable(found)!r}: prehab does not go from https to http")
    return found


def _body(response: BaseHTTPResponse, report: Report) -> bytes:
    """Return the body of a response. Raises SourceError as soon as it is larger than an archive may be."""
    if response.status != 200:
        raise SourceError(_STATUS_REASONS.get(response.status, f"it answers with an error ({response.status})"))
    if response.headers.get("Content-Encoding", "identity").strip().lower() not in ("identity", ""):
        raise SourceError("it sends the file compressed, although prehab asked it not to")
    total = _length(response)
    if total < 0 and "chunked" not in response.headers.get("Transfer-Encoding", "").lower():
        raise SourceError("it does not tell how long the file is, so prehab cannot know whether all of it arrived")
    if total > MAX_ARCHIVE_BYTES:
        raise SourceError(_too_large())
    chunks, done = [], 0
    while chunk := response.read1(_CHUNK_BYTES):
        done += len(chunk)
        if done > MAX_ARCHIVE_BYTES:
            raise SourceError(_too_large())
        chunks.append(chunk)
        report(Progress(done, max(total, 0), "downloading"))
    return b"".join(chunks)


def _length(response: BaseHTTPResponse) -> int:
    """Return the Content-Length of a response, -1 when there is none."""
    header = response.headers.get("Content-Length", "")
    return int(header) if header.isascii() and header.isdigit() and len(header) < 20 else -1


def _too_large() -> str:
    return f"this is too large: at most {MAX_ARCHIVE_BYTES // 1024 // 1024} MB"


def _etag(response: BaseHTTPResponse) -> str:
    """Return the ETag, "" when there is none that can be sent back."""
    tag = response.headers.get("ETag", "")
    return tag if len(tag) <= _MAX_ETAG and tag.isascii() and tag.isprintable() else ""


def _connect(url: SplitResult, timeout: float, deadline: Deadline) -> HTTPConnection:
    """Return a connection whose socket the deadline watches from its first byte on."""
    host = url.hostname or ""
    connection = (
        HTTPSConnection(host, url.port, timeout=timeout, ssl_context=ssl.create_default_context())
        if url.scheme == "https"
        else HTTPConnection(host, url.port, timeout=timeout)
    )
    open_socket = connection._new_conn

    def open_watched() -> socket.socket:
        sock = open_socket()
        deadline.watch(sock)
        return sock

    connection._new_conn = open_watched  # type: ignore[method-assign]
    return connection


@contextmanager
def open_response(url: str, revision: str, timeout: float, deadline: Deadline) -> Iterator[BaseHTTPResponse]:
    """Yield the response of a server, its body unread and not decoded.

    With `revision`, an ETag, the server may answer that nothing changed. Raises what urllib3 and the system raise.
    """
    parts = urlsplit(url)
    connection = _connect(parts, timeout, deadline)
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
        deadline.release()
