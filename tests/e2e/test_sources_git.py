"""Packs from git behind a real https server: what comes, what is refused, and what is left behind: nothing."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from prehab.library.sources.address import GitAddress
from prehab.library.sources.fetch import fetch, fetch_again
from prehab.library.sources.fetched_pack import OriginKind, Progress, SourceError, no_report
from prehab.library.sources.git import fetch_git
from prehab.library.sources.git_program import GitLimits
from prehab.pack.read.source import SourceKind, tree_hash
from prehab.pack.schema.limits import MAX_FILE_BYTES
from tests.e2e.git_server import FILES, Repository, coaches_packs, repository, running
from tests.e2e.web_server import WebServer, git_backend
from tests.pack.read.zips import MANIFEST, Part, zipped

pytestmark = pytest.mark.e2e

FAST_S: Final = 15.0
PASTED = "0" * 40


@pytest.fixture
def packs(server: WebServer, tmp_path: Path) -> Repository:
    server.pages["*"] = git_backend(tmp_path)
    return coaches_packs(tmp_path / "packs.git")


@pytest.fixture
def evil(server: WebServer, tmp_path: Path) -> Repository:
    server.pages["*"] = git_backend(tmp_path)
    return repository(tmp_path / "evil.git")


@pytest.fixture(autouse=True)
def leaves_nothing_behind() -> Iterator[None]:
    yield
    assert list(Path(tempfile.gettempdir()).iterdir()) == []
    assert running(tempfile.gettempdir()) == []


def test_what_a_killed_fetch_left_is_swept_away(server: WebServer, packs: Repository) -> None:
    left, lately = (Path(tempfile.gettempdir()) / f"prehab-git-{name}" for name in ("old", "new"))
    for folder in (left, lately):
        folder.mkdir()
        (folder / "HEAD").write_text("ref: x")
    long_ago = time.time() - 2 * 3600
    os.utime(left, (long_ago, long_ago))
    fetch_git(GitAddress(server.url("/packs.git"), subdir="packs/hips"), report=no_report)
    assert not left.exists()
    assert lately.exists()
    shutil.rmtree(lately)


def refused(address: GitAddress, limits: GitLimits | None = None) -> str:
    """Return why a place in git is refused."""
    began = time.monotonic()
    with pytest.raises(SourceError) as caught:
        fetch_git(address, report=no_report, limits=limits)
    assert time.monotonic() - began < FAST_S
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("ref", ["", "@v1", "@main", "@refs/heads/main"])
@pytest.mark.parametrize("partial", ["true", "false"])
def test_a_folder_at_a_ref(server: WebServer, packs: Repository, ref: str, partial: str) -> None:
    packs.git("config", "uploadpack.allowFilter", partial)
    heard: list[Progress] = []
    arrived = fetch(f"git+{server.url('/packs.git')}{ref}#packs/hips", report=heard.append)
    assert arrived.source.files == FILES
    assert (arrived.source.kind, arrived.source.stem) == (SourceKind.FOLDER, "hips")
    assert tree_hash(arrived.source.files) == tree_hash(FILES)
    origin = arrived.origin
    assert (origin.kind, origin.address) == (OriginKind.GIT, server.url("/packs.git"))
    assert (origin.ref, origin.subdir, origin.revision) == (ref[1:], "packs/hips", packs.git("rev-parse", "main"))
    assert "films" not in str(arrived)


def test_files_in_a_repository_that_are_packs_of_their_own(server: WebServer, packs: Repository) -> None:
    one = fetch(f"{server.url('/packs.git')}#packs/one.prehab.toml")
    assert (one.source.kind, one.source.stem, one.source.files) == (
        SourceKind.FILE,
        "one",
        {"one.prehab.toml": MANIFEST},
    )
    two = fetch(f"{server.url('/packs.git')}#packs/two.prehab")
    assert (two.source.kind, two.source.stem, two.source.files) == (SourceKind.ARCHIVE, "two", FILES)


def test_asking_again(server: WebServer, packs: Repository) -> None:
    first = fetch(f"{server.url('/packs.git')}@main#packs/hips")
    assert fetch_again(first.origin) is None
    packs.commit(packs.folder({"packs/hips/prehab.toml": MANIFEST}))
    now = fetch_again(first.origin)
    assert now is not None
    assert now.source.files == {"prehab.toml": MANIFEST}
    pinned = fetch(f"{server.url('/packs.git')}@{now.origin.revision}#packs/hips")
    assert pinned.source.files == now.source.files


def test_a_pack_at_the_top(server: WebServer, packs: Repository, tmp_path: Path) -> None:
    hips = repository(tmp_path / "hips.git")
    hips.commit(hips.folder(FILES))
    arrived = fetch(server.url("/hips.git"))
    assert (arrived.source.files, arrived.source.stem) == (FILES, "hips")


def test_ssh_runs_ssh_and_asks_nothing(packs: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    said = programs / "said"
    (programs / "ssh").write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > {said}\nfor last; do :; done\n'
        f'eval "set -- $last"\nexec git-upload-pack "{packs.path.parent}/$2"\n'
    )
    (programs / "ssh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    for src in ("git@host.example:packs.git@v1#packs/hips", "ssh://git@host.example:2222/packs.git@v1#packs/hips"):
        assert fetch(src).source.files == FILES
        told = said.read_text().split("\n")
        assert "-oBatchMode=yes" in told
        assert "git@host.example" in told


def test_what_is_not_there(server: WebServer, packs: Repository) -> None:
    url = server.url("/packs.git")
    assert "no such branch" in refused(GitAddress(url, "v9"))
    assert "no such branch" in refused(GitAddress(url, "0" * 40))
    assert 'no folder "nope"' in refused(GitAddress(url, subdir="nope"))
    assert "there is no prehab.toml at the top" in refused(GitAddress(url))
    assert 'no prehab.toml in "packs"' in refused(GitAddress(url, subdir="packs"))
    assert 'no pack "packs/three.prehab"' in refused(GitAddress(url, subdir="packs/three.prehab"))
    assert "no repository" in refused(GitAddress(server.url("/nope.git")))
    packs.git("tag", "file", packs.blob(b"x"))
    assert '"file" is not a commit' in refused(GitAddress(url, "file"))


@pytest.mark.parametrize("mode", ["120000", "160000", "40000"])
@pytest.mark.parametrize("name", [b"LICENSE", b"exercises"])
def test_links_and_other_repositories_refuse_the_whole(
    server: WebServer, evil: Repository, mode: str, name: bytes
) -> None:
    number = evil.folder({"x": b"x"}) if mode == "40000" else evil.blob(b"/etc/passwd") if mode == "120000" else PASTED
    evil.commit(evil.tree((mode, name, number), ("100644", b"prehab.toml", evil.blob(MANIFEST))))
    assert "belong in a pack" in refused(GitAddress(server.url("/evil.git")))


@pytest.mark.parametrize(
    "name",
    [
        b"..",
        b"../x",
        b"a/../../x",
        b"a\\b.toml",
        b"C:x",
        b"notes.txt",
        b"\x1b[2J",
        b"x.prehab",
        b"prehab.toml",
        b"\xff",
    ],
)
def test_names_that_do_not_belong_refuse_the_whole(server: WebServer, evil: Repository, name: bytes) -> None:
    blob = evil.blob(MANIFEST)
    evil.commit(evil.tree(("100644", name, blob), ("100644", b"prehab.toml", blob)))
    assert refused(GitAddress(server.url("/evil.git")))


def test_too_many_and_too_large(server: WebServer, evil: Repository) -> None:
    url = server.url("/evil.git")
    blob = evil.blob(b'name = "A"\n')
    many = evil.tree(*(("100644", b"e%03d.toml" % number, blob) for number in range(201)))
    top = ("100644", b"prehab.toml", evil.blob(MANIFEST))
    evil.commit(evil.tree(("40000", b"exercises", many), top))
    assert "at most 200 files" in refused(GitAddress(url))
    heaps = evil.tree(*(("100644", b"e%06d.toml" % number, blob) for number in range(20_000)))
    evil.commit(evil.tree(("40000", b"exercises", heaps), top))
    assert "far too many files" in refused(GitAddress(url))
    large = evil.tree(*(("100644", b"e%02d.toml" % number, evil.blob(b"#%d" % number * (MAX_FILE_BYTES // 3)))
                        for number in range(20)))  # fmt: skip
    evil.commit(evil.tree(("40000", b"exercises", large), top))
    assert "at most" in refused(GitAddress(url))
    for partial in ("true", "false"):
        evil.git("config", "uploadpack.allowFilter", partial)
        evil.commit(evil.folder({"prehab.toml": MANIFEST, "sounds/a.wav": b"x" * 1_048_577}))
        assert '"sounds/a.wav" is too large' in refused(GitAddress(url))
        evil.commit(evil.folder({"prehab.toml": b"#" * (MAX_FILE_BYTES + 1)}))
        assert '"prehab.toml" is too large' in refused(GitAddress(url))


def test_a_tree_that_unfolds_into_millions_is_not_unfolded(server: WebServer, evil: Repository) -> None:
    number = evil.blob(b"x")
    mode = "100644"
    for _ in range(10):
        number = evil.tree(*((mode, b"f%d" % one, number) for one in range(10)))
        mode = "40000"
    evil.commit(evil.tree(("40000", b"exercises", number), ("100644", b"prehab.toml", evil.blob(MANIFEST))))
    assert 'the folder "exercises/f0" does not belong' in refused(GitAddress(server.url("/evil.git")))


def test_a_repository_over_the_limit_is_stopped(server: WebServer, packs: Repository) -> None:
    packs.git("config", "uploadpack.allowFilter", "false")
    small = GitLimits(folder=1_000_000)
    assert "too large" in refused(GitAddress(server.url("/packs.git"), subdir="packs/hips"), small)
    packs.git("config", "uploadpack.allowFilter", "true")
    arrived = fetch_git(GitAddress(server.url("/packs.git"), subdir="packs/hips"), report=no_report, limits=small)
    assert arrived is not None, "without the film it is small enough"


def test_an_archive_in_git_is_looked_at_like_any_other(server: WebServer, evil: Repository) -> None:
    evil.commit(
        evil.folder({"x.prehab": zipped(Part(), Part(b"../x", b"x")), "y.prehab": b"x" * (4 * 1024 * 1024 + 1)})
    )
    assert '"../x" does not belong' in refused(GitAddress(server.url("/evil.git"), subdir="x.prehab"))
    assert '"y.prehab" is too large' in refused(GitAddress(server.url("/evil.git"), subdir="y.prehab"))
