"""Installed packs: complete copies, older versions, and nothing changed when something goes wrong."""

import os
import stat
from pathlib import Path

import pytest

from prehab.library.catalog import Catalog
from prehab.library.installed_state import StoreError
from prehab.library.pack_entry import LibraryError, PackKind
from prehab.library.pack_store import PackStore
from prehab.pack.read.open_source import read_source
from prehab.pack.read.source import tree_hash
from prehab.system.locks import take_lock
from tests.library.fetched_packs import candidate, everything, text

DAY = "2026-11-26"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "installed"


@pytest.fixture
def store(folder: Path) -> PackStore:
    return PackStore(folder, patience=0.0)


@pytest.fixture
def library(tmp_path: Path, store: PackStore) -> Catalog:
    return Catalog(tmp_path / "bundled", tmp_path / "yours", store=store)


def test_nothing_is_installed_and_nothing_is_written_by_looking(folder: Path, store: PackStore) -> None:
    assert store.state() == {}
    assert store.damaged() == []
    assert not folder.exists()


def test_a_copy_is_complete_read_only_and_named_after_its_content(store: PackStore) -> None:
    pack = candidate(text())
    made = store.install(pack, (), DAY)
    path = store.path(made)
    source, problems = read_source(path)
    assert source is not None
    assert not problems
    assert tree_hash(source.files) == pack.pack.tree_hash == path.parent.name
    assert (path / "prehab.toml").read_bytes() == text().encode()
    assert stat.S_IMODE((path / "prehab.toml").stat().st_mode) & 0o222 == 0
    assert store.damaged() == []


def test_what_is_installed_is_in_the_order_of_the_numbers_in_it(store: PackStore) -> None:
    for number in (10, 1, 2):
        store.install(candidate(text(pack_id=f"day-{number}")), (), DAY)
    assert list(store.state()) == ["day-1", "day-2", "day-10"]


def test_a_pack_without_an_id_keeps_the_one_its_file_gave_it(store: PackStore, library: Catalog) -> None:
    store.install(candidate(text(pack_id=""), "Track night.prehab.toml"), (), DAY)
    found = library.find("track-night")
    assert found.ref == "track-night:wake-up"
    assert found.entry.kind is PackKind.INSTALLED
    assert found.entry.note == "installed, from club.example/wake.prehab.toml"


def test_the_same_content_under_two_ids_is_kept_for_both(store: PackStore) -> None:
    for name in ("hips.prehab.toml", "feet.prehab.toml"):
        store.install(candidate(text(pack_id=""), name), (), DAY)
    store.remove("hips")
    assert list(store.state()) == ["feet"]
    assert store.damaged() == []


def test_an_update_keeps_what_was_there_for_a_rollback(store: PackStore, library: Catalog) -> None:
    for version in ("1.0.0", "1.1.0", "1.2.0"):
        store.install(candidate(text(version=version)), (), DAY)
    assert library.find("wake").pack.version == "1.2.0"
    assert [store.rollback("wake").current.version for _ in range(2)] == ["1.1.0", "1.0.0"]
    with pytest.raises(StoreError, match=r"no version of wake before 1\.0\.0"):
        store.rollback("wake")
    store.install(candidate(text(version="1.2.0")), (), DAY)
    assert [version.version for version in store.find("wake").versions] == ["1.2.0", "1.1.0", "1.0.0"]


def test_switches_survive_an_update(store: PackStore, library: Catalog) -> None:
    from prehab.values import replace

    store.install(candidate(text(version="1.0.0")), (), DAY)
    store.change("wake", lambda installed: replace(installed, enabled=False, pinned=True))
    store.install(candidate(text(version="1.1.0")), (), DAY)
    assert (store.find("wake").enabled, store.find("wake").pinned) == (False, True)
    assert library.entries() == ()
    with pytest.raises(LibraryError, match="wake is switched off: prehab pack enable wake"):
        library.find("wake")


def test_your_own_pack_goes_before_an_installed_one(tmp_path: Path, store: PackStore, library: Catalog) -> None:
    store.install(candidate(text()), (), DAY)
    (tmp_path / "yours").mkdir()
    (tmp_path / "yours" / "mine.prehab.toml").write_text(text(steps='"Squat 5 reps"'), encoding="utf-8")
    assert [entry.kind for entry in library.entries()] == [PackKind.YOURS]
    assert library.find("wake").entry.kind is PackKind.YOURS


def test_an_installed_pack_stays_when_prehab_brings_one_of_its_id(
    tmp_path: Path, store: PackStore, library: Catalog
) -> None:
    store.install(candidate(text()), (), DAY)
    (tmp_path / "bundled" / "wake").mkdir(parents=True)
    (tmp_path / "bundled" / "wake" / "prehab.toml").write_text(text(version="9.0.0"), encoding="utf-8")
    (entry,) = library.entries()
    assert entry.kind is PackKind.INSTALLED
    assert entry.note.endswith(", in place of the bundled one")
    assert library.find("wake").pack.version == "1.0.0"


