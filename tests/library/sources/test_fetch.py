"""Packs from this computer."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from prehab.library.sources.fetch import fetch, fetch_again
from prehab.library.sources.fetched_pack import OriginKind, SourceError
from prehab.pack.read.archive import write_archive
from prehab.pack.read.source import tree_hash
from tests.pack.read.zips import MANIFEST, Part, zipped


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    root = tmp_path / "hips"
    (root / "exercises").mkdir(parents=True)
    (root / "prehab.toml").write_bytes(MANIFEST)
    (root / "exercises" / "a.toml").write_text('name = "A"\n')
    return root


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "hips.prehab.toml"
    path.write_bytes(MANIFEST)
    arrived = fetch(str(path))
    assert arrived.source.files == {"hips.prehab.toml": MANIFEST}
    assert (arrived.origin.kind, arrived.origin.address) == (OriginKind.FILE, str(path))
    assert arrived.sha256 == sha256(MANIFEST).hexdigest()


def test_a_folder_and_its_archive_are_the_same(pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = fetch("hips")
    assert (folder.origin.kind, folder.origin.address, folder.sha256) == (OriginKind.FOLDER, str(pack), "")
    made = write_archive(folder.source.files)
    Path("hips.prehab").write_bytes(made)
    archive = fetch("./hips.prehab")
    assert (archive.origin.kind, archive.sha256) == (OriginKind.ARCHIVE, sha256(made).hexdigest())
    assert tree_hash(archive.source.files) == tree_hash(folder.source.files)
    assert archive.source.stem == folder.source.stem == "hips"


def test_asking_again_gives_what_is_there_now(pack: Path) -> None:
    origin = fetch(str(pack)).origin
    (pack / "exercises" / "a.toml").write_text('name = "B"\n')
    now = fetch_again(origin)
    assert now is not None
    assert now.source.files["exercises/a.toml"] == b'name = "B"\n'


def test_a_folder_with_more_in_it_is_refused_whole(pack: Path) -> None:
    (pack / "notes.txt").write_text("x")
    (pack / "LICENSE").symlink_to("/etc/passwd")
    with pytest.raises(SourceError, match=r"LICENSE: a link does not belong .*; and 1 more"):
        fetch(str(pack))


def test_an_archive_that_lies_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.prehab"
    path.write_bytes(zipped(Part(), Part(b"../x", b"x")))
    with pytest.raises(SourceError, match=r'x.prehab: "../x" does not belong in a pack'):
        fetch(str(path))


@pytest.mark.parametrize("name", ["none.prehab.toml", "none.prehab", "empty", "pipe.prehab"])
def test_what_is_no_pack(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.prehab")
    with pytest.raises(SourceError) as caught:
        fetch(str(tmp_path / name))
    assert str(caught.value).count("\n") == 0


def test_what_cannot_be_a_path() -> None:
    with pytest.raises(SourceError, match=r"cannot read this"):
        fetch("x" * 1500)
