"""Files of packs as they are opened, kept and saved."""

import os
from pathlib import Path

import pytest

from prehab.library.catalog import Catalog
from prehab.library.editable_pack import ChangedMeanwhile, Drafts, EditError, open_editable, save
from prehab.library.pack_entry import PackEntry
from prehab.pack.read.archive import write_archive

TEXT = 'format = 1\nname = "Mine"\nsteps = ["Squat 5 reps"]\n'
BUNDLED = Path("packs")


@pytest.fixture
def library(tmp_path: Path) -> Catalog:
    return Catalog(BUNDLED, tmp_path / "own")


@pytest.fixture
def mine(tmp_path: Path, library: Catalog) -> PackEntry:
    path = tmp_path / "mine.prehab.toml"
    path.write_text(TEXT, encoding="utf-8")
    return library.entry(str(path))


def test_a_file_of_mine_is_saved_where_it_is(mine: PackEntry, library: Catalog) -> None:
    opened = open_editable(mine, library.own_folder)
    assert (opened.place, opened.text, opened.copies) == (mine.path, TEXT, False)
    saved = save(opened, TEXT + "# more\n")
    assert saved.text == mine.path.read_text(encoding="utf-8") == TEXT + "# more\n"
    assert save(saved, TEXT).text == TEXT


def test_a_link_stays_a_link(mine: PackEntry, library: Catalog, tmp_path: Path) -> None:
    link = tmp_path / "link.prehab.toml"
    link.symlink_to(mine.path)
    save(open_editable(library.entry(str(link)), library.own_folder), TEXT + "#\n")
    assert link.is_symlink()
    assert mine.path.read_text(encoding="utf-8") == TEXT + "#\n"


def test_what_another_program_wrote_is_not_lost_by_mistake(mine: PackEntry, library: Catalog) -> None:
    opened = open_editable(mine, library.own_folder)
    mine.path.write_text(TEXT + "# theirs\n", encoding="utf-8")
    with pytest.raises(ChangedMeanwhile):
        save(opened, TEXT + "# ours\n")
    assert mine.path.read_text(encoding="utf-8") == TEXT + "# theirs\n"
    save(opened, TEXT + "# ours\n", overwrite=True)
    assert mine.path.read_text(encoding="utf-8") == TEXT + "# ours\n"


def test_a_bundled_pack_is_copied_whole_when_it_is_saved(library: Catalog) -> None:
    before = (BUNDLED / "pre-run/prehab.toml").read_bytes()
    opened = open_editable(library.entry("pre-run"), library.own_folder)
    assert opened.copies
    assert not library.own_folder.exists()
    saved = save(opened, opened.text + "# mine\n")
    copy = library.own_folder / "pre-run"
    assert saved.place == copy / "prehab.toml"
    assert (copy / "prehab.toml").read_text(encoding="utf-8").endswith("# mine\n")
    assert (copy / "lang/de.toml").read_bytes() == (BUNDLED / "pre-run/lang/de.toml").read_bytes()
    assert (BUNDLED / "pre-run/prehab.toml").read_bytes() == before
    assert [path.name for path in library.own_folder.iterdir()] == ["pre-run"]
    assert not saved.copies
    save(saved, opened.text)
    assert (copy / "prehab.toml").read_text(encoding="utf-8") == opened.text
    with pytest.raises(EditError, match="is there already"):
        save(opened, "x")


def test_an_archive_is_copied_too(library: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "club.prehab"
    path.write_bytes(write_archive({"prehab.toml": TEXT.encode(), "README.md": b"hi"}))
    saved = save(open_editable(library.entry(str(path)), library.own_folder), TEXT + "#\n")
    assert saved.place == library.own_folder / "club/prehab.toml"
    assert (library.own_folder / "club/README.md").read_bytes() == b"hi"


def test_another_file_of_a_folder_can_be_written(library: Catalog, tmp_path: Path) -> None:
    (tmp_path / "f/exercises").mkdir(parents=True)
    (tmp_path / "f/prehab.toml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "f/exercises/a.toml").write_text('name = "A"\n', encoding="utf-8")
    entry = library.entry(str(tmp_path / "f"))
    opened = open_editable(entry, library.own_folder, "exercises/a.toml")
    save(opened, 'name = "B"\n')
    assert (tmp_path / "f/exercises/a.toml").read_text(encoding="utf-8") == 'name = "B"\n'
    with pytest.raises(EditError, match=r"there is exercises/a\.toml, prehab\.toml"):
        open_editable(entry, library.own_folder, "README.md")


def test_a_file_that_cannot_be_written_says_so_and_stays(mine: PackEntry, library: Catalog) -> None:
    opened = open_editable(mine, library.own_folder)
    mine.path.unlink()
    mine.path.parent.joinpath("blocked").mkdir()
    mine.path.mkdir()
    with pytest.raises(EditError, match="cannot be saved"):
        save(opened, "x")


def test_line_ends_of_windows_stay(mine: PackEntry, library: Catalog) -> None:
    mine.path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    opened = open_editable(mine, library.own_folder)
    assert opened.text == TEXT
    assert save(opened, TEXT + "#\n").text == TEXT + "#\n"
    assert mine.path.read_bytes() == (TEXT + "#\n").replace("\n", "\r\n").encode()


def test_letters_of_an_old_windows_file_are_not_lost(mine: PackEntry, library: Catalog) -> None:
    mine.path.write_bytes(TEXT.replace("Mine", "Hüfte").encode("cp1252"))
    opened = open_editable(mine, library.own_folder)
    save(opened, opened.text)
    assert mine.path.read_text(encoding="utf-8") == TEXT.replace("Mine", "Hüfte")


def test_what_is_no_text_is_not_opened(mine: PackEntry, library: Catalog) -> None:
    mine.path.write_bytes(b"{\\rtf1 " + b"x" * 500)
    with pytest.raises(EditError, match="is no plain text"):
        open_editable(mine, library.own_folder)


def test_drafts_are_kept_found_and_dropped(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    place = tmp_path / "a.prehab.toml"
    assert drafts.find(place) is None
    drafts.save(place, "typed")
    assert Drafts(tmp_path / "drafts").find(place) == "typed"
    assert drafts.find(tmp_path / "b.prehab.toml") is None
    assert next((tmp_path / "drafts").iterdir()).stat().st_mode & 0o077 == 0
    drafts.remove(place)
    drafts.remove(place)
    assert drafts.find(place) is None


def test_a_pipe_that_took_the_place_of_a_file_is_not_waited_for(mine: PackEntry, library: Catalog) -> None:
    opened = open_editable(mine, library.own_folder)
    mine.path.unlink()
    os.mkfifo(mine.path)
    with pytest.raises(EditError, match="it is a pipe, not a file"):
        save(opened, "other")
