"""The lengths of a level read off one outline are those of the timelines of every number of rounds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.core import compile as compiling
from prehab.core.compile import LevelLengths, Unplayable, compile_without_cues, level_lengths
from prehab.core.model import (
    Block,
    Breaths,
    Dose,
    Level,
    Open,
    Pace,
    Pack,
    Reps,
    Rest,
    Routine,
    Sides,
    Step,
    Tempo,
    Timed,
    Variant,
    Work,
)
from prehab.core.requirements import level_choices, level_minutes
from prehab.core.units import Ms
from prehab.values import replace
from tests.builders import exercise, pack, timed
from tests.long_proofs import examples

LONG = Ms(3_600_000)
REPEATS = st.sampled_from([1, 2, 3, 50])
TIMES = st.sampled_from([Ms(0), Ms(1), Ms(5000), Ms(90_000), LONG])
ROUNDS = st.sampled_from([1, 2, 3, 8])
PACES = st.sampled_from([None, Pace.SELF, Pace.TEMPO])
TEMPOS = st.sampled_from([None, Tempo((Ms(1), Ms(0), Ms(0)))])
VARIANTS = (Variant("band", "Band", tempo=Tempo((Ms(4001), Ms(0), Ms(0)))),)
AMOUNTS = st.one_of(
    st.builds(Reps, st.integers(1, 3), st.integers(3, 500)),
    st.builds(Timed, TIMES),
    st.builds(Timed, st.sampled_from([Ms(1), Ms(5000)]), st.sampled_from([Ms(5000), Ms(90_000)])),
    st.builds(Breaths, st.integers(1, 3), st.integers(3, 500)),
    st.just(Open()),
)
WORKS = st.builds(
    Work,
    st.builds(exercise, st.just("A"), tempo=TEMPOS, variants=st.sampled_from([(), VARIANTS])),
    AMOUNTS,
    st.sampled_from(Sides),
    sets=REPEATS,
    tempo=TEMPOS,
    hold=st.none() | TIMES,
    rest=st.none() | TIMES,
    variant=st.sampled_from([None, "band"]),
    pace=PACES,
    directions=st.booleans(),
)
RESTS = st.builds(Rest, TIMES) | st.builds(lambda breaths: Rest(Ms(0), breaths=breaths), st.integers(1, 20))
STEPS = st.lists(
    st.recursive(
        WORKS | RESTS,
        lambda inner: st.builds(
            Block, REPEATS, st.lists(inner, min_size=1, max_size=3).map(tuple), between=st.none() | TIMES
        ),
        max_leaves=4,
    ),
    max_size=4,
)
LEVELS = st.builds(
    Level,
    st.just("x"),
    st.just("X"),
    dose=st.sampled_from(Dose),
    rounds=st.none() | ROUNDS,
    variant=st.sampled_from([None, "band"]),
    rest=st.none() | TIMES,
    round_rest=st.none() | TIMES,
)
ROUTINES = st.builds(
    Routine,
    st.just("main"),
    st.just("Main"),
    STEPS.map(tuple),
    LEVELS.map(lambda level: (level,)),
    rounds=ROUNDS,
    get_ready=TIMES,
    switch=TIMES,
    breath=st.sampled_from([Ms(1000), Ms(5000), Ms(60_000)]),
    rest=TIMES,
    round_rest=TIMES,
    pace=PACES,
)


def made_with(whole: Pack, level: Level, rounds: int, pace: Pace | None) -> tuple[Ms, bool] | str:
    """Return the length of a level compiled with so many rounds and whether it is exact, or why it has none."""
    try:
        made = compile_without_cues(whole, whole.routine(), replace(level, rounds=rounds), pace)
    except Unplayable as error:
        return error.short
    return made.total, made.exact


def check(routine: Routine, level: Level, pace: Pace | None) -> LevelLengths:
    whole = replace(pack([]), routines=(routine,))
    found = level_lengths(routine, level, pace)
    rounds = level.rounds or routine.rounds
    expected = {number: made_with(whole, level, number, pace) for number in range(1, rounds + 1)}
    playable = {number: made for number, made in expected.items() if not isinstance(made, str)}
    choices = [(one.level.rounds, one.length, one.exact) for one in level_choices(routine, pace, level)]
    assert choices == [(number, *playable[number]) for number in sorted(playable, reverse=True)]
    last = expected[rounds]
    assert found.refusal == (last if isinstance(last, str) else "")
    if not found.refusal:
        assert (found.lengths[-1], found.exact) == last
    return found


@settings(max_examples=examples(50))
@given(ROUTINES, PACES)
def test_every_number_of_rounds_is_as_long_as_its_timeline(routine: Routine, pace: Pace | None) -> None:
    check(routine, routine.levels[0], pace)


A_MINUTE = timed("A", 60)


@pytest.mark.parametrize(
    ("steps", "rounds", "lengths", "refusal"),
    [
        pytest.param([A_MINUTE, Rest(Ms(9000))], 3, (65, 134, 203), "", id="the last rest is dropped"),
        pytest.param([A_MINUTE, Block(4, (Rest(Ms(2000)),)), A_MINUTE], 1, (133,), "", id="a block of rests"),
        pytest.param([Block(4, (A_MINUTE, Rest(Ms(9000))))], 2, (272, 548), "", id="a block that ends in a rest"),
        pytest.param([timed("A", 60, sets=5), A_MINUTE], 3, (390, 780, 1170), "", id="sets"),
        pytest.param([timed("A", 3600)], 5, (3605, 7210, 10815), "too long", id="four hours"),
        pytest.param([timed("A", 1, sets=400)], 5, (2400, 4800), "too long", id="two thousand segments"),
        pytest.param([timed("A", 1, sets=1000)], 2, (6000,), "too long", id="just two thousand segments"),
        pytest.param([timed("A", 14_400)], 2, (), "too long", id="too long at once"),
        pytest.param([Block(2001, (A_MINUTE,))], 2, (), "too long", id="too many steps"),
        pytest.param([], 2, (0, 0), "left out", id="nothing left"),
        pytest.param([Block(8, (timed("A", 20),), Ms(10_000))], 2, (235, 470), "", id="an interval"),
        pytest.param([Block(3, (A_MINUTE, Rest(Ms(2000))), Ms(1000))], 1, (191,), "", id="a rest, and rest between"),
        pytest.param([Block(4, (Rest(Ms(2000)),), Ms(1000)), A_MINUTE], 1, (71,), "", id="rests with rest between"),
        pytest.param([A_MINUTE, Rest(Ms(0), breaths=3), A_MINUTE], 1, (140,), "", id="a rest in breaths"),
    ],
)
def test_lengths_end_where_a_timeline_would_be_too_long(
    steps: list[Step], rounds: int, lengths: tuple[int, ...], refusal: str
) -> None:
    routine = pack(steps, rounds=rounds).routine()
    found = check(routine, routine.level(), None)
    assert ([length / 1000 for length in found.lengths], found.refusal) == (list(lengths), refusal)


def test_of_what_is_repeated_two_times_are_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[int] = []
    add_set = compiling._Outline._add_set

    def noted(outline: compiling._Outline, plan: compiling._Plan, set_no: int) -> None:
        walked.append(set_no)
        add_set(outline, plan, set_no)

    monkeypatch.setattr(compiling._Outline, "_add_set", noted)
    routine = pack([Block(5, (timed("A", 1, sets=4),)), Rest(Ms(9000))], rounds=7).routine()
    assert len(level_lengths(routine, routine.level()).lengths) == 7
    assert walked == [1, 2] * 2 * 2


def test_minutes_are_those_of_all_rounds() -> None:
    found = LevelLengths((Ms(60_000), Ms(120_000)), exact=False)
    assert level_minutes(found) == "≈ 2 min"
    assert level_minutes(replace(found, refusal="too long")) == "too long"