def test_what_is_refused_changes_nothing(folder: Path, store: PackStore) -> None:
    store.install(candidate(text()), (), DAY)
    before = everything(folder)
    with pytest.raises(StoreError, match="already here with other content") as refused:
        store.install(candidate(text(steps='"Squat 20 reps"')), (), DAY)
    assert refused.value.exit_code == 2
    assert everything(folder) == before


def test_removing_takes_every_version_away(folder: Path, store: PackStore) -> None:
    for version in ("1.0.0", "1.1.0"):
        store.install(candidate(text(version=version)), (), DAY)
    store.remove("wake")
    assert list(everything(folder)) == ["installed.json"]
    assert list((folder / "copies").iterdir()) == []
    with pytest.raises(StoreError, match='no pack "wake" is installed'):
        store.remove("wake")


def test_gc_sweeps_what_nothing_leads_to(folder: Path, store: PackStore) -> None:
    for version in ("1.0.0", "1.1.0"):
        store.install(candidate(text(version=version)), (), DAY)
    before = everything(folder)
    (folder / "copies" / ".new-dead" / "half").mkdir(parents=True)
    stray = folder / "copies" / ("a" * 64) / "stray"
    stray.mkdir(parents=True)
    (stray / "prehab.toml").write_text("x", encoding="utf-8")
    (stray / "prehab.toml").chmod(0o444)
    assert store.gc() == 2
    assert everything(folder) == before
    assert store.gc() == 0
    assert store.gc(older=True) == 1
    assert [version.version for version in store.find("wake").versions] == ["1.1.0"]


def damage(path: Path) -> None:
    path.chmod(0o644)
    path.write_text(text(steps='"Squat 500 reps"'), encoding="utf-8")


def test_a_copy_that_was_changed_does_not_play_and_is_mended_by_installing(store: PackStore, library: Catalog) -> None:
    made = store.install(candidate(text()), (), DAY)
    damage(store.path(made) / "prehab.toml")
    assert store.damaged() == [(made, made.current)]
    with pytest.raises(LibraryError, match="cannot be played") as caught:
        library.find("wake")
    assert "not what was installed" in caught.value.diagnostics[0].message
    store.install(candidate(text()), (), DAY)
    assert store.damaged() == []


def test_a_rollback_to_a_damaged_copy_is_refused(store: PackStore) -> None:
    old = store.install(candidate(text(version="1.0.0")), (), DAY)
    store.install(candidate(text(version="1.1.0")), (), DAY)
    damage(store.path(old) / "prehab.toml")
    with pytest.raises(StoreError, match=r"the copy of wake 1\.0\.0 is damaged"):
        store.rollback("wake")
    assert store.find("wake").current.version == "1.1.0"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"format": 1}',
        b'{"format": 1, "packs": {"wake": {}}}',
        b'{"format": 1, "packs": {"../x": {"active": "", "versions": [], "enabled": true, "pinned": false}}}',
        b'{"format": 1, "packs": {"x": {"active": "../../etc", "versions": [{"hash": "../../etc"}]}}}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_list_is_said_and_is_no_list(
    folder: Path, store: PackStore, library: Catalog, content: bytes
) -> None:
    folder.mkdir()
    (folder / "installed.json").write_bytes(content)
    for attempt in (store.state, store.gc, lambda: store.install(candidate(text()), (), DAY)):
        with pytest.raises(StoreError, match=r"installed\.json is damaged: "):
            attempt()
    assert library.entries() == ()
    assert "is damaged" in library.store_error
    assert (folder / "installed.json").read_bytes() == content


def test_a_list_of_a_later_prehab_is_left_alone(folder: Path, store: PackStore) -> None:
    folder.mkdir()
    (folder / "installed.json").write_text('{"format": 2}', encoding="utf-8")
    with pytest.raises(StoreError, match="update prehab"):
        store.state()


def test_two_do_not_change_it_at_once(folder: Path, store: PackStore) -> None:
    store.install(candidate(text()), (), DAY)
    other = take_lock(folder / "lock")
    assert other is not None
    with pytest.raises(StoreError, match="another prehab"):
        store.remove("wake")
    assert list(store.state()) == ["wake"]
    other.release()
    store.remove("wake")


def test_where_nothing_can_be_written_it_says_so(folder: Path, store: PackStore) -> None:
    folder.write_text("a file is in the way", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        store.install(candidate(text()), (), DAY)


def test_a_failure_half_way_leaves_no_trace(folder: Path, store: PackStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.install(candidate(text()), (), DAY)
    before = everything(folder)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="no space left on device"):
        store.install(candidate(text(version="2.0.0")), (), DAY)
    assert everything(folder) == before
    assert len(list((folder / "copies").iterdir())) == 1
