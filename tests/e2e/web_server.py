"""A real https server on this computer, with a certificate of its own, that answers as it is told."""

import os
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.e2e.needs import need

Page = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Certificate:
    """A key, and a certificate that signs itself."""

    key: Path
    certificate: Path


def make_certificate(folder: Path, names: str = "DNS:localhost,IP:127.0.0.1") -> Certificate:
    """Make a certificate for `names`, valid for a day."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Certificate(folder / "key.pem", folder / "certificate.pem")
    need("openssl")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=prehab test"),
            *("-addext", "keyUsage=critical,digitalSignature,keyCertSign"),  # what Python 3.13 wants of one who signs
            *("-addext", f"subjectAltName={names}", "-keyout", str(made.key), "-out", str(made.certificate)),
        ],
        check=True,
        capture_output=True,
    )
    return made


class WebServer(ThreadingHTTPServer):
    """Serves pages by path. `asked` holds the path and the headers of every question, `over` is set at the end."""

    daemon_threads = True

    def __init__(self, certificate: Certificate | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = threading.Event()
        self.scheme = "https" if certificate else "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate.certificate, certificate.key)
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def url(self, path: str, host: str = "localhost") -> str:
        """Return the address of a page."""
        return f"{self.scheme}://{host}:{self.server_address[1]}{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that turn away are what is tested."""


class _Handler(BaseHTTPRequestHandler):
    server: WebServer
    timeout = 20

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        page = self.server.pages.get(self.path.partition("?")[0]) or self.server.pages.get("*")
        if page is None:
            self.send_error(404)
        else:
            page(self)

    do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def serving(certificate: Certificate | None) -> Iterator[WebServer]:
    """Give a running server."""
    server = WebServer(certificate)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def answer(body: bytes, status: int = 200, **headers: str) -> Page:
    """Return a page that answers at once; underscores in the names of headers are hyphens."""

    def page(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Length": str(len(body)), **told}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return page


def raw(server: WebServer, start: bytes, piece: bytes, pause: float) -> Page:
    """Return a page that writes `start`, and then one piece after another without end."""

    def page(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        while not server.over.wait(pause):
            handler.wfile.write(piece)

    return page


@contextmanager
def line(start: bytes, piece: bytes, pause: float) -> Iterator[int]:
    """Give the port of a server that speaks no protocol: it writes `start`, then a piece now and then, if any."""
    over = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))

    def speak() -> None:
        try:
            caller, _ = listener.accept()
            with caller:
                caller.sendall(start)
                while not over.wait(pause):
                    if piece:
                        caller.sendall(piece)
        except OSError:
            return

    thread = threading.Thread(target=speak, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        over.set()
        listener.close()
        thread.join(5)


def git_backend(root: Path) -> Page:
    """Return a page that hands every question to git's own http server, for the repositories in a folder."""
    need("git")

    def page(handler: BaseHTTPRequestHandler) -> None:
        path, _, query = handler.path.partition("?")
        size = int(handler.headers.get("Content-Length", "0"))
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(root),
            "GIT_PROJECT_ROOT": str(root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "GIT_CONFIG_NOSYSTEM": "1",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": handler.command,
            "CONTENT_TYPE": handler.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(size),
            "HTTP_CONTENT_ENCODING": handler.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": handler.headers.get("Git-Protocol", ""),
        }
        done = subprocess.run(
            ["git", "http-backend"], input=handler.rfile.read(size), env=env, capture_output=True, check=False
        )
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        headers = dict(one.split(": ", 1) for one in head.decode().split("\r\n"))
        status = int(headers.pop("Status", "200").split()[0])
        answer(body, status, **headers)(handler)

    return page
