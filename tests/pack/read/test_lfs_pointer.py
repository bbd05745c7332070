"""A pointer of Git LFS in the place of a pack, an archive or a sound is called what it is."""

from pathlib import Path

import pytest

from prehab.cli.main import main
from prehab.library.sources.fetch import fetch, from_text
from prehab.library.sources.fetched_pack import SourceError
from prehab.pack.read.lfs_pointer import LFS_MESSAGE, is_lfs_pointer
from prehab.pack.read.load import check_wav

POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22e\nsize 12345\n"


@pytest.mark.parametrize("name", ["wake.prehab.toml", "wake.prehab", "folder"])
def test_check_calls_it_a_pointer(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
        (path / "prehab.toml").write_text(POINTER, encoding="utf-8")
    else:
        path.write_text(POINTER, encoding="utf-8")
    assert main(["check", str(path)]) == 2
    said = capsys.readouterr().out
    assert LFS_MESSAGE in said
    assert "git lfs pull" in said
    assert said.count("error[") == 1


def test_fixing_leaves_it(tmp_path: Path) -> None:
    path = tmp_path / "wake.prehab.toml"
    path.write_text(POINTER, encoding="utf-8")
    assert main(["check", "--fix", "--yes", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == POINTER


@pytest.mark.parametrize("command", ["history import", "pack restore"])
def test_other_files_are_called_pointers_too(tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(POINTER, encoding="utf-8")
    assert main([*command.split(), str(path)]) == 1
    assert LFS_MESSAGE in capsys.readouterr().err


def test_fetching_says_that_the_file_itself_did_not_come(tmp_path: Path) -> None:
    path = tmp_path / "wake.prehab"
    path.write_text(POINTER, encoding="utf-8")
    with pytest.raises(SourceError, match="a pointer to a large file"):
        fetch(str(path))
    with pytest.raises(SourceError, match="a pointer to a large file"):
        from_text(POINTER)


def test_a_sound_can_be_one() -> None:
    assert check_wav(POINTER.encode()) == LFS_MESSAGE


def test_a_pack_that_speaks_of_lfs_is_none() -> None:
    assert not is_lfs_pointer(b'format = 1\nname = "version https://git-lfs.github.com/spec/v1"\n')
