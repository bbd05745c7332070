"""The names of copies, as each service and each system writes them."""

import pytest

from prehab.system import conflict_copies
from prehab.system.conflict_copies import original_names

CERTAIN = [
    "hips.sync-conflict-20260101-120000-ABCDEFG.prehab.toml",
    "hips.prehab.sync-conflict-20260101-120000-ABCDEFG.toml",
    "hips (conflicted copy 2026-01-01).prehab.toml",
    "hips.prehab (Anna's conflicted copy 2026-01-01).toml",
    "hips (conflicted copy 2026-01-01 120000).prehab.toml",
    "hips_conflict-20260101-120000.prehab.toml",
    "hips (In Konflikt stehende Kopie von Anna 2026-01-01).prehab.toml",
    "hips (copie en conflit de Anna 2026-01-01).prehab.toml",
    "hips (SFConflict anna@example.org 2026-01-01-12-00-00).prehab.toml",
    "hips.Conflict.prehab.toml",
    "hips (конфликтующая копия Anna 2026-01-01).prehab.toml",
    "hips (Anna 的冲突副本 2026-01-01).prehab.toml",
    "hips (1) (conflicted copy 2026-01-01).prehab.toml",
    "hips.prehab.toml~",
]
LIKELY = [
    "hips-copy.prehab.toml",
    "hips copy.prehab.toml",
    "hips copy 2.prehab.toml",
    "hips (1).prehab.toml",
    "hips.prehab (1).toml",
    "hips - Copy.prehab.toml",
    "hips - Copy (2).prehab.toml",
    "hips - Kopie.prehab.toml",
    "hips - Kopie (2).prehab.toml",
    "hips (another copy).prehab.toml",
    "hips (копия).prehab.toml",
    "hips - コピー.prehab.toml",
    "hips - Cópia (2).prehab.toml",
    "hips 2.prehab.toml",
    "Copy of hips.prehab.toml",
    "hips-DESKTOP-4F2K9QX.prehab.toml",
]


@pytest.mark.parametrize("name", [*CERTAIN, *LIKELY])
@pytest.mark.parametrize("ending", [".prehab.toml", ""])
def test_a_copy_is_known_by_its_name_as_a_file_and_as_a_folder(name: str, ending: str) -> None:
    original = f"hips{ending}"
    name = name if ending else name.replace(".prehab", "").replace(".toml", "")
    assert original_names([original, name])[name][0] == original


@pytest.mark.parametrize("name", CERTAIN[:-2])
def test_what_only_a_service_writes_is_told_from_what_a_person_may_write(name: str) -> None:
    assert original_names(["hips.prehab.toml", name])[name][1]


@pytest.mark.parametrize("name", LIKELY)
def test_what_a_person_may_have_written_is_less_certain(name: str) -> None:
    assert not original_names(["hips.prehab.toml", name])[name][1]


def test_without_its_original_nothing_is_a_copy() -> None:
    assert original_names([*CERTAIN[:2], "day 1.prehab.toml", "day 2.prehab.toml", "hips-band.prehab.toml"]) == {}


def test_a_copy_of_a_copy_is_one_of_the_original() -> None:
    names = ["hips", "hips-copy", "hips-copy (1)"]
    assert {name: original for name, (original, _) in original_names(names).items()} == dict.fromkeys(names[1:], "hips")


def test_a_name_of_small_letters_alone_needs_no_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(conflict_copies, "_CERTAIN")
    assert original_names(["hips", "hips-band", "hip-flexors.prehab.toml", "5k"]) == {}
