"""Packs from git and https with the real program: installed, brought up to date, rolled back, restored elsewhere."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.e2e.git_server import Repository, repository
from tests.e2e.installing import clean_env
from tests.e2e.web_server import WebServer, answer, git_backend
from tests.library.fetched_packs import text

pytestmark = pytest.mark.e2e

STEPS = '"Squat 10 reps"', '"Squat 12 reps"', '"Squat 14 reps"'


@pytest.fixture
def env(server: WebServer, tmp_path: Path) -> dict[str, str]:
    trusted = os.environ["SSL_CERT_FILE"]
    return {**clean_env(), "HOME": str(tmp_path), "PREHAB_HOME": str(tmp_path / "prehab"), "SSL_CERT_FILE": trusted}


@pytest.fixture
def packs(server: WebServer, tmp_path: Path) -> Repository:
    server.pages["*"] = git_backend(tmp_path)
    return repository(tmp_path / "packs.git")


def prehab(env: Mapping[str, str], *arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "prehab", *arguments],
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


def commit(packs: Repository, number: int) -> str:
    """Put version 1.<number>.0 of a pack at the end of the branch."""
    content = text(version=f"1.{number}.0", steps=STEPS[number])
    return packs.commit(packs.folder({"wake/prehab.toml": content.encode(), "README.md": b"My packs"}))


def test_git_from_the_install_to_another_machine(
    server: WebServer, packs: Repository, env: dict[str, str], tmp_path: Path
) -> None:
    first = commit(packs, 0)
    src = f"{server.url('/packs.git')}@main#wake"
    said = prehab(env, "pack", "install", src, "--yes")
    assert f"from      localhost:{server.server_address[1]}/packs.git at main, wake" in said
    prehab(env, "pack", "freeze", str(tmp_path / "packs.toml"))
    assert "up to date" in prehab(env, "pack", "update", "--yes")

    commit(packs, 1)
    assert "to 1.1.0" in prehab(env, "pack", "list", "--outdated")
    assert "! Squat: 10 to 12 reps" in prehab(env, "pack", "update", "--yes")
    assert "wake is back at 1.0.0" in prehab(env, "pack", "rollback", "wake")
    commit(packs, 2)

    elsewhere = {**env, "PREHAB_HOME": str(tmp_path / "elsewhere")}
    assert "installed wake" in prehab(elsewhere, "pack", "restore", str(tmp_path / "packs.toml"), "--yes")
    (restored,) = json.loads(prehab(elsewhere, "pack", "list", "--json"))
    assert (restored["version"], restored["from"]["ref"], restored["from"]["revision"]) == ("1.0.0", "main", first)
    assert "updated wake to 1.2.0" in prehab(elsewhere, "pack", "update", "--yes")


def test_what_is_gone_from_a_branch_is_restored_from_its_commit(
    server: WebServer, packs: Repository, env: dict[str, str], tmp_path: Path
) -> None:
    first = commit(packs, 0)
    prehab(env, "pack", "install", f"{server.url('/packs.git')}#wake", "--yes")
    prehab(env, "pack", "freeze", str(tmp_path / "packs.toml"))
    packs.commit(packs.folder({"README.md": b"moved away"}))
    elsewhere = {**env, "PREHAB_HOME": str(tmp_path / "elsewhere")}
    assert "installed wake" in prehab(elsewhere, "pack", "restore", str(tmp_path / "packs.toml"), "--yes")
    (restored,) = json.loads(prehab(elsewhere, "pack", "list", "--json"))
    assert (restored["from"]["address"], restored["from"]["revision"]) == (server.url("/packs.git"), first)
    assert "ref" not in restored["from"]


def nameless(packs: Repository, number: int, parent: str = "") -> str:
    """Put a pack without a version number at the end of the branch."""
    content = text(version="", steps=STEPS[number]).replace('version = ""\n', "")
    return packs.commit(packs.folder({"wake/prehab.toml": content.encode()}), parent=parent)


def test_a_branch_that_was_moved_back_has_an_older_version(
    server: WebServer, packs: Repository, env: dict[str, str]
) -> None:
    first = nameless(packs, 0)
    second = nameless(packs, 1, parent=first)
    prehab(env, "pack", "install", f"{server.url('/packs.git')}@main#wake", "--yes")
    packs.git("update-ref", "refs/heads/main", first)
    assert "to an older version (" in prehab(env, "pack", "list", "--outdated")
    said = prehab(env, "pack", "update", "--dry-run")
    assert "to an older version (" in said
    assert "this version is older than yours" in said
    assert "updated wake to an older version (" in prehab(env, "pack", "update", "--yes")
    packs.git("update-ref", "refs/heads/main", second)
    assert "updated wake to new content (" in prehab(env, "pack", "update", "--yes")


def test_a_branch_that_was_moved_back_over_version_numbers(
    server: WebServer, packs: Repository, env: dict[str, str]
) -> None:
    first = commit(packs, 0)
    commit(packs, 1)
    prehab(env, "pack", "install", f"{server.url('/packs.git')}#wake", "--yes")
    packs.git("update-ref", "refs/heads/main", first)
    assert "wake: 1.1.0 to an older version (1.0.0)" in prehab(env, "pack", "update", "--dry-run")


def test_a_tag_that_was_moved_is_told(server: WebServer, packs: Repository, env: dict[str, str]) -> None:
    packs.git("tag", "v1", nameless(packs, 0))
    prehab(env, "pack", "install", f"{server.url('/packs.git')}@v1#wake", "--yes")
    packs.git("tag", "--force", "v1", nameless(packs, 1))
    said = prehab(env, "pack", "update", "--dry-run")
    assert "the tag v1 was moved: it named another commit when you installed it" in said
    assert "to new content (" in said


POINTER = (
    b"version https://git-lfs.github.com/spec/v1\n"
    b"oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n"
)
LFS = "this is a pointer to a large file (Git LFS), the file itself was not fetched"


def test_a_pointer_to_a_large_file_is_called_one(
    server: WebServer, packs: Repository, env: dict[str, str], tmp_path: Path
) -> None:
    whole = text().encode()
    packs.commit(
        packs.folder(
            {
                "wake/prehab.toml": POINTER,
                "one.prehab.toml": POINTER,
                "two.prehab": POINTER,
                "loud/prehab.toml": whole,
                "loud/sounds/done.wav": POINTER,
            }
        )
    )
    for place in ("wake", "one.prehab.toml", "two.prehab", "loud"):
        assert LFS in prehab(env, "pack", "install", f"{server.url('/packs.git')}#{place}", "--yes", code=1)
    server.pages["/wake.prehab.toml"] = answer(POINTER)
    assert LFS in prehab(env, "pack", "install", server.url("/wake.prehab.toml"), "--yes", code=1)
    file = tmp_path / "wake.prehab.toml"
    file.write_bytes(POINTER)
    assert LFS in prehab(env, "check", str(file), code=2)
    assert LFS in prehab(env, "pack", "install", str(file), "--yes", code=2)


def test_https_is_asked_whether_something_changed(server: WebServer, env: dict[str, str]) -> None:
    answers: list[int] = []
    content = [text().encode()]

    def page(handler: BaseHTTPRequestHandler) -> None:
        tag = f'"{len(content[0])}-{hash(content[0])}"'
        code = 304 if handler.headers.get("If-None-Match") == tag else 200
        answers.append(code)
        handler.send_response(code)
        handler.send_header("ETag", tag)
        body = b"" if code == 304 else content[0]
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    server.pages["/wake.prehab.toml"] = page
    prehab(env, "pack", "install", server.url("/wake.prehab.toml"), "--yes")
    assert "wake 1.0.0: up to date" in prehab(env, "pack", "update", "--yes")
    assert answers == [200, 304]
    content[0] = text(version="1.1.0", steps=STEPS[1]).encode()
    assert "updated wake to 1.1.0" in prehab(env, "pack", "update", "--yes")
    assert answers == [200, 304, 200]


def test_without_the_net_everything_installed_plays(server: WebServer, packs: Repository, env: dict[str, str]) -> None:
    commit(packs, 0)
    prehab(env, "pack", "install", f"{server.url('/packs.git')}#wake", "--yes")
    server.shutdown()
    server.server_close()
    assert "Wake up, Normal" in prehab(env, "plan", "wake")
    assert "wake: " in prehab(env, "pack", "update", "--yes", code=1)
    (kept,) = json.loads(prehab(env, "pack", "list", "--json"))
    assert kept["version"] == "1.0.0"
