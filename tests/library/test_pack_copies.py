"""Copies that file services make beside a pack, and packs with one id: the pack keeps its name, they are named once."""

import json
import os
import sys
from pathlib import Path

import pytest

from prehab.cli.main import main
from prehab.library.catalog import Catalog
from prehab.library.pack_entry import LibraryError

PACK = 'format = 1\nname = "Hips"\nid = "hips"\nsteps = ["Glute bridge 15 reps"]\n'
COPIES = (
    "hips.sync-conflict-20260101-120000-ABCDEFG.prehab.toml",
    "hips (conflicted copy 2026-01-01).prehab.toml",
    "hips-copy.prehab.toml",
    "hips (1).prehab.toml",
)


@pytest.fixture
def packs(guarded_home: Path) -> Path:
    folder = guarded_home / "prehab" / "data" / "packs"
    folder.mkdir(parents=True)
    (folder / "hips.prehab.toml").write_text(PACK, encoding="utf-8")
    return folder


def catalog(folder: Path) -> Catalog:
    return Catalog(folder / "none", folder)


@pytest.mark.parametrize("text", [PACK, PACK.replace('id = "hips"\n', "")], ids=["own id", "id of the name"])
def test_a_copy_takes_no_name_away_and_is_no_row(packs: Path, text: str) -> None:
    for name in ("hips.prehab.toml", *COPIES):
        (packs / name).write_text(text, encoding="utf-8")
    library = catalog(packs)
    assert [entry.path.name for entry in library.entries()] == ["hips.prehab.toml"]
    assert library.find("hips").entry.path.name == "hips.prehab.toml"
    assert len(library.notices) == 1
    assert all(name in library.notices[0] for name in COPIES)


def test_a_copy_without_the_ending_of_a_pack_gets_no_advice_for_its_name(packs: Path) -> None:
    (packs / "hips.prehab (1).toml").write_text(PACK, encoding="utf-8")
    (packs / "legs.toml").write_text(PACK.replace("hips", "legs"), encoding="utf-8")
    library = catalog(packs)
    assert "hips.prehab (1).toml" not in library.misnamed
    assert "legs.toml" in library.misnamed
    library.entries()
    assert any("hips.prehab (1).toml (of hips.prehab.toml)" in notice for notice in library.notices)


def test_a_broken_copy_is_passed_over_and_a_folder_too(packs: Path) -> None:
    (packs / COPIES[0]).write_text("nothing of a pack", encoding="utf-8")
    for name in ("club", "club (conflicted copy 2026-01-01)"):
        (packs / name).mkdir()
        (packs / name / "prehab.toml").write_text(PACK.replace("hips", "club"), encoding="utf-8")
    assert [entry.path.name for entry in catalog(packs).entries()] == ["club", "hips.prehab.toml"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hips-copy.prehab.toml", PACK.replace('"hips"', '"mine"')),
        ("hips 2.prehab.toml", PACK.replace('id = "hips"\n', "").replace("Hips", "Second day")),
        ("hips (2).prehab.toml", "nothing of a pack"),
    ],
)
def test_a_pack_of_its_own_is_none_whatever_its_name(packs: Path, name: str, text: str) -> None:
    (packs / name).write_text(text, encoding="utf-8")
    assert len(catalog(packs).entries()) == 2


def test_two_packs_without_an_id_are_two_where_a_person_gave_them_names(packs: Path) -> None:
    bare = PACK.replace('id = "hips"\n', "")
    (packs / "hips.prehab.toml").write_text(bare, encoding="utf-8")
    (packs / "hips 2.prehab.toml").write_text(bare.replace("Hips", "Second day"), encoding="utf-8")
    assert [entry.name for entry in catalog(packs).entries()] == ["Hips", "Second day"]


def test_of_two_packs_with_one_id_the_one_named_like_it_wins_and_the_other_is_named(packs: Path) -> None:
    (packs / "other.prehab.toml").write_text(PACK, encoding="utf-8")
    library = catalog(packs)
    assert [entry.path.name for entry in library.entries()] == ["hips.prehab.toml"]
    assert library.find("hips").entry.path.name == "hips.prehab.toml"
    (notice,) = library.notices
    assert notice.startswith("other.prehab.toml has the id hips too, and hips.prehab.toml is played")


def test_of_two_packs_named_like_their_id_the_one_named_so_exactly_wins(packs: Path) -> None:
    (packs / "hips (ours, now).prehab.toml").write_text(PACK, encoding="utf-8")
    (packs / "Hips!.prehab.toml").write_text(PACK, encoding="utf-8")
    library = catalog(packs)
    assert [entry.path.name for entry in library.entries()] == ["hips.prehab.toml"]
    assert library.find("hips").entry.path.name == "hips.prehab.toml"
    assert len(library.notices) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no such file names")
def test_a_file_name_of_two_lines_makes_no_row_of_its_own(packs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        (packs / f"{name}\nForged pack.prehab.toml").write_text(PACK.replace('"hips"', f'"{name}"'), encoding="utf-8")
    (packs / "c\nForged line.prehab.toml").write_text("name = 3", encoding="utf-8")
    assert main(["list"]) == 0
    said = capsys.readouterr()
    assert f"Hips (your pack, {packs}{os.sep}a Forged pack.prehab.toml)" in said.out
    assert not [line for line in (said.out + said.err).splitlines() if line.startswith("Forged")]


def test_rows_that_look_alike_say_where_they_come_from(packs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (packs / "hips.prehab.toml").unlink()
    for name in ("a", "b"):
        (packs / f"{name}.prehab.toml").write_text(PACK, encoding="utf-8")
    assert main(["list"]) == 0
    said = capsys.readouterr().out
    assert f"Hips (your pack, {packs / 'a.prehab.toml'})" in said
    assert f"Hips (your pack, {packs / 'b.prehab.toml'})" in said
    with pytest.raises(LibraryError, match="play one by its path"):
        catalog(packs).find("hips")


def test_list_and_check_name_copies_in_one_line(packs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in COPIES:
        (packs / name).write_text(PACK, encoding="utf-8")
    for _ in range(2):
        assert main(["list"]) == 0
        said = capsys.readouterr()
        assert said.out.count("hips:hips") == 1
        assert len(said.err.strip().split("\n")) == 1
        assert all(name in said.err for name in COPIES)
    assert main(["check", "--format", "json", str(packs)]) == 0
    said = capsys.readouterr()
    assert len(json.loads(said.out)) == 1
    assert all(name in said.err for name in COPIES)


def test_a_copy_inside_a_pack_is_no_part_of_it_and_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "prehab.toml").write_text(PACK, encoding="utf-8")
    (tmp_path / "prehab (conflicted copy 2026-01-01).toml").write_text(PACK, encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    assert "a copy of" in capsys.readouterr().out
    assert main(["pack", "install", "--yes", str(tmp_path)]) == 0
