"""What `check` sees in a figure that can be drawn: what no body can do, and what the figure says and does not do."""

import re
import tomllib
from collections.abc import Mapping
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prehab.figure.body_check import body_advice
from prehab.figure.facts import facts_of, words
from prehab.figure.pose import BASE_POSES
from prehab.figure.reader import read_figure
from tests.figure.samples import BRIDGE, CLAMSHELL, MARCH, changes, moving, tables, variants
from tests.packs.bundled import load

Table = Mapping[str, object]

WRONG: Final[Mapping[str, tuple[Table, str, str]]] = {
    "side-lunge": (
        {
            "base": "standing",
            "hands": "chest",
            "feet": [0, 0, 0.05],
            "moves": [
                {
                    "hips": [-0.18, 0.41, 0.73],
                    "shoulders": [0.08, 0.85, 0.77],
                    "knee": [0.21, 0.3, 0.79],
                    "foot": [0, 0, 0.99],
                }
            ],
        },
        "knee",
        "at hold the knee is 9 cm inside the line of hip and ankle",
    ),
    "squat-squeeze": (
        {
            "base": "standing",
            "hands": "chest",
            "feet": [0, 0, 0.16],
            "moves": [{"hips": [-0.34, 0.42], "lean": 40, "hands": [0.4, 0.72], "knees": [0.06, 0.39, 0.01]}],
        },
        "knees",
        "at hold the other knee is 9 cm inside the line of hip and ankle",
    ),
    "roll-adductors": (
        {
            "base": "plank",
            "hips": [-0.5, 0.06],
            "shoulders": [-0.02, 0.22],
            "knee": [-0.45, 0.14, 0.5],
            "foot": [-0.85, 0.1, 0.55],
            "other_knee": "up",
            "other_foot": [-1.3, 0, 0.12],
            "other_toes": "pointed",
            "props": [{"roller": [-0.8, -0.1], "out": [0.18, 0.33]}],
            "moves": [{"body": {"in": 0.1}, "knee": {"in": 0.1}, "foot": {"in": 0.1}}],
        },
        "other_knee",
        "at start the other knee bends the wrong way",
    ),
    "fire-hydrant": (
        {
            "base": "all-fours",
            "moves": [{"knee": [0.06, 0.42, 0.52], "foot": [-0.36, 0.45, 0.5], "toes": "pointed"}],
        },
        "knee",
        "at hold the thigh is 82 degrees out to the side",
    ),
    "side-plank-leg-lift": (
        {
            "base": "side-plank",
            "other_hand": "hips",
            "straight": ["legs"],
            "moves": [{"other_foot": [0.72, 0.62]}],
        },
        "straight",
        "at hold the other leg is bent by 61 degrees",
    ),
    "side-lying-hip-abduction": (
        {"base": "side-lying-long", "straight": ["leg"], "moves": [{"foot": [-0.7, 0.62]}]},
        "straight",
        "at hold the leg is bent by 35 degrees",
    ),
    "half-kneeling-stretch": (
        {
            "base": "half-kneeling",
            "hips": [0.16, 0.37],
            "hand": "overhead",
            "other_hand": "hips",
            "never": ["lean-back"],
            "moves": [{"hips": [0.22, 0.355], "lean": -6}],
        },
        "never",
        "at hold the trunk leans back by 6 degrees",
    ),
    "standing-hip-flexor-stretch": (
        {
            "base": "standing",
            "hips": [0.02, 0.7],
            "foot": [-0.4, 0.1],
            "toes": "ball",
            "other_foot": [0.3, 0],
            "hand": "overhead",
            "other_hand": "hips",
            "never": ["lean-back"],
            "moves": [{"hips": [0.12, 0.66], "lean": -8}],
        },
        "never",
        "at hold the trunk leans back by 8 degrees",
    ),
    "clamshell": ({**CLAMSHELL, "together": ["feet"]}, "together", "at hold the feet are 23 cm apart"),
}
"""Figures that were once in the library, with the facts of their texts; where they are wrong, and what is said.

The knees of the first two were not written: they fell in by themselves, where they are written here.
"""

TO_MEND: Final[frozenset[str]] = frozenset()
"""Figures of the library that are known to be wrong; one that is mended must be taken out."""


def said(raw: Table) -> list[str]:
    assert not isinstance(read_figure(raw), tuple), read_figure(raw)
    return [one.problem.message for one in body_advice(raw)]


