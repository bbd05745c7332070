"""Checking many packs again: the same report as the first time, of what has changed since."""

from pathlib import Path

import pytest

from prehab.cli.commands.check import cached_report
from prehab.cli.main import main
from prehab.pack.lint import check as checking
from prehab.pack.read.file_names import natural_sort_key
from tests.library.fetched_packs import text
from tests.pack.loading import record_reads


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Thirty packs: one of them broken, one with a warning, one a folder."""
    folder = tmp_path / "packs"
    (folder / "grown-up").mkdir(parents=True)
    (folder / "grown-up" / "prehab.toml").write_text(text("grown-up"), encoding="utf-8")
    for number in range(29):
        steps = {3: '"Plank 12"', 4: '"Nobody knows this 10 reps"'}.get(number, '"Squat 10 reps"')
        (folder / f"pack-{number}.prehab.toml").write_text(text(f"pack-{number}", steps=steps), encoding="utf-8")
    return folder


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return record_reads(monkeypatch, checking)


def report(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["check", str(folder)])
    return code, capsys.readouterr().out


def plainly(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Return the report without anything remembered: two paths are never remembered."""
    code = main(
        ["check", *(str(path) for path in sorted(folder.iterdir(), key=lambda one: natural_sort_key(one.name)))]
    )
    return code, capsys.readouterr().out


def test_the_report_is_the_same_every_time(folder: Path, reads: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    wanted = plainly(folder, capsys)
    assert wanted[0] == 2
    assert "error[PH201]: 12 what?" in wanted[1]
    reads.clear()
    assert report(folder, capsys) == wanted
    assert len(reads) == 30
    assert report(folder, capsys) == wanted
    assert len(reads) == 30, "nothing is checked again that has not changed"


def test_what_has_changed_is_checked_again(folder: Path, reads: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    report(folder, capsys)
    (folder / "pack-3.prehab.toml").write_text(text("pack-3", steps='"Squat 12 reps"'), encoding="utf-8")
    (folder / "grown-up" / "exercises").mkdir()
    (folder / "grown-up" / "exercises" / "x.toml").write_text('name = "X"\nsides = 3\n', encoding="utf-8")
    (folder / "new.prehab.toml").write_text(text("new"), encoding="utf-8")
    (folder / "pack-9.prehab.toml").unlink()
    reads.clear()
    found = report(folder, capsys)
    assert sorted(reads) == ["grown-up", "new.prehab.toml", "pack-3.prehab.toml"]
    assert found == plainly(folder, capsys)
    assert "grown-up/exercises/x.toml" in found[1]


@pytest.mark.parametrize("content", [b"", b"junk", b"\xff" * 900])
def test_a_broken_memory_only_costs_time(
    folder: Path, guarded_home: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = report(folder, capsys)
    (guarded_home / "prehab" / "cache" / "packs" / "checks").write_bytes(content)
    assert report(folder, capsys) == wanted


def test_a_relative_path_is_shown_as_it_was_given(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report(folder, capsys)
    monkeypatch.chdir(folder.parent)
    for _ in range(2):
        assert "\npacks/grown-up: ok" in report(Path("packs"), capsys)[1]


def test_few_packs_and_folders_in_folders_are_just_checked(tmp_path: Path, folder: Path) -> None:
    assert cached_report(str(folder / "grown-up")) is None
    assert cached_report(str(folder / "pack-1.prehab.toml")) is None
    assert cached_report(str(tmp_path)) is None
    assert cached_report(str(tmp_path / "none")) is None
    (folder / "more" / "packs").mkdir(parents=True)
    assert cached_report(str(folder)) is None


def test_what_shall_be_mended_is_mended_and_not_remembered(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "pack-7.prehab.toml"
    path.write_text(text("pack-7").replace('"Wake up"', "“Wake up”"), encoding="utf-8")
    assert "PH105" in report(folder, capsys)[1]
    main(["check", str(folder), "--fix", "--yes"])
    assert path.read_text(encoding="utf-8") == text("pack-7")
    assert "PH105" not in report(folder, capsys)[1]
