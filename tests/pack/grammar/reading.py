"""Reads sentences with the names of the core library, the way the tests of the grammar do."""

from functools import cache
from pathlib import Path

from prehab.core.model import Pack
from prehab.pack.grammar.formatter import without_positions
from prehab.pack.grammar.parsed_step import ParsedBlock, ParsedStep, ParsedWork, SentenceProblem
from prehab.pack.grammar.parser import parse_step
from prehab.pack.read.load import load_pack
from prehab.pack.read.name_matching import ExerciseNames
from prehab.pack.read.open_source import read_source
from prehab.values import replace

CORE = Path(__file__).parents[3] / "packs" / "core"


@cache
def core() -> Pack:
    """Return the core library."""
    source, problems = read_source(CORE)
    assert source is not None, problems
    loaded = load_pack(source, None)
    assert loaded.pack is not None
    return loaded.pack


@cache
def names() -> ExerciseNames:
    """Return the names of its exercises."""
    return ExerciseNames(core().exercises)


def steps(text: str, lang: str | None = None) -> tuple[ParsedStep, ...]:
    """Return the steps of a sentence, without their positions."""
    found = parse_step(text, names(), lang)
    assert not isinstance(found, list), (text, [(one.code, one.message) for one in found])
    return tuple(map(without_positions, found))


def step(text: str, lang: str | None = None) -> ParsedWork:
    """Return the only step of a sentence with an exercise."""
    (one,) = steps(text, lang)
    assert isinstance(one, ParsedWork)
    return one


def problems(text: str, lang: str | None = None) -> list[SentenceProblem]:
    """Return what is asked about a sentence."""
    found = parse_step(text, names(), lang)
    assert isinstance(found, list), found
    return found


def in_core_names(one: ParsedStep) -> ParsedStep:
    """Return a step with the name that core has for its exercise."""
    match one:
        case ParsedWork():
            exercise = names().find(one.name)
            return replace(one, name=exercise.name) if exercise else one
        case ParsedBlock():
            return replace(one, steps=tuple(map(in_core_names, one.steps)))
        case _:
            return one
