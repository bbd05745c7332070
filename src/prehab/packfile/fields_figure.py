"""The fields of `[exercise.figure]`. The loader only bounds their values; the figure room reads them.

So a pack for a later version, with a pose this one does not know, still plays.
"""

from typing import Final

from prehab.packfile.limits import ART_FRAMES
from prehab.packfile.shape import Field, Shape, Table

BASE_WORDS: Final = (
    *("standing", "hook-lying", "supine", "prone", "all-fours", "kneeling", "half-kneeling", "lunge", "chair"),
    *("sitting", "side-lying", "side-lying-long", "plank", "side-plank"),
)
VIEW_WORDS: Final = ("side", "front", "back", "corner", "front-corner")
EASE_WORDS: Final = ("smooth", "even")
TOE_WORDS: Final = ("auto", "flat", "square", "pointed", "ball")

_WHOLE: Final = (
    Field(
        "art",
        Shape.FRAMES,
        "Drawings in plain characters, shown one after the other over a rep.",
        "['''o--''', '''o/\\''']",
        items=ART_FRAMES,
    ),
    Field(
        "base",
        Shape.NAME,
        "The pose it begins with, which everything else changes.",
        '"hook-lying"',
        otherwise="needed without `art`",
        words=BASE_WORDS,
    ),
    Field(
        "moves",
        Shape.ITEMS,
        "The poses it moves to: the keys of a pose that change, and `at`, the part of the rep or a phase from 0 to 1.",
        '[{ at = "hold", hips = { up = 0.27 } }]',
        otherwise="it keeps still",
    ),
    Field(
        "view",
        Shape.NAME,
        "From where it is seen: a name, or how far round and how high, in degrees.",
        '"front"',
        default='"side"',
        words=VIEW_WORDS,
    ),
    Field("slope", Shape.ANGLE, "How steeply the floor rises to the right.", "12", default="0"),
    Field("cycle", Shape.PERIOD, "How long one round takes where there is no tempo.", '"1.2s"', default='"5s"'),
    Field("ease", Shape.NAME, "Whether it slows down at each pose.", '"even"', default='"smooth"', words=EASE_WORDS),
    Field("alternate", Shape.FLAG, "Whether it does a second half with the sides exchanged.", "true", default="false"),
    Field(
        "props",
        Shape.ITEMS,
        "What is needed: `wall`, `chair`, `step`, `bench`, `roller` or `band`, and where it is.",
        "[{ wall = 0.6 }]",
        default="[]",
    ),
)

_POINTS: Final = (
    ("body", "The whole trunk: how far it is shifted.", "{ forward = 0.1 }"),
    ("hips", "Where the hips are.", "[0, 0.3]"),
    ("shoulders", "Where the shoulders are, or which way the trunk points.", "[0.2, 1.2]"),
    ("head", "Where the head points.", "[0.7, 0.2]"),
    ("foot", "Where the foot of the called side is.", "[0.4, 0]"),
    ("other_foot", "Where the other foot is.", '"other-thigh"'),
    ("feet", "Where both feet are.", "[0, 0, 0.2]"),
    ("knee", "Where the knee of the called side is, or where it bends to.", '"out"'),
    ("other_knee", "The same of the other knee.", "[0.4, 0.8]"),
    ("knees", "The same of both knees.", '"out"'),
    ("hand", "Where the hand of the called side is.", '"overhead"'),
    ("other_hand", "Where the other hand is.", '"hips"'),
    ("hands", "Where both hands are.", '"chest"'),
    ("elbow", "Where the elbow of the called side is, or where it bends to.", '"down"'),
    ("other_elbow", "The same of the other elbow.", '"down"'),
    ("elbows", "The same of both elbows.", '"out"'),
)
_ANGLES: Final = (
    ("lean", "How far the trunk leans forward: 0 upright, 90 level.", "20"),
    ("curl", "How far the back is rounded; below 0 it is arched.", "-30"),
    ("twist", "How far the chest is turned to the called side.", "60"),
    ("turn", "How far the hips are turned to the called side.", "30"),
    ("tilt", "How far the hip of the called side is lifted.", "15"),
)
_FEET: Final = (
    ("toes", "How the foot of the called side is held."),
    ("other_toes", "How the other foot is held."),
)

FIGURE: Final = Table(
    "figure",
    "[exercise.figure]",
    "How it looks, as data: at most 8 drawings of 12 rows and 40 columns, or a base pose and moves. Points are metres: "
    "forward, up, and out from the middle. `docs/figures.md` explains them with examples.",
    (
        *_WHOLE,
        *(Field(name, Shape.POINT, about, example, otherwise="as in `base`") for name, about, example in _POINTS),
        *(Field(name, Shape.ANGLE, about, example, otherwise="as in `base`") for name, about, example in _ANGLES),
        *(Field(name, Shape.NAME, about, '"ball"', default='"auto"', words=TOE_WORDS) for name, about in _FEET),
    ),
    open=True,
)