@pytest.mark.parametrize("name", WRONG)
def test_a_figure_that_was_wrong_is_seen(name: str) -> None:
    raw, key, message = WRONG[name]
    moving(raw)
    found = {one.problem.message: one.problem for one in body_advice(raw)}
    assert found[message].path[-1] == key
    assert found[message].fix


def test_the_figures_of_the_library_are_right() -> None:
    wrong = {name: said(raw) for name, raw in {**tables(), **variants()}.items() if said(raw)}
    assert {name: words for name, words in wrong.items() if name not in TO_MEND} == {}
    assert set(wrong) == TO_MEND, "take out what is mended"


def test_every_figure_of_the_library_says_what_its_text_says() -> None:
    silent = []
    for name, raw in {**tables(), **variants()}.items():
        moves = raw.get("moves", [])
        assert isinstance(moves, list)
        if not any(facts_of(one) for one in (raw, *moves)):
            silent.append(name)
    assert silent == []


SAYS: Final = (
    (r"\blean(ing)? back|\btall\b", "never", "lean-back"),
    (r"\barch(es|ing)?\b", "never", "arched-back"),
    (r"\bone straight line|make (a|one) line\b", "straight", "body"),
    (r"\b(back|other|top|standing) (knee|leg|free leg) (stays )?straight|straight leg\b", "straight", "leg"),
    (r"\bheels? (down|stays? down|on the floor)|(foot|feet) flat\b", "planted", "foot|feet|knee|toes|hips"),
    (r"\bheels together|soles? of your feet together\b", "together", "feet"),
)
"""What a text says, and the fact that its figure has for it: the key, and a part of one of its words."""
UNDRAWN: Final = frozenset(
    [
        ("thoracic-opener", "lean-back"),  # it leans back over the backrest, with the upper back only
        ("thoracic-opener", "arched-back"),
        ("couch-stretch", "lean-back"),  # "only as tall as it lets you"
        ("ninety-ninety-switch", "lean-back"),  # it sits tall in the middle, and leans on the hands before
    ]
)
"""What is said and is not a fact of the figure."""


def test_the_facts_of_a_figure_are_those_of_its_text() -> None:
    missing = []
    for exercise in load("core", None).exercises:
        raw = exercise.figure_of(None) or {}
        moves = raw.get("moves", [])
        assert isinstance(moves, list)
        text = " ".join([*exercise.how, *exercise.cues, *exercise.cautions])
        for said_so, key, word in SAYS:
            told = [one for table in (raw, *moves) for one in words(table, key)]
            if re.search(said_so, text, re.IGNORECASE) and not re.search(word, " ".join(told)):
                missing.append((exercise.id, word))
    assert set(missing) == UNDRAWN


@pytest.mark.parametrize("raw", [BRIDGE, CLAMSHELL, MARCH, *({"base": name} for name in BASE_POSES)])
def test_what_anybody_begins_with_is_right(raw: Table) -> None:
    assert said(raw) == []


@pytest.mark.parametrize("base", ["standing", "supine", "prone", "sitting", "side-lying-long", "plank", "side-plank"])
def test_a_leg_that_a_base_calls_long_is_straight(base: str) -> None:
    assert said({"base": base, "straight": ["leg"]}) == []


