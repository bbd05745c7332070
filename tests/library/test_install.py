"""The install policy without a command line: what is refused, what is compared, what is newer, what is restored."""

from hashlib import sha256
from pathlib import Path

import pytest

from prehab.library.catalog import Catalog
from prehab.library.install import (
    CheckFailed,
    InstallError,
    UpdateFound,
    UpToDate,
    check_conflicts,
    check_for_update,
    check_hash,
    compare,
    former_origin,
    read_candidate,
    restore,
)
from prehab.library.installed_state import InstalledPack
from prehab.library.lockfile import lockfile_text, read_lockfile
from prehab.library.pack_store import PackStore
from prehab.library.sources.fetch import fetch, from_text
from prehab.library.sources.fetched_pack import Progress
from prehab.values import replace
from tests.library.fetched_packs import text

DAY = "2026-11-26"


def no_progress(progress: Progress) -> None:
    """A file here is there at once."""


@pytest.fixture
def store(tmp_path: Path) -> PackStore:
    return PackStore(tmp_path / "installed")


@pytest.fixture
def catalog(tmp_path: Path, store: PackStore) -> Catalog:
    bundled = tmp_path / "bundled" / "hips"
    bundled.mkdir(parents=True)
    (bundled / "prehab.toml").write_text(text("hips"), encoding="utf-8")
    return Catalog(tmp_path / "bundled", tmp_path / "packs", store=store)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "wake.prehab.toml"
    path.write_text(text(), encoding="utf-8")
    return path


def install(store: PackStore, catalog: Catalog, file: Path) -> InstalledPack:
    candidate, _ = read_candidate(catalog, fetch(str(file)))
    return store.install(candidate, catalog.bundled_ids, DAY)


def test_an_invalid_pack_is_no_candidate(catalog: Catalog, file: Path) -> None:
    file.write_text(text(steps='"Plank 12"'), encoding="utf-8")
    with pytest.raises(InstallError, match=r"(?s)not valid, so it is not installed.*PH201") as refused:
        read_candidate(catalog, fetch(str(file)))
    assert refused.value.exit_code == 2


def test_a_pack_goes_on_playing_when_prehab_learns_a_name_that_is_one_slip_away(
    store: PackStore, catalog: Catalog, file: Path, tmp_path: Path
) -> None:
    file.write_text(text(steps='"Claimshell 12 reps"'), encoding="utf-8")
    install(store, catalog, file)
    core = tmp_path / "bundled" / "core"
    core.mkdir()
    exercise = '[[exercise]]\nid = "clamshell"\nname = "Clamshell"\n'
    (core / "prehab.toml").write_text(f'format = 1\nid = "core"\nname = "Core"\n{exercise}', encoding="utf-8")
    later = Catalog(tmp_path / "bundled", tmp_path / "packs", store=store)
    with pytest.raises(InstallError, match="PH412"):
        read_candidate(later, fetch(str(file)))
    entry = later.entry("wake")
    assert entry.loaded.pack is not None
    assert [one.code for one in entry.loaded.diagnostics] == ["PH401"]


def test_the_hash_is_that_of_the_bytes_or_of_the_files(catalog: Catalog, file: Path) -> None:
    fetched = fetch(str(file))
    candidate, _ = read_candidate(catalog, fetched)
    check_hash(fetched, f" {sha256(file.read_bytes()).hexdigest().upper()}\n")
    check_hash(fetched, candidate.pack.tree_hash)
    with pytest.raises(InstallError, match="not the bytes you asked for"):
        check_hash(fetched, "0" * 64)


def test_a_conflict_is_found_before_the_question(store: PackStore, catalog: Catalog, file: Path) -> None:
    file.write_text(text("h1ps"), encoding="utf-8")
    candidate, _ = read_candidate(catalog, fetch(str(file)))
    with pytest.raises(InstallError, match='could be taken for "hips", which comes with prehab'):
        check_conflicts(catalog, store.state(), candidate.pack)


