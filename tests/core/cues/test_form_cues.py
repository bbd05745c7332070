"""Form cues: at most one in 25 s of a session and four in one stretch of work, and each has its turn."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from prehab.core.cues.cue_layout import phrases_to_render, with_pace, with_phrase_lengths, with_segment_length
from prehab.core.cues.form_cues import FORM_CUE_DELAY
from prehab.core.cues.phrase_request import TONE_SLOT
from prehab.core.model import Block, Pace, Reps, Sides, Step, Timed, Work
from prehab.core.timeline import Timeline
from prehab.core.units import Ms
from prehab.values import replace
from tests.builders import TEMPO, exercise, timeline

CUES = ("One.", "Two.", "Three.")


def cued(name: str, time: int, sides: Sides = Sides.BOTH, cues: tuple[str, ...] = CUES, **more: object) -> Work:
    """Return timed work of an exercise with form cues, which begin with its name."""
    made = exercise(name, sides, None, cues=tuple(f"{name} {cue}" for cue in cues))
    return Work(made, Timed(Ms(time * 1000)), sides, **more)  # type: ignore[arg-type]


def counted(name: str, reps: int, sides: Sides = Sides.BOTH) -> Work:
    return replace(cued(name, 1, sides), amount=Reps(reps, reps), tempo=TEMPO)


def form_cues(made: Timeline) -> list[tuple[int, str]]:
    """Return every form cue that is said, with its time in the session."""
    own = {cue for one in made.segments for cue in one.performed_exercise.cues}
    found = zip(made.segment_starts, made.cues, strict=True)
    return [(start + cue.at, cue.phrase) for start, cues in found for cue in cues if cue.phrase in own]


def test_a_long_jog_has_four_spread_over_it() -> None:
    assert form_cues(timeline([cued("Jog", 600)])) == [
        (5400, "Jog One."),
        (155_400, "Jog Two."),
        (306_260, "Jog Three."),  # after "Half way."
        (455_400, "Jog One."),
    ]


def test_over_the_repeats_of_a_block_each_has_its_turn() -> None:
    strides = timeline([Block(6, (cued("Stride", 20), cued("Walk", 40, cues=())))])
    assert [cue for _, cue in form_cues(strides)] == [f"Stride {cue}" for cue in (*CUES, *CUES)]


def test_over_sets_sides_and_rounds_each_has_its_turn() -> None:
    made = timeline([cued("Clam", 30, Sides.EACH, sets=2)], rounds=2, get_ready=Ms(8000))
    assert [cue for _, cue in form_cues(made)] == [f"Clam {CUES[turn % 3]}" for turn in range(8)]


def test_an_exercise_that_begins_has_its_first_before_another_has_its_second() -> None:
    alone = timeline([cued("A", 40), cued("B", 12, cues=())])
    assert form_cues(alone) == [(5400, "A One."), (36_280, "A Two.")]
    made = timeline([cued("A", 40), cued("B", 12)])
    assert form_cues(made) == [(5400, "A One."), (50_400, "B One.")]


def test_none_comes_in_the_last_rep() -> None:
    assert form_cues(timeline([counted("Bridge", 7)])) == [(5400, "Bridge One.")]
    assert [cue for _, cue in form_cues(timeline([counted("Bridge", 9)]))] == ["Bridge One.", "Bridge Two."]


def test_one_that_is_too_long_for_its_exercise_is_still_asked_for() -> None:
    long = "Mind the gap between the train and the platform, and the doors as well."
    made = timeline([cued("A", 3, cues=(long,))])
    assert f"A {long}" in phrases_to_render(made)
    assert form_cues(made) == []


def test_a_changed_length_or_pace_moves_none_and_repeats_none() -> None:
    made = timeline([cued("A", 70), counted("B", 20)], get_ready=Ms(3000))
    longer = with_segment_length(made, 1, Ms(80_000))
    moved = {cue for start, cue in form_cues(longer) if start < longer.segment_starts[2]}
    assert moved == {cue for start, cue in form_cues(made) if start < made.segment_starts[2]}
    assert longer.cues[3] == made.cues[3]
    again = with_pace(with_pace(longer, 0, Pace.SELF), 0, Pace.TEMPO)
    assert again.cues == longer.cues


steps = st.lists(
    st.builds(
        lambda name, time, sides, reps: counted(name, reps, sides) if reps else cued(name, time, sides),
        st.sampled_from("ABCDE"),
        st.integers(3, 700),
        st.sampled_from(Sides),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=6,
)


@given(steps, st.integers(0, 9000), st.integers(0, 30_000), st.integers(1, 3), st.integers(20, 120))
def test_they_never_crowd(made_of: list[Step], ready: int, rest: int, rounds: int, pace: int) -> None:
    made = timeline(made_of, get_ready=Ms(ready), switch=Ms(ready), rest=Ms(rest), rounds=rounds)
    made = with_phrase_lengths(made, {phrase: Ms(pace * len(phrase)) for phrase in phrases_to_render(made)})
    said = form_cues(made)
    assert all(later - earlier >= 25_000 for (earlier, _), (later, _) in pairwise(said))
    own = {cue for one in made.segments for cue in one.exercise.cues}
    assert max(sum(cue.phrase in own for cue in cues) for cues in made.cues) <= 4
    times = Counter(cue for coaching in made.coaching for _, cue in coaching.form_cues)
    for one in made.segments:
        turns = [times[cue] for cue in one.exercise.cues]
        assert max(turns) - min(turns) <= 1
    first = made.segment_starts[next(i for i, c in enumerate(made.coaching) if c.form_cues)] + TONE_SLOT
    assert first <= said[0][0] <= first + FORM_CUE_DELAY
