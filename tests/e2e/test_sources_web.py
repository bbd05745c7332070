"""Packs from a real https server: what comes, what is refused, and that refusing takes little time and memory."""

import gc
import gzip
import socket
import tempfile
import threading
import time
import tracemalloc
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from prehab.library.sources.address import WebAddress
from prehab.library.sources.fetch import fetch, fetch_again
from prehab.library.sources.fetched_pack import FetchedPack, OriginKind, Progress, SourceError, no_report
from prehab.library.sources.web import TimeLimits, fetch_web
from prehab.pack.read.archive import write_archive
from prehab.pack.schema.limits import MAX_ARCHIVE_BYTES
from tests.e2e.web_server import Certificate, WebServer, answer, line, make_certificate, raw, serving
from tests.pack.read.zips import MANIFEST, Part, zipped

pytestmark = pytest.mark.e2e

SHORT = TimeLimits(answer=1.0, whole=1.5)
FAST_S = 15.0
MEMORY = 24 * 1024 * 1024
OK = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture(autouse=True)
def leaves_nothing_behind() -> Iterator[None]:
    before = threading.active_count()
    yield
    assert list(Path(tempfile.gettempdir()).iterdir()) == []
    assert threading.active_count() <= before + 2, "the server's own two threads"


def refused(url: str, patience: TimeLimits = SHORT) -> str:
    """Return why an address is refused, after a look at what that cost."""
    began = time.monotonic()
    tracemalloc.start()
    try:
        with pytest.raises(SourceError) as caught:
            fetch_web(WebAddress(url), report=no_report, limits=patience)
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()
    assert time.monotonic() - began < FAST_S
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_and_an_archive(server: WebServer) -> None:
    archive = write_archive({"prehab.toml": MANIFEST})
    server.pages["/packs/hips.prehab.toml"] = answer(MANIFEST, ETag='"one"')
    server.pages["/hips.prehab"] = answer(archive)
    url = server.url("/packs/hips.prehab.toml")
    heard: list[Progress] = []
    file = fetch(url, report=heard.append)
    assert (file.source.files, file.source.label) == ({"hips.prehab.toml": MANIFEST}, url)
    assert (file.origin.kind, file.origin.address, file.origin.revision) == (OriginKind.HTTPS, url, '"one"')
    assert file.sha256 == sha256(MANIFEST).hexdigest()
    assert (heard[-1].done, heard[-1].total) == (len(MANIFEST), len(MANIFEST))
    whole = fetch(server.url("/hips.prehab"))
    assert (whole.source.files, whole.source.stem, whole.origin.revision) == ({"prehab.toml": MANIFEST}, "hips", "")
    assert whole.sha256 == sha256(archive).hexdigest()


def test_only_what_must_be_sent_is_sent(server: WebServer) -> None:
    server.pages["/x"] = answer(MANIFEST)
    assert fetch(server.url("/x?raw=1&b=%20")).source.stem == "test-pack"
    [(path, headers)] = server.asked
    assert path == "/x?raw=1&b=%20"
    assert headers.keys() == {"Host", "User-Agent", "Accept", "Accept-Encoding"}
    assert headers["Accept-Encoding"] == "identity"


def test_asking_again_costs_nothing_when_nothing_changed(server: WebServer) -> None:
    def page(handler: object) -> None:
        told = server.asked[-1][1].get("If-None-Match")
        answer(b"", 304)(handler) if told == '"one"' else answer(MANIFEST, ETag='"one"')(handler)  # type: ignore[arg-type]

    server.pages["/x.prehab.toml"] = page
    first = fetch(server.url("/x.prehab.toml"))
    assert fetch_again(first.origin) is None
    server.pages["/x.prehab.toml"] = answer(MANIFEST + b"# more\n", ETag='"two"')
    now = fetch_again(first.origin)
    assert isinstance(now, FetchedPack)
    assert now.origin.revision == '"two"'
    server.pages["/x.prehab.toml"] = answer(MANIFEST, ETag='"\u00e9' + "x" * 500)
    assert fetch(server.url("/x.prehab.toml")).origin.revision == ""


def test_redirects_are_followed_five_times(server: WebServer) -> None:
    server.pages["/0"] = answer(MANIFEST)
    for number, status in enumerate((301, 302, 303, 307, 308, 302), start=1):
        server.pages[f"/{number}"] = answer(b"", status, Location=f"/{number - 1}")
    assert fetch(server.url("/5")).origin.address == server.url("/5")
    assert "more than 5 redirects" in refused(server.url("/6"))
    server.pages["/loop"] = answer(b"", 302, Location="/loop")
    assert "more than 5 redirects" in refused(server.url("/loop"))


@pytest.mark.parametrize(
    "leads",
    [
        "http://example.org/x",
        "http://localhost:1/x",
        "http://127.0.0.1/x",
        "ftp://localhost/x",
        "file:///etc/passwd",
        "//user:secret@localhost/x",
        "https://user@localhost/x",
        "gopher://localhost/x",
        "data:text/plain,x",
        "https://localhost:99999/x",
        "\\\\localhost\\x",
    ],
)
def test_redirects_to_anything_else_are_refused(server: WebServer, leads: str) -> None:
    server.pages["/x"] = answer(b"", 302, Location=leads)
    assert "this leads to" in refused(server.url("/x"))
    assert [path for path, _ in server.asked] == ["/x"]


