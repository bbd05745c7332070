"""Git servers and surroundings that mean harm, and a person who has had enough: all is over soon, nothing is left."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

from prehab.library.sources.address import GitAddress
from prehab.library.sources.fetch import fetch
from prehab.library.sources.fetched_pack import SourceError, no_report
from prehab.library.sources.git import fetch_git
from prehab.library.sources.git_program import GitLimits
from tests.e2e.git_server import FILES, Repository, coaches_packs, repository, running
from tests.e2e.installing import ROOT
from tests.e2e.web_server import WebServer, answer, git_backend, make_certificate, raw
from tests.pack.read.zips import MANIFEST

pytestmark = pytest.mark.e2e

OK: Final = b"HTTP/1.1 200 OK\r\nContent-Type: application/x-git-upload-pack-advertisement\r\n"
HELLO: Final = b"001e# service=git-upload-pack\n0000"
QUICK: Final = GitLimits(seconds=1.5, answer=3)
FAST_S: Final = 15.0
FETCHING: Final = (
    "import sys; from prehab.library.sources.fetch import fetch; print('on', flush=True); fetch(sys.argv[1])"
)


@pytest.fixture
def packs(server: WebServer, tmp_path: Path) -> Repository:
    server.pages["*"] = git_backend(tmp_path)
    return coaches_packs(tmp_path / "packs.git")


@pytest.fixture(autouse=True)
def leaves_nothing_behind() -> Iterator[None]:
    yield
    assert list(Path(tempfile.gettempdir()).iterdir()) == []
    assert running(tempfile.gettempdir()) == []


def refused(
    url: str, limits: GitLimits | None = None, environ: Mapping[str, str] = os.environ, within: float = FAST_S
) -> str:
    """Return why a repository is refused, and that it did not take long."""
    began = time.monotonic()
    with pytest.raises(SourceError) as caught:
        fetch_git(GitAddress(url, subdir="packs/hips"), report=no_report, limits=limits, environ=environ)
    assert time.monotonic() - began < within
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (b"", b""),
        (OK, b"a: b\r\n"),
        (OK + b"\r\n" + HELLO, b""),
        (OK + b"\r\n" + HELLO, b"003e0123456789012345678901234567890123456789 refs/heads/aaaaaa\n"),
        (OK + b"\r\n", b"#"),
    ],
)
def test_slow_and_endless_answers_are_cut_off(server: WebServer, start: bytes, piece: bytes) -> None:
    server.pages["*"] = raw(server, start, piece, 0.02)
    assert refused(server.url("/x.git"), QUICK)


def test_a_flood_is_cut_off(server: WebServer) -> None:
    line = b"003e0123456789012345678901234567890123456789 refs/heads/aaaaaa\n"
    server.pages["*"] = raw(server, OK + b"\r\n" + HELLO, line * 1000, 0)
    assert refused(server.url("/x.git"), QUICK)


@pytest.mark.parametrize(
    "leads",
    ["http://localhost:1/x.git", "file:///srv/x.git", "ftp://localhost/x.git", "ext::sh -c id", "git://localhost/x"],
)
def test_a_server_cannot_lead_git_to_another_protocol(server: WebServer, leads: str) -> None:
    server.pages["*"] = answer(b"", 302, Location=f"{leads}/info/refs?service=git-upload-pack")
    assert refused(server.url("/x.git"), QUICK)
    assert len(server.asked) == 1


@pytest.mark.parametrize("body", [b"", b"<html>", b"0000", HELLO, b"\0" * 9999, b"ffff", HELLO + b"001dxxxx\n"])
def test_what_is_no_git_server_is_refused(server: WebServer, body: bytes) -> None:
    server.pages["*"] = answer(body, Content_Type="application/x-git-upload-pack-advertisement")
    assert refused(server.url("/x.git"), QUICK)


def test_nobody_is_asked_for_a_password(server: WebServer) -> None:
    server.pages["*"] = answer(b"", 401, WWW_Authenticate='Basic realm="\x1b[2Jme"')
    assert "it wants a login" in refused(server.url("/x.git"))


def test_what_a_server_says_cannot_hurt_a_terminal(server: WebServer, packs: Repository) -> None:
    del packs
    said = b"ERR \x1b]52;c;bWU=\x07\x1b[2Jpwned"
    server.pages["*"] = answer(
        HELLO + b"%04x" % (len(said) + 4) + said, Content_Type="application/x-git-upload-pack-advertisement"
    )
    told = refused(server.url("/x.git"))
    assert "\x1b" not in told
    assert "\x07" not in told


def test_certificates_nobody_vouches_for_are_refused(
    server: WebServer, packs: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = server.url(f"/{packs.path.name}")
    other = make_certificate(tmp_path / "other", "DNS:other.example")
    monkeypatch.setenv("GIT_SSL_NO_VERIFY", "1")
    assert "certificate" in refused(url, environ={**os.environ, "SSL_CERT_FILE": str(other.certificate)})
    assert server.asked == []


def test_nothing_in_the_surroundings_changes_what_git_does(
    server: WebServer, packs: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch = tmp_path / "touch"
    touch.write_text(f"#!/bin/sh\ntouch {tmp_path}/owned\n")
    touch.chmod(0o755)
    for home in (Path(os.environ["HOME"]), Path(os.environ["XDG_CONFIG_HOME"]) / "git"):
        home.mkdir(parents=True, exist_ok=True)
        for name in (".gitconfig", "config"):
            (home / name).write_text(
                f"[core]\n\tsshCommand = {touch}\n\tfsmonitor = {touch}\n\taskPass = {touch}\n"
                f"\thooksPath = {tmp_path}\n"
                f'[credential]\n\thelper = {touch}\n[url "ext::{touch} "]\n\tinsteadOf = https://\n'
                f"[protocol]\n\tallow = always\n[init]\n\ttemplateDir = {tmp_path}\n"
            )
    (tmp_path / "reference-transaction").symlink_to(touch)
    evil = {
        **{
            name: str(touch)
            for name in ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "SSH_ASKPASS", "GIT_EXTERNAL_DIFF")
        },
        **dict.fromkeys(("GIT_TRACE", "GIT_SSL_NO_VERIFY", "GIT_CURL_VERBOSE", "GIT_CONFIG_COUNT"), "1"),
        **{"GIT_CONFIG_KEY_0": "core.hooksPath", "GIT_CONFIG_VALUE_0": str(tmp_path), "GIT_EXEC_PATH": str(tmp_path)},
        **{"GIT_DIR": str(tmp_path), "GIT_TEMPLATE_DIR": str(tmp_path), "GIT_ALLOW_PROTOCOL": "ext:file"},
    }
    for name, value in evil.items():
        monkeypatch.setenv(name, value)
    arrived = fetch_git(GitAddress(server.url(f"/{packs.path.name}"), subdir="packs/hips"), report=no_report)
    assert arrived is not None
    assert arrived.source.files == FILES
    assert not (tmp_path / "owned").exists()


def test_a_file_that_unpacks_into_a_heap_is_refused(server: WebServer, tmp_path: Path) -> None:
    evil = repository(tmp_path / "evil.git")
    server.pages["*"] = git_backend(tmp_path)
    evil.commit(evil.folder({"packs/hips/prehab.toml": MANIFEST, "packs/hips/README.md": b"#" * 60_000_000}))
    assert '"README.md" is too large' in refused(server.url("/evil.git"))


def test_a_bomb_packed_for_the_way_does_not_fill_the_memory(server: WebServer) -> None:
    squeeze = zlib.compressobj(1, zlib.DEFLATED, 31)
    start = squeeze.compress(HELLO) + squeeze.flush(zlib.Z_FULL_FLUSH)
    piece = squeeze.compress(b"\0" * 16_000_000) + squeeze.flush(zlib.Z_FULL_FLUSH)
    packed = "application/x-git-upload-pack-advertisement"
    server.pages["*"] = answer(start + piece * 150, Content_Encoding="gzip", Content_Type=packed)
    assert "too much memory" in refused(server.url("/x.git"), within=60)


def test_git_that_is_not_there_is_missed(server: WebServer, tmp_path: Path) -> None:
    assert "need the program git" in refused(server.url("/x.git"), environ={"PATH": str(tmp_path)})


@pytest.mark.parametrize("path", ["/x.git", "/x.prehab.toml"])
@pytest.mark.parametrize("sign", [signal.SIGINT])
def test_control_c_leaves_no_trace(server: WebServer, path: str, sign: signal.Signals) -> None:
    server.pages["*"] = raw(server, OK + b"\r\n" + HELLO if path == "/x.git" else b"HTTP/1.1 200 OK\r\n", b"", 0.1)
    child = subprocess.Popen([sys.executable, "-c", FETCHING, server.url(path)], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})  # fmt: skip
    try:
        deadline = time.monotonic() + 10
        while not server.asked and time.monotonic() < deadline:
            time.sleep(0.02)
        assert server.asked
        began = time.monotonic()
        child.send_signal(sign)
        _, said = child.communicate(timeout=10)
        assert time.monotonic() - began < 2
    finally:
        child.kill()
        child.wait()
    assert b"KeyboardInterrupt" in said
    assert child.returncode


@pytest.mark.parametrize("src", ["ext::sh -c touch% {0}", "https://localhost/x.git@--upload-pack=touch {0}"])
def test_what_is_refused_before_git_starts_starts_nothing(tmp_path: Path, src: str) -> None:
    with pytest.raises(SourceError):
        fetch(src.format(tmp_path / "owned"))
    assert not (tmp_path / "owned").exists()