@pytest.mark.parametrize(
    "raw",
    [
        {"base": "standing", "feet": [0, 0, 0.3], "moves": [{"hips": [-0.3, 0.3], "lean": 35}]},
        {"base": "standing", "hips": [0, 0.2], "lean": 20, "feet": [0, 0, 0.2], "hands": "front"},
        {"base": "standing", "lean": 100, "hips": [-0.1, 0.76], "hands": "hang"},
        {"base": "standing", "hands": "head", "elbows": "out", "curl": -30},
        {"base": "kneeling", "hips": [-0.3, 0.24], "hands": "thigh"},
        {"base": "sitting", "lean": 70, "hands": "foot"},
        {"base": "sitting", "feet": [0.5, 0, 0.6], "hands": "thigh"},
        {"base": "supine", "foot": [-0.3, 0.78], "hand": "behind-thigh"},
        {"base": "prone", "hands": [0.4, 0], "curl": -70, "shoulders": [0.42, 0.3]},
        {"base": "all-fours", "knee": [0.3, 0.25], "foot": [-0.1, 0.1], "curl": 60},
        {"base": "lunge", "hips": [0.1, 0.25], "foot": [0.5, 0], "other_foot": [-0.7, 0.1], "hands": "overhead"},
        {"base": "standing", "hips": [0, 0.45], "lean": 30, "feet": [0, 0, 0.35], "knees": [0.25, 0.45, 0.4]},
        {"base": "standing", "hips": [-0.1, 0.6], "lean": 35, "moves": [{"other_foot": [-0.4, 0.2, 0.35]}]},
        {"base": "standing", "moves": [{"hips": [-0.25, 0.2], "lean": 40, "other_foot": [0.5, 0.2], "hands": "front"}]},
        {"base": "standing", "moves": [{"hips": [-0.1, 0.5], "lean": 15, "other_foot": [-0.4, 0.1, -0.35]}]},
        {"base": "supine", "knees": [-0.25, 0.3, 0.3], "feet": [-0.2, 0.7, 0.25], "hands": "foot"},
        {"base": "standing", "elbows": [0.1, 1.55, 0.15], "hands": [-0.1, 1.35, 0.1]},
        {"base": "standing", "turn": 60, "hands": "hips"},
    ],
)
def test_a_supple_body_is_not_doubted(raw: Table) -> None:
    assert said(raw) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"hips": [0, 0.6], "knees": "back"}, "at start the knee bends the wrong way"),
        ({"hands": [0.2, 1.0], "elbows": "forward"}, "at start the elbow bends the wrong way"),
        ({"knee": [-0.4, 1.2]}, "at start the thigh is 132 degrees behind the trunk"),
        ({"knee": [0, 0.7, -0.5]}, "at start the thigh is 77 degrees across the body"),
        ({"twist": 150}, "at start the back is turned by 150 degrees"),
        ({"tilt": 60, "feet": [0, 0.15]}, "at start the back is bent to the side by 60 degrees"),
        ({"curl": 140}, "at start the back is rounded by 140 degrees"),
        ({"curl": -100}, "at start the back is arched by 100 degrees"),
        ({"head": [0, 0.9]}, "at start the neck is bent by 180 degrees"),
    ],
)
def test_what_no_body_does_is_seen(changes: Table, message: str) -> None:
    assert message in said({"base": "standing", **changes})


@pytest.mark.parametrize(
    "raw",
    [
        {"base": "standing", "hips": [0, 0.6], "knees": "back"},
        {"base": "standing", "feet": [0, 0, 0.16], "hips": [-0.34, 0.42], "lean": 40, "knees": [0.06, 0.39, 0.01]},
        {"base": "side-lying-long", "other_foot": [-0.5, 0, 0], "other_knee": "in"},
    ],
)
def test_a_knee_that_is_written_as_it_is_advised_is_right(raw: Table) -> None:
    """Both of its points are advised, because a foot that is not named goes with its knee."""
    changes: dict[str, object] = {**raw}
    advised = [one.problem.fix for one in body_advice(raw)]
    assert advised
    for fix in advised:
        changes |= tomllib.loads(fix.partition(": write ")[2].replace(" and ", "\n"))
    changes = {key: value for key, value in changes.items() if key not in ("knees", "feet")}
    assert said(changes) == []
    assert said({**changes, "planted": ["other-foot"]}) == []


def test_a_knee_may_point_anywhere_when_nothing_stands_on_it() -> None:
    assert said({"base": "standing", "knee": [0.3, 0.75, -0.02], "foot": [0.3, 0.35, 0.1]}) == []


def test_the_worst_moment_is_told_and_one_that_its_author_wrote_before_others() -> None:
    moves = [{"at": 0.3, "lean": -10}, {"at": 0.7, "lean": -20}, {"at": 0.9, "lean": -15}]
    raw = {"base": "standing", "never": ["lean-back"], "moves": moves}
    assert said(raw) == ["at phase 0.70 the trunk leans back by 20 degrees"]


def test_what_happens_between_two_poses_is_seen() -> None:
    """A leg that goes from one side of the trunk to the other by the way of its back crosses what no hip does."""
    raw = {"base": "supine", "planted": ["foot"], "moves": [{"foot": [0.84, 0, 0.1]}, {"at": 0.8, "foot": [0.5, 0]}]}
    (problem,) = [one.problem for one in body_advice(raw)]
    assert problem.message == "the foot is not planted: 34 cm lie between two places of it"


