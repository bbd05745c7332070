"""One GET request: nothing is sent but that, and nothing is kept open behind it."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse

from prehab import __version__
from prehab.library.sources.deadline import Deadline


class _Watched(HTTPConnection):
    """A connection whose line is cut when the time is over, from its first byte on."""

    deadline: Deadline

    def _new_conn(self) -> socket.socket:
        line = super()._new_conn()
        self.deadline.watch(line)
        return line


class _WatchedSecure(_Watched, HTTPSConnection):
    """The same with TLS."""


@contextmanager
def ask(url: str, revision: str, patience: float, deadline: Deadline) -> Iterator[BaseHTTPResponse]:
    """Give the answer of a server for the length of a block, its body unread and as it was sent.

    `revision` is an ETag, to be told when nothing changed. Raises what urllib3 and the system raise.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    connection: _Watched
    if parts.scheme == "https":
        connection = _WatchedSecure(host, parts.port, timeout=patience, ssl_context=ssl.create_default_context())
    else:
        connection = _Watched(host, parts.port, timeout=patience)
    connection.deadline = deadline
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
