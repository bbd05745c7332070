"""A list from the index: the same as without it, whatever has become of the index; only what changed is read."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from prehab.core.model import Pack
from prehab.core.units import Ms
from prehab.library.catalog import Catalog
from prehab.library.index import Index
from prehab.library.listing import PackListing
from prehab.library.pack_entry import RoutineFacts
from prehab.library.pack_store import PackStore
from prehab.pack.read import open_source
from prehab.values import replace
from tests.library.fetched_packs import candidate, text
from tests.pack.loading import record_reads

KNOWN = "usual.known"
LIST = "usual.list"


def facts_of(pack: Pack) -> tuple[RoutineFacts, ...]:
    return tuple(
        RoutineFacts(one.id, one.name, "5 min", "floor", "", pack.name, ("rest day",), (Ms(5),), ((), ("mini-band",)))
        for one in pack.routines
    )


LISTER = PackListing(facts_of, lambda pack_id, routine_id: "", "en")


@pytest.fixture
def home(guarded_home: Path) -> Path:
    """A home with two packs of the runner's own, a broken one, and an installed one."""
    folder = guarded_home / "prehab" / "data" / "packs"
    (folder / "hips").mkdir(parents=True)
    (folder / "hips" / "prehab.toml").write_text(text("hips"), encoding="utf-8")
    (folder / "feet.prehab.toml").write_text(text("feet"), encoding="utf-8")
    (folder / "broken.prehab.toml").write_text("format = = 1", encoding="utf-8")
    PackStore(guarded_home / "prehab" / "data" / "installed").install(candidate(text()), (), "2026-11-26")
    return guarded_home / "prehab"


def library(home: Path) -> Catalog:
    return Catalog(home / "bundled", home / "data" / "packs", store=PackStore(home / "data" / "installed"))


def read(
    home: Path, lister: PackListing = LISTER, env: Mapping[str, str] = os.environ
) -> list[tuple[str, str, int, bool]]:
    listed = lister.read(library(home), Index(env, None))
    return [(one.entry.id, one.known.name, len(one.known.routines), one.known.broken) for one in listed]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return record_reads(monkeypatch, open_source)


ALL = [
    ("broken", "broken", 0, True),
    ("feet", "Wake up", 1, False),
    ("hips", "Wake up", 1, False),
    ("wake", "Wake up", 1, False),
]


def test_the_second_time_nothing_is_read(home: Path, reads: list[str]) -> None:
    assert read(home) == ALL
    assert {"hips", "feet.prehab.toml", "wake"} <= set(reads)
    reads.clear()
    assert read(home) == ALL
    assert [one for one in reads if one != "core"] == []


def test_what_is_remembered_is_what_was_found(home: Path) -> None:
    index = Index(os.environ, None)
    first, second = LISTER.read(library(home), index), LISTER.read(library(home), index)
    assert [one.known for one in first] == [one.known for one in second]
    assert [one.entry.loaded for one in first] == [one.entry.loaded for one in second]


@pytest.mark.parametrize("where", ["hips/prehab.toml", "feet.prehab.toml"])
def test_a_pack_that_has_changed_is_read_again(home: Path, reads: list[str], where: str) -> None:
    read(home)
    reads.clear()
    path = home / "data" / "packs" / where
    path.write_text(path.read_text(encoding="utf-8").replace("Wake up", "Woken up"), encoding="utf-8")
    assert ("Woken up", 1) in [(name, count) for _, name, count, _ in read(home)]
    assert [one for one in reads if one != "core"] == [Path(where).parts[0]]


def test_packs_that_come_and_go(home: Path, reads: list[str]) -> None:
    read(home)
    reads.clear()
    (home / "data" / "packs" / "feet.prehab.toml").unlink()
    (home / "data" / "packs" / "toes.prehab.toml").write_text(text("toes"), encoding="utf-8")
    PackStore(home / "data" / "installed").install(candidate(text(version="1.1.0")), (), "2026-11-27")
    assert [pack_id for pack_id, *_ in read(home)] == ["broken", "hips", "toes", "wake"]
    assert {one for one in reads if one != "core"} == {"toes.prehab.toml", "wake"}