def test_another_version_is_compared(store: PackStore, catalog: Catalog, file: Path) -> None:
    installed = install(store, catalog, file)
    file.write_text(text(version="0.9.0", steps='"Squat 12 reps"'), encoding="utf-8")
    candidate, _ = read_candidate(catalog, fetch(str(file)))
    difference = compare(store, catalog, installed, candidate)
    assert difference.is_older
    assert "Squat: 10 to 12 reps" in [one.text for one in difference.changes or ()]
    assert former_origin(candidate, installed) is None
    pasted, _ = read_candidate(catalog, from_text(text(version="1.1.0")))
    assert former_origin(pasted, installed) == installed.current.origin


def test_a_damaged_copy_cannot_be_compared(store: PackStore, catalog: Catalog, file: Path) -> None:
    installed = install(store, catalog, file)
    manifest = store.path(installed) / "prehab.toml"
    manifest.chmod(0o644)
    manifest.write_text(text(steps='"Squat 500 reps"'), encoding="utf-8")
    candidate, _ = read_candidate(catalog, fetch(str(file)))
    assert compare(store, catalog, installed, candidate).changes is None


def test_what_an_origin_has_now(store: PackStore, catalog: Catalog, file: Path) -> None:
    installed = install(store, catalog, file)
    assert check_for_update(catalog, installed, no_progress) == UpToDate(installed)
    file.write_text(text(version="1.1.0"), encoding="utf-8")
    found = check_for_update(catalog, installed, no_progress)
    assert isinstance(found, UpdateFound)
    assert found.label == "1.1.0"
    file.write_text(text("other"), encoding="utf-8")
    found = check_for_update(catalog, installed, no_progress)
    assert isinstance(found, CheckFailed)
    assert found.reason.startswith("there is another pack now, other")
    file.unlink()
    found = check_for_update(catalog, installed, no_progress)
    assert isinstance(found, UpToDate)
    assert "cannot look for updates" in found.reason


def test_a_lock_file_brings_its_version_or_nothing(
    tmp_path: Path, store: PackStore, catalog: Catalog, file: Path
) -> None:
    installed = replace(install(store, catalog, file), pinned=True)
    (locked,) = read_lockfile(lockfile_text({"wake": installed}).encode(), "packs.toml")
    other = PackStore(tmp_path / "other")
    restore(other, catalog, locked, DAY, no_progress)
    assert other.find("wake") == installed
    file.write_text(text(version="1.1.0"), encoding="utf-8")
    with pytest.raises(InstallError, match="another hash than on the list"):
        restore(PackStore(tmp_path / "third"), catalog, locked, DAY, no_progress)


def test_an_older_copy_here_is_used_for_a_lock_file(store: PackStore, catalog: Catalog, file: Path) -> None:
    (locked,) = read_lockfile(lockfile_text({"wake": install(store, catalog, file)}).encode(), "packs.toml")
    file.write_text(text(version="1.1.0"), encoding="utf-8")
    install(store, catalog, file)
    file.unlink()
    restore(store, catalog, locked, DAY, no_progress)
    assert store.find("wake").current.version == "1.0.0"


def test_the_order_of_commits_says_what_is_older_where_no_numbers_do(
    store: PackStore, catalog: Catalog, file: Path
) -> None:
    file.write_text(text(version=""), encoding="utf-8")
    installed = install(store, catalog, file)
    file.write_text(text(version="", steps='"Squat 12 reps"'), encoding="utf-8")
    newer, _ = read_candidate(catalog, fetch(str(file)))
    back = replace(newer, fetched=replace(newer.fetched, is_older=True))
    assert compare(store, catalog, installed, newer).label.startswith("new content (")
    assert compare(store, catalog, installed, back).label.startswith("an older version (")
    assert UpdateFound(installed, back).label.startswith("an older version (")


def test_what_was_installed_before_is_an_older_version(store: PackStore, catalog: Catalog, file: Path) -> None:
    file.write_text(text(version=""), encoding="utf-8")
    install(store, catalog, file)
    before, _ = read_candidate(catalog, fetch(str(file)))
    file.write_text(text(version="", steps='"Squat 12 reps"'), encoding="utf-8")
    installed = install(store, catalog, file)
    assert compare(store, catalog, installed, before).is_older
