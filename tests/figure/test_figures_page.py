"""The page about figures: its examples can be drawn, and it leaves no word out."""

import re
from pathlib import Path

import pytest
import tomli

from prehab.figure.body import FOOT_PLACES, HAND_PLACES
from prehab.figure.body_check import body_advice
from prehab.figure.geometry import VIEWS
from prehab.figure.pose import BASE_POSES, Toes
from prehab.figure.props import PropKind
from prehab.figure.reader import read_figure
from prehab.figure.table_fields import ANGLE_KEYS, DIRECTIONS, FACT_WORDS, MOVE_TIMES

PAGE = (Path(__file__).parents[2] / "docs" / "figures.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_can_be_drawn(number: int) -> None:
    exercise = tomli.loads(EXAMPLES[number])["exercise"]
    exercise = exercise[0] if isinstance(exercise, list) else exercise
    for variant in ({"figure": {}}, *exercise.get("variant", [])):
        raw = {**exercise["figure"], **variant["figure"]}
        found = read_figure(raw)
        assert not isinstance(found, tuple), found
        assert body_advice(raw) == ()


def test_every_word_is_explained() -> None:
    words = (*BASE_POSES, *HAND_PLACES, *FOOT_PLACES, *DIRECTIONS, *ANGLE_KEYS, *VIEWS, *(one.value for one in Toes))
    assert [word for word in words if f"`{word}`" not in PAGE] == []
    facts = {word.removeprefix("other-") for words in FACT_WORDS.values() for word in words} | {*FACT_WORDS}
    assert [word for word in facts if f"`{word}`" not in PAGE] == []
    assert [word for word in MOVE_TIMES if f'"{word}"' not in PAGE] == []
    assert [kind.value for kind in PropKind if f"{{ {kind.value} = " not in PAGE] == []


def test_every_base_is_described_as_in_the_code() -> None:
    for name, base in BASE_POSES.items():
        assert f"| `{name}` | " in PAGE
        if name != "side-lying-long" and name != "standing":
            assert f"| `{name}` | {base.description} |" in PAGE
