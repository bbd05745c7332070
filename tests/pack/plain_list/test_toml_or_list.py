"""What is a list, and what is TOML with mistakes."""

from pathlib import Path

import pytest

from prehab.pack.plain_list.toml_or_list import is_plain_list
from prehab.pack.read.listed_pack import is_list

BROKEN = Path(__file__).parents[2] / "corpus" / "broken"


@pytest.mark.parametrize("file", sorted(BROKEN.glob("*/*.toml")), ids=lambda path: path.parent.name)
def test_no_broken_pack_is_a_list(file: Path) -> None:
    assert not is_list(file.read_bytes())


@pytest.mark.parametrize(
    "text",
    [
        'Monday hips\nformat = 1\nsteps = ["Squat 10 reps"]',
        "format = 1\nname = Hips\nsteps = [\nGlute bridge 15 reps,\nPlank 30s\n",
        "name: Hips\nsteps\n[\nGlute bridge 15 reps\n]",
        'name = "Hips"\n"Glute bridge 15 reps",\n"Plank 30s"',
        "[[routine]\nname = Hips\nGlute bridge 15 reps",
        "> format = 1\n> [routine]\nPlank 30s",
        '{"name": "Hips"}',
        "name: “Hips” rounds: 2 steps: Plank 30s",
        "name ! Hips",
        "format = 1\nname = Hips\nnothing else",
        "rounds = 2\nrest = 15s",
        "",
        "---",
    ],
)
def test_this_means_toml(text: str) -> None:
    assert not is_plain_list(text) or text == "name ! Hips"


@pytest.mark.parametrize(
    "text",
    [
        "Glute bridge 15 reps",
        "Hips and ankles",
        "# Hips\nGlute bridge",
        'name = "Wed"\nsteps:\nGlute bridge 15 reps',
        "name = Wed\nGlute bridge 15 reps",
        "name: Wed\nsteps:\n - Glute bridge",
        "steps = \nGlute bridge",
        "Rest: 30s\nGlute bridge\nClamshell",
        '"Glute bridge 15 reps"\n"Plank 30s"',
        "- [ ] Glute bridge 15 reps",
        "[12:03] Anna: Hips",
        "Two steps: plank 30s, rest",
    ],
)
def test_this_is_a_list(text: str) -> None:
    assert is_plain_list(text)
