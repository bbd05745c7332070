"""What the program prints for the bundled packs, whole: `list`, `show`, `plan`, `check` and `play --plain`.

The texts are in `tests/goldens/<command>/`. To write them anew, and to remove those that are no longer asked for:

    PREHAB_REWRITE_GOLDENS=1 .venv/bin/pytest tests/test_goldens.py

and then look at `git diff tests/goldens`: each change there is one that a runner sees or hears.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from prehab.cli.main import main
from tests.fakes.machine import Machine

ROOT: Final = Path(__file__).parents[1]
GOLDENS: Final = Path(__file__).parent / "goldens"
REWRITE: Final = bool(os.environ.get("PREHAB_REWRITE_GOLDENS"))

LIBRARY: Final = "core"
"""The pack that has exercises only."""
PACKS: Final = {
    "ready-to-run": {
        "ten-minutes": "easy normal* band",
        "five-minutes": "easy normal* band",
    },
    "glute-activation": {
        "activation": "easy normal* band hard",
        "by-the-clock": "easy normal* band hard",
        "no-floor": "easy normal* band hard",
    },
    "hip-flexors": {
        "before-a-run": "easy normal* hard",
        "long-holds": "short normal* long",
        "two-minutes": "normal*",
    },
    "foam-roll": {
        "before-a-run": "normal*",
        "recovery": "normal*",
        "sore-legs": "normal*",
    },
    "pre-run": {
        "doorstep-4": "easy normal*",
        "full-8": "easy normal*",
        "running-drills": "easy normal* hard",
    },
    "after-run": {
        "cool-down": "short normal*",
        "standing": "short normal*",
        "loosen-up": "short normal* long",
        "loosen-up-standing": "short normal* long",
    },
    "desk-break": {
        "one-minute": "normal*",
        "three-minutes": "normal*",
        "walk-five": "normal*",
        "seated-two": "normal*",
    },
    "hopping-primer": {
        "two-feet": "easy normal* times-6 times-8 times-10 times-15",
        "one-foot": "easy normal* hard",
    },
    "return-to-run": {"walk-run": "walk* stage-1 stage-2 stage-3 stage-4 stage-5 stage-6 stage-7"},
    "sprint-day": {
        "hill-sprints": "three* four five six",
        "strides": "four* five six",
    },
    "calf-and-foot": {
        "session": "easy normal* more hard",
        "heel-drops": "easy normal* more three hard",
        "tendon-holds": "easy normal* longer hard",
    },
    "strong-hips": {
        "session-one": "easy normal* new hard",
        "session-two": "easy normal* new hard",
        "on-your-feet": "easy more normal* hard",
        "glute-ladder": "normal* rung-2 rung-3 rung-4",
        "standing-ladder": "normal* rung-2 rung-3",
        "copenhagen": "new easy normal* lifted long-new hard",
    },
}
"""Pack, its routines and their levels, in the order they are listed; the star is at the one taken when none is told."""


class Golden(NamedTuple):
    """The name of a text below `tests/goldens`, and the words after `prehab` that print it."""

    name: str
    words: str


def goldens() -> Iterator[Golden]:
    yield Golden("list/all.txt", "list")
    yield Golden("list/all.de.txt", "list --lang de")
    yield Golden("list/all.json", "list --json")
    for pack in (*PACKS, LIBRARY):
        yield Golden(f"check/{pack}.txt", f"check packs/{pack}")
        yield Golden(f"show/{pack}.txt", f"show {pack}")
        yield Golden(f"show/{pack}.de.txt", f"show {pack} --lang de")
    for command in ("plan", "play"):
        yield Golden(f"{command}/{LIBRARY}.txt", f"{command} {LIBRARY}")
    for pack, routines in PACKS.items():
        yield Golden(f"show/{pack}.json", f"show {pack} --json")
        for routine, levels in routines.items():
            yield from routine_goldens(f"{pack}-{routine}", f"{pack}:{routine}", levels.split())


def routine_goldens(name: str, ref: str, levels: list[str]) -> Iterator[Golden]:
    yield Golden(f"show/{name}.txt", f"show {ref}")
    yield Golden(f"show/{name}.de.txt", f"show {ref} --lang de")
    yield Golden(f"play/{name}.txt", f"play {ref} --plain")
    yield Golden(f"play/{name}.de.txt", f"play {ref} --plain --lang de")
    yield Golden(f"plan/{name}.txt", f"plan {ref}")
    yield Golden(f"plan/{name}.json", f"plan {ref} --json")
    for level in levels:
        if not level.endswith("*"):
            yield Golden(f"plan/{name}.{level}.txt", f"plan {ref} --level {level}")


ALL: Final = tuple(goldens())


def one_a_line(text: str) -> str:
    """Return the JSON a command printed, shorter: what is in a list of the outermost object is a line each."""
    data = json.loads(text)
    assert text == json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    lines: list[str] = []
    for key, value in data.items():
        if isinstance(value, list) and value:
            entries = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in value)
            lines.append(f"{json.dumps(key)}: [\n{entries}\n]")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def printed(golden: Golden, machine: Machine, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what a command prints, then what is not the answer, its exit code and its sound, where there is any."""
    code = main(golden.words.split())
    said = capsys.readouterr()
    parts = [one_a_line(said.out) if golden.name.endswith(".json") else said.out]
    parts += ["--- for a person\n", said.err] if said.err else []
    parts += [f"--- exit code {code}\n"] if code else []
    heard = list(machine.heard())
    parts += ["--- heard\n", *heard] if heard else []
    return "".join(parts)


@pytest.mark.parametrize("golden", ALL, ids=lambda golden: golden.name)
def test_the_program_prints_what_it_printed(
    golden: Golden, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(golden, Machine(monkeypatch, ROOT), capsys)
    path = GOLDENS / golden.name
    if REWRITE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert str(ROOT) not in text
    assert "\x1b" not in text
    assert path.read_text(encoding="utf-8") == text


def test_no_golden_is_missing_and_none_is_left_over() -> None:
    there = {path.relative_to(GOLDENS).as_posix() for path in GOLDENS.rglob("*") if path.is_file()}
    names = [golden.name for golden in ALL]
    assert len(set(names)) == len(names)
    if REWRITE:
        for name in there - set(names):
            (GOLDENS / name).unlink()
    else:
        assert there == set(names)


def test_there_are_goldens_for_every_pack_routine_and_level(capsys: pytest.CaptureFixture[str]) -> None:
    assert {*PACKS, LIBRARY} == {path.name for path in (ROOT / "packs").iterdir() if path.is_dir()}
    assert main(["list", "--json"]) == 0
    found = {
        pack["id"]: {
            routine["id"]: " ".join(
                level["id"] + ("*" if level["id"] == routine["default_level"] else "") for level in routine["levels"]
            )
            for routine in pack["routines"]
        }
        for pack in json.loads(capsys.readouterr().out)["packs"]
    }
    assert found == PACKS


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_alone_means_its_first_routine(
    pack: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = next(iter(PACKS[pack]))
    text = printed(Golden("plan", f"plan {pack}"), Machine(monkeypatch, ROOT), capsys)
    assert text == (GOLDENS / "plan" / f"{pack}-{first}.txt").read_text(encoding="utf-8")
