"""Names of files in a pack: the same limit for folders, archives and repositories, told before anything is written."""

from pathlib import Path

import pytest

from prehab.cli.main import main
from prehab.library.sources.fetched_pack import SourceError
from prehab.library.sources.git import TreeItem, check_tree
from prehab.pack.lint.check import check
from prehab.pack.read.archive import ArchiveError, read_archive, write_archive
from prehab.pack.read.source import path_problem
from prehab.pack.schema.limits import MAX_FILE_NAME_LENGTH
from tests.pack.loading import HEAD, codes, core, load
from tests.pack.read.zips import MANIFEST, Part, zipped

LONGEST = "a" * (MAX_FILE_NAME_LENGTH - len(".toml"))
TOO_LONG = f"exercises/{LONGEST}a.toml"


def archive_with(path: str) -> bytes:
    return zipped(Part(), Part(path.encode(), b""))


@pytest.mark.parametrize("folder", ["exercises", "routines", "lang"])
def test_a_name_has_a_limit_in_every_folder(folder: str) -> None:
    assert path_problem(f"{folder}/{LONGEST}.toml") == ""
    assert path_problem(f"{folder}/{LONGEST}a.toml").endswith("has a name of 101 characters: at most 100")
    assert path_problem(f"sounds/{LONGEST}aa.wav").endswith("has a name of 101 characters: at most 100")


@pytest.mark.parametrize("length", [101, 255, 256, 300, 4000])
def test_an_archive_with_a_longer_name_is_refused_whole(length: int) -> None:
    path = f"exercises/{'a' * (length - 5)}.toml"
    with pytest.raises(ArchiveError, match=f"has a name of {length} characters: at most 100") as caught:
        read_archive(archive_with(path))
    assert (caught.value.code, caught.value.path) == ("PH003", path)


def test_no_archive_with_a_longer_name_is_written() -> None:
    assert write_archive({"prehab.toml": MANIFEST, f"exercises/{LONGEST}.toml": b""})
    with pytest.raises(ArchiveError, match="at most 100"):
        write_archive({"prehab.toml": MANIFEST, TOO_LONG: b""})


def test_a_folder_with_a_longer_name_is_told_by_the_check(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "prehab.toml").write_text(HEAD + 'steps = ["Clamshell 12 reps"]\n')
    (tmp_path / TOO_LONG).write_text("")
    (report,) = check(tmp_path, core())
    assert [(one.code, one.file) for one in report.diagnostics] == [("PH003", f"{tmp_path}/{TOO_LONG}")]


def test_a_repository_with_a_longer_name_is_refused() -> None:
    with pytest.raises(SourceError, match="has a name of 101 characters"):
        check_tree([TreeItem(TOO_LONG, b"0" * 40, b"100644")])


def test_a_pack_with_a_name_that_no_disk_takes_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "x.prehab"
    archive.write_bytes(archive_with(f"exercises/{'a' * 300}.toml"))
    assert main(["check", str(archive)]) == 2
    assert "has a name of 305 characters: at most 100" in "".join(capsys.readouterr())
    assert main(["pack", "install", "--yes", str(archive)]) != 0
    assert "has a name of 305 characters: at most 100" in "".join(capsys.readouterr())


def test_the_id_of_a_level_has_the_limit_of_every_id() -> None:
    level = f"[routine.levels]\n{'a' * 61} = {{ rounds = 1 }}\n"
    text = f'[[routine]]\nname = "r"\nsteps = ["Clamshell 12 reps"]\n{level}'
    assert codes(load(text)) == ["PH307"]
