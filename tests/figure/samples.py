"""Figures for the tests: the bundled ones, and arbitrary ones that a checked table could give."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from hypothesis import strategies as st

from prehab.figure.body import FOOT, FOREARM, HIP_OFFSET, NECK, SHIN, SHOULDER_OFFSET, SPINE, THIGH, UPPER_ARM, Skeleton
from prehab.figure.geometry import Vec
from prehab.figure.motion import AsciiArt, Figure
from prehab.figure.reader import read_figure
from tests.packs.bundled import load

EXERCISES = Path(__file__).parents[2] / "packs" / "core" / "exercises"

BRIDGE: Mapping[str, object] = {"base": "hook-lying", "moves": [{"hips": [-0.03, 0.27]}]}
CLAMSHELL: Mapping[str, object] = {
    "base": "side-lying",
    "view": [10, 33],
    "moves": [{"knee": [-0.2, 0.56, 0.21], "foot": [-0.42, 0.2, 0]}],
}
MARCH: Mapping[str, object] = {
    "base": "standing",
    "cycle": "1.2s",
    "alternate": True,
    "foot": [0.2, 0.38],
    "moves": [{"at": 0.55, "feet": [0, 0]}],
}


def tables() -> dict[str, Mapping[str, object]]:
    """Return the figure table of every bundled exercise that has one."""
    found = {}
    for path in sorted(EXERCISES.glob("*.toml")):
        for exercise in tomllib.loads(path.read_text(encoding="utf-8"))["exercise"]:
            if "figure" in exercise:
                found[exercise["id"]] = exercise["figure"]
    return found


def variants() -> dict[str, Mapping[str, object]]:
    """Return the figure table of every bundled variant that changes something, by exercise and variant."""
    core = load("core", None)
    return {
        f"{exercise.id}+{variant.id}": exercise.figure_of(variant.id) or {}
        for exercise in core.exercises
        for variant in exercise.variants
        if variant.figure
    }


def moving(raw: Mapping[str, object]) -> Figure:
    """Return the moving figure of a table that has no mistakes."""
    figure = read_figure(raw)
    assert isinstance(figure, Figure), figure
    return figure


def drawn(raw: Mapping[str, object]) -> AsciiArt:
    figure = read_figure(raw)
    assert isinstance(figure, AsciiArt), figure
    return figure


_metres = st.floats(-3, 3).map(lambda value: round(value, 2))
points = st.lists(_metres, min_size=2, max_size=3)
shifts = st.dictionaries(st.sampled_from(["forward", "back", "up", "down", "out", "in"]), _metres, min_size=1)
_changes: dict[str, st.SearchStrategy[object]] = {
    **dict.fromkeys(
        ("hips", "shoulders", "foot", "other_foot", "knee", "other_knee", "hand", "elbow"), points | shifts
    ),
    **dict.fromkeys(("lean", "curl", "twist", "turn", "tilt"), st.floats(-180, 180)),
    "hands": st.sampled_from(["sides", "hips", "knee", "other-foot", "head", "overhead"]),
    "feet": points,
    "knees": st.sampled_from(["out", "up", "down", "forward"]),
    "toes": st.sampled_from(["auto", "flat", "square", "pointed", "ball", "up"]),
}
changes = st.fixed_dictionaries({}, optional=_changes)
"""Changes to a pose that are well formed, whether or not a body can do them."""


def bones(skeleton: Skeleton) -> Iterator[tuple[str, Vec, Vec, float]]:
    """Yield every bone: its name, its two ends and the length it always has."""
    trunk = skeleton.trunk
    yield "lower trunk", trunk.pelvis, trunk.waist, SPINE
    yield "upper trunk", trunk.waist, trunk.neck, SPINE
    yield "neck", trunk.neck, trunk.head, NECK
    yield "hips", skeleton.leg.root, skeleton.other_leg.root, 2 * HIP_OFFSET
    yield "shoulders", skeleton.arm.root, skeleton.other_arm.root, 2 * SHOULDER_OFFSET
    for which, leg, arm in (("", skeleton.leg, skeleton.arm), ("other ", skeleton.other_leg, skeleton.other_arm)):
        yield which + "thigh", leg.root, leg.mid, THIGH
        yield which + "shin", leg.mid, leg.end, SHIN
        yield which + "foot", leg.end, leg.tip, FOOT
        yield which + "upper arm", arm.root, arm.mid, UPPER_ARM
        yield which + "forearm", arm.mid, arm.end, FOREARM