def test_http_is_for_this_computer_only(certificate: Certificate) -> None:
    with serving(None) as server:
        server.pages["/x.prehab.toml"] = answer(MANIFEST)
        assert fetch(server.url("/x.prehab.toml")).source.stem == "x"
        server.pages["/x.prehab.toml"] = answer(b"", 302, Location="http://example.org/x")
        assert "use https" in refused(server.url("/x.prehab.toml"))


def test_certificates_nobody_vouches_for_are_refused(
    server: WebServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.pages["/x"] = answer(MANIFEST)
    other = make_certificate(tmp_path / "other", "DNS:other.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(other.certificate))
    assert "certificate cannot be trusted" in refused(server.url("/x"))
    with serving(other) as elsewhere:
        elsewhere.pages["/x"] = answer(MANIFEST)
        assert "certificate cannot be trusted" in refused(elsewhere.url("/x"))
        assert elsewhere.asked == server.asked == []


def test_bodies_without_end_are_cut_off(server: WebServer) -> None:
    piece = b"#" * 65536
    server.pages["/chunks"] = raw(server, OK + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + piece + b"\r\n", 0)
    server.pages["/told"] = raw(server, OK + b"Content-Length: 99999999999\r\n\r\n", b"#", 1)
    for path in ("/chunks", "/told"):
        assert "too large: at most 4 MB" in refused(server.url(path), TimeLimits(answer=5, whole=10))
    server.pages["/endless"] = raw(server, OK + b"\r\n", piece, 0)
    assert "does not tell how long the file is" in refused(server.url("/endless"))
    server.pages["/over"] = answer(b"x" * (MAX_ARCHIVE_BYTES + 1))
    assert "too large" in refused(server.url("/over"))


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (OK + b"Content-Length: 5000\r\n\r\nformat", b"#"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n#\r\n"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n1;", b"x"),
        (OK, b"a: b\r\n"),
        (OK + b"X: ", b"x"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"", b""),
    ],
)
def test_slow_answers_are_cut_off(server: WebServer, start: bytes, piece: bytes) -> None:
    server.pages["/slow"] = raw(server, start, piece, 0.02)
    assert "took more than" in refused(server.url("/slow"), TimeLimits(answer=5, whole=1.0))


def test_one_that_stops_in_the_middle_is_not_waited_for(server: WebServer) -> None:
    server.pages["/stops"] = raw(server, OK + b"Content-Length: 5000\r\n\r\nformat", b"", 0.1)
    assert "no answer for 0.5 s" in refused(server.url("/stops"), TimeLimits(answer=0.5, whole=10))


@pytest.mark.parametrize(("start", "piece"), [(b"", b""), (b"\x16\x03\x03\x40\x00\x02\x00\x3f\xf0", b"x")])
def test_a_handshake_that_never_ends_is_cut_off(start: bytes, piece: bytes) -> None:
    with line(start, piece, 0.05) as port:
        assert "took more than 1 s" in refused(f"https://localhost:{port}/x", TimeLimits(answer=3, whole=1.0))


@pytest.mark.parametrize("said", [b"nonsense\r\n\r\n", b"SSH-2.0-x\r\n", b"HTTP/1.1 999999 X\r\n\r\n", b"\0" * 100_000])
def test_what_is_no_web_server_is_refused(said: bytes) -> None:
    with line(said, b"", 0.05) as port:
        assert refused(f"http://localhost:{port}/x")
    with line(said, b"", 0.05) as port:
        assert refused(f"https://localhost:{port}/x")


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "gzip, gzip"])
def test_bombs_packed_for_the_way_are_never_unpacked(server: WebServer, encoding: str) -> None:
    bomb = gzip.compress(b"#" * 50_000_000)
    server.pages["/bomb"] = answer(bomb, Content_Encoding=encoding)
    assert "it sends the file compressed" in refused(server.url("/bomb"))


def test_bodies_that_are_cut_off_or_no_pack_are_refused(server: WebServer) -> None:
    server.pages["/short"] = answer(MANIFEST, Content_Length="5000")
    assert "the connection broke" in refused(server.url("/short"))
    server.pages["/page"] = answer(b"<!DOCTYPE html><title>x</title>")
    assert "this is a web page" in refused(server.url("/page"))
    server.pages["/zip"] = answer(zipped(Part(), Part(b"../x", b"x")))
    assert '"../x" does not belong' in refused(server.url("/zip"))
    server.pages["/bomb"] = answer(zipped(Part(data=b"#" * 30_000_000, packed=True, size=1000)))
    assert "damaged" in refused(server.url("/bomb"))
    server.pages["/long"] = answer(b"#" * 600_000)
    assert "at most 512 kB" in refused(server.url("/long"))


@pytest.mark.filterwarnings("ignore:Exception ignored in. <ssl.SSLSocket")
def test_two_lengths_are_none(server: WebServer) -> None:
    server.pages["/x"] = raw(server, OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nformat", b"", 0.1)
    assert "the answer is not valid" in refused(server.url("/x"))
    gc.collect()  # urllib3 drops such an answer without closing it


@pytest.mark.parametrize(
    ("status", "said"), [(404, "nothing at this address"), (401, "does not log in"), (500, "(500)"), (304, "(304)")]
)
def test_answers_that_are_no_pack(server: WebServer, status: int, said: str) -> None:
    server.pages["/x"] = answer(MANIFEST if status != 304 else b"", status)
    assert said in refused(server.url("/x"))


def test_nobody_there() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        assert "nobody answers there" in refused(f"https://127.0.0.1:{silent.getsockname()[1]}/x")
    assert "no server of this name" in refused("https://nowhere.invalid/x")