STEP: Final = {"props": [{"step": [-0.3, 0.14], "height": 0.18}]}


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"base": "standing", "planted": ["feet"]}, ""),
        ({"base": "standing", "body": {"up": 0.18}, "feet": [0, 0.18], **STEP, "planted": ["feet"]}, ""),
        ({"base": "standing", "body": {"up": 0.18}, "feet": [0.22, 0.2], **STEP, "planted": ["foot"]}, "20 cm off"),
        ({"base": "standing", "foot": [0, 0.1], "toes": "ball", "planted": ["foot"]}, "the foot is 10 cm off"),
        ({"base": "standing", "foot": [0, 0.1], "toes": "ball", "planted": ["toes", "other-foot"]}, ""),
        ({"base": "standing", "hands": [0.4, 1.1], "props": [{"wall": 0.44}], "planted": ["hands"]}, ""),
        ({"base": "standing", "hands": [0.4, 1.1], "props": [{"wall": 0.6}], "planted": ["hands"]}, "17 cm off"),
        ({"base": "plank", "planted": ["elbows", "toes", "other-toes"], "straight": ["legs", "trunk"]}, ""),
        ({"base": "chair", "props": [{"chair": 0}], "planted": ["hips", "feet"]}, ""),
        ({"base": "chair", "planted": ["hips"]}, "the hips are 42 cm off"),
        ({"base": "chair", "hips": [0, 0.15], "props": [{"roller": 0}], "planted": ["hips"]}, ""),
        ({"base": "hook-lying", "moves": [{"hips": [-0.03, 0.27], "straight": ["body"]}]}, ""),
        ({"base": "hook-lying", "moves": [{"hips": [-0.01, 0.1], "straight": ["body"]}]}, "the body is bent by"),
        ({"base": "standing", "curl": 20, "straight": ["trunk"]}, "the trunk is bent by 20 degrees"),
        ({"base": "standing", "curl": 20, "never": ["rounded-back"]}, "the back is rounded by 20 degrees"),
        ({"base": "standing", "curl": -20, "never": ["arched-back"]}, "the back is arched by 20 degrees"),
        ({"base": "standing", "curl": -20, "never": ["rounded-back"]}, ""),
        ({"base": "standing", "lean": 20, "never": ["lean-back"]}, ""),
        ({"base": "supine", "never": ["lean-back"]}, ""),
        ({"base": "standing", "hand": [0.2, 1.1], "straight": ["other-arm"]}, ""),
        ({"base": "standing", "hand": [0.2, 1.1], "straight": ["arm"]}, "the arm is bent by"),
    ],
)
def test_what_a_figure_says_of_itself(raw: Table, message: str) -> None:
    found = said(raw)
    assert bool(found) is bool(message), found
    assert message in "".join(found)


def test_a_fact_of_a_move_holds_in_its_pose_only() -> None:
    bent = {"base": "all-fours", "moves": [{"foot": [-0.84, 0.46], "straight": ["leg"]}]}
    assert said(bent) == []
    (message,) = said({"base": "all-fours", "moves": [{"foot": [-0.6, 0.46], "straight": ["leg"]}]})
    assert message.startswith("at hold the leg is bent by")


def test_a_fact_of_an_alternating_figure_is_about_the_half_that_is_written() -> None:
    assert said({**MARCH, "planted": ["other-foot"]}) == []
    assert said({**MARCH, "planted": ["foot"]}) != []


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"straight": "leg"}, ("straight",)),
        ({"straight": ["tail"]}, ("straight",)),
        ({"planted": ["leg"]}, ("planted",)),
        ({"never": [1]}, ("never",)),
        ({"moves": [{"together": ["ears"]}]}, ("moves", 0, "together")),
    ],
)
def test_a_word_that_no_fact_has(changes: Table, path: tuple[object, ...]) -> None:
    found = read_figure({"base": "standing", **changes})
    assert isinstance(found, tuple)
    assert [one.path for one in found] == [path]
    assert "a list of words" in found[0].message


@given(changes=changes, moves=st.lists(changes, max_size=3), base=st.sampled_from(sorted(BASE_POSES)))
def test_any_figure_that_can_be_drawn_is_judged(changes: Table, moves: list[Table], base: str) -> None:
    at = [{**move, "at": round(0.2 + 0.2 * n, 1)} for n, move in enumerate(moves)]
    facts = {"straight": ["legs", "arms", "trunk"], "planted": ["feet", "toes", "hips"], "together": ["knees"]}
    raw = {**changes, **facts, "never": ["lean-back", "arched-back"], "base": base, "moves": at}
    if not isinstance(read_figure(raw), tuple):
        assert all(one.problem.message for one in body_advice(raw))