@pytest.mark.parametrize("content", [b"", b"junk", b"\xff" * 9000, b"00000000", None])
@pytest.mark.parametrize("name", [KNOWN, LIST])
def test_a_broken_index_only_costs_time(home: Path, name: str, content: bytes | None) -> None:
    Index(os.environ, None).store_output("the list", "")
    read(home)
    path = home / "cache" / "packs" / name
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] if content is None else content)
    assert read(home) == ALL
    assert Index(os.environ, None).cached_output() in (None, ("the list", ""))


@pytest.mark.parametrize("name", [KNOWN, LIST])
def test_a_pipe_in_the_place_of_the_index_is_not_waited_for(home: Path, name: str) -> None:
    path = home / "cache" / "packs" / name
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    assert read(home) == ALL
    assert Index(os.environ, None).cached_output() is None


@pytest.mark.parametrize("known", ["[]", "3", '{"x": 3}', '{"x": []}', '{"x": ["-", "", 1]}', "[" * 100_000, "{"])
def test_an_index_that_makes_no_sense_only_costs_time(home: Path, known: str) -> None:
    Index(os.environ, None).store_packs("en", known)
    assert read(home) == ALL


def test_where_nothing_can_be_remembered_the_list_is_there_all_the_same(home: Path) -> None:
    home.joinpath("cache").write_text("a file is in the way", encoding="utf-8")
    assert read(home) == ALL
    assert read(home) == ALL


def test_other_terms_are_another_list(home: Path, reads: list[str]) -> None:
    read(home)
    reads.clear()
    read(home, replace(LISTER, key="de"))
    assert {"hips", "feet.prehab.toml", "wake"} <= set(reads)


def test_a_change_of_the_runners_own_is_looked_at_again(home: Path, reads: list[str]) -> None:
    read(home)
    reads.clear()
    read(home, replace(LISTER, changes_of=lambda pack_id, routine_id: "less" if pack_id == "feet" else ""))
    assert [one for one in reads if one != "core"] == ["feet.prehab.toml"]


def test_the_answer_holds_while_nothing_changes(home: Path) -> None:
    Index(os.environ, None).store_output("the list", "a hint")
    assert Index(os.environ, None).cached_output() == ("the list", "a hint")
    assert Index(os.environ, "de").cached_output() is None
    assert Index({**os.environ, "LANG": "de_DE.UTF-8"}, None).cached_output() is None


@pytest.mark.parametrize(
    "touched",
    [
        "config/settings.toml",
        "config/overrides.toml",
        "data/packs/feet.prehab.toml",
        "data/packs/hips/routines/more.toml",
        "data/packs/new.prehab.toml",
        "data/installed/installed.json",
    ],
)
def test_whatever_changes_ends_the_answer(home: Path, touched: str) -> None:
    Index(os.environ, None).store_output("the list", "")
    path = home / touched
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("changed = true", encoding="utf-8")
    assert Index(os.environ, None).cached_output() is None


def test_a_pack_that_is_written_while_the_library_is_open_is_read_again(home: Path) -> None:
    shelves = library(home)
    assert shelves.find("feet").pack.name == "Wake up"
    LISTER.read(shelves, Index(os.environ, None))
    (home / "data" / "packs" / "feet.prehab.toml").write_text(
        text("feet", steps='"Plank 30s"').replace("Wake up", "Toes up"), encoding="utf-8"
    )
    assert shelves.find("feet").pack.name == "Toes up"
    again = {one.entry.id: one for one in LISTER.read(shelves, Index(os.environ, None))}
    assert again["feet"].known.name == "Toes up"


def test_a_damaged_copy_that_is_mended_is_listed_again(home: Path) -> None:
    (copy,) = (home / "data" / "installed" / "copies").glob("*/wake/prehab.toml")
    copy.chmod(0o644)
    copy.write_text(text(steps='"Squat 500 reps"'), encoding="utf-8")
    assert ("wake", "Wake up", 0, True) in read(home)
    PackStore(home / "data" / "installed").install(candidate(text()), (), "2026-11-26")
    assert read(home) == ALL
