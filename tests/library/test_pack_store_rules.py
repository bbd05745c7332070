"""Look-alikes and second contents of one version."""

import pytest

from prehab.library.installed_state import InstalledPack, State
from prehab.library.pack_store import install_conflict, look_alike
from tests.library.fetched_packs import candidate, text


def installed(version: str = "1.0.0", pack_id: str = "wake") -> State:
    one = candidate(text(pack_id, version))
    return {pack_id: InstalledPack(pack_id, one.pack.tree_hash, (one.as_version("2026-11-26"),))}


@pytest.mark.parametrize(
    ("pack_id", "other"),
    [
        ("g1ute-activation", "glute-activation"),
        ("glute-activatlon", "glute-activation"),
        ("foarn-roll", "foam-roll"),
        ("f0am-roll", "foam-roll"),
        ("foamroll", "foam-roll"),
        ("pre-run5", "pre-runs"),
        ("vvake", "wake"),
        ("damshell", "clamshell"),
    ],
)
def test_ids_that_look_alike(pack_id: str, other: str) -> None:
    assert look_alike(pack_id, [other]) == other
    assert look_alike(other, [pack_id]) == pack_id


@pytest.mark.parametrize(
    ("pack_id", "other"),
    [("week-1", "week-10"), ("day-1-2", "day-12"), ("week-1", "week-2"), ("hips", "hip"), ("core-b", "core-8")],
)
def test_ids_that_a_coach_may_use_side_by_side(pack_id: str, other: str) -> None:
    assert look_alike(pack_id, [other]) is None


def test_the_id_of_a_bundled_pack_is_taken() -> None:
    assert install_conflict(candidate(text("core")).pack, {}, ["core"]).startswith("core comes with prehab")


def test_a_look_alike_says_of_what() -> None:
    said = install_conflict(candidate(text("vvake")).pack, installed(), ["core"])
    assert said == 'the id "vvake" could be taken for "wake", which is installed: it is refused'
    said = install_conflict(candidate(text("c0re")).pack, installed(), ["core"])
    assert said == 'the id "c0re" could be taken for "core", which comes with prehab: it is refused'


def test_one_version_has_one_content() -> None:
    other = text(steps='"Squat 12 reps"')
    assert "a changed pack needs a new version" in install_conflict(candidate(other).pack, installed(), [])
    assert install_conflict(candidate(text()).pack, installed(), []) == ""
    assert install_conflict(candidate(text(version="1.0.1", steps='"Squat 12 reps"')).pack, installed(), []) == ""


def test_a_personal_pack_has_no_version_and_may_change() -> None:
    assert install_conflict(candidate(text(version="", steps='"Squat 12 reps"')).pack, installed(version=""), []) == ""
