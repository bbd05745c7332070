"""What is heard of the bundled packs, in every level and language; in `tests/e2e` with the lengths of the voice."""

import pytest

from prehab.core.cues.cue_layout import phrases_to_render, with_phrase_lengths
from prehab.core.cues.phrase_request import estimate_length
from prehab.core.model import RepCount
from prehab.core.timeline import Timeline
from prehab.core.units import Ms
from prehab.values import replace
from tests.packs.bundled import playable
from tests.packs.hearing import announced, collisions, crowded, missing, unsayable

AN_INSTANT = Ms(1)
VOICES = {"en": "en-GB", "de": "de-DE"}


@pytest.fixture(scope="module", params=sorted(VOICES))
def timelines(request: pytest.FixtureRequest) -> list[Timeline]:
    """Every routine of every pack at every level in one language."""
    lang: str = request.param
    return playable(lang)


def estimated(phrase: str, lang: str) -> Ms:
    """Return how long a phrase takes; the German is what the embedded voice takes at most, as measured on all."""
    return estimate_length(phrase) if lang == "en" else Ms(450 + 80 * len(phrase))


def test_all_that_a_listener_needs_is_there_to_be_said(timelines: list[Timeline]) -> None:
    for one in timelines:
        assert missing(with_phrase_lengths(one, dict.fromkeys(phrases_to_render(one), AN_INSTANT))) == []


@pytest.mark.parametrize("count", [RepCount.HALF, RepCount.EVERY])
def test_nothing_is_unsayable_crowded_or_runs_into_another_sound(timelines: list[Timeline], count: RepCount) -> None:
    for one in timelines:
        counted = replace(one, rep_count=count)
        lang = one.pack.lang
        lengths = {phrase: estimated(phrase, lang) for phrase in phrases_to_render(counted)}
        heard = with_phrase_lengths(counted, lengths)
        assert unsayable(heard, VOICES[lang]) == []
        assert crowded(heard) == []
        assert collisions(heard, lengths) == []


def test_over_five_strides_every_form_cue_has_its_turn(timelines: list[Timeline]) -> None:
    strides = next(one for one in timelines if (one.routine.id, one.level.id) == ("strides", "five"))
    fast = [segment for segment in strides.segments if segment.exercise.id == "stride" and segment.reps is None]
    cues = fast[0].exercise.cues
    said = {cue.phrase for segment in fast for cue in strides.cues[segment.index]}
    assert said >= {*cues}


def test_sprint_day_is_told_like_this() -> None:
    day = playable("en")
    strides = next(one for one in day if one.routine.id == "strides")
    said = [one.said for one in announced(strides)]
    assert said[1][0] == "Find something to hold, 20 seconds."
    assert said[6][0] == "Find a flat stretch, 20 seconds."
    assert said[7] == (
        *("Walk back, 45 seconds.", "Then: Build-up, 15 seconds.", "About 75 percent."),
        *("Build-up, 15 seconds.", "About 75 percent."),
    )
    assert said[9] == ("Walk back, 75 seconds.", "Then: Stride, 2 of 4.", "Stride, 2 of 4, 20 seconds.")
    assert said[-1][:3] == ("Walk back, 75 seconds.", "Then: Easy jog, 10 minutes.", "Cool-down.")
    assert said[-1][3:] == ("Easy jog, 10 minutes.", "Cool-down.")
    hills = next(one for one in day if one.routine.id == "hill-sprints")
    (first, again, *_) = (one.said for one in announced(hills) if one.work.exercise.id == "hill-sprint")
    assert first.count("The first at three quarters.") == 2  # as the rest begins, and again just before the sprint
    assert "The first at three quarters." not in again


def test_a_runner_outside_hears_what_to_do_how_long_and_which_of_how_many() -> None:
    day = playable("en")
    stage = next(one for one in day if (one.pack.id, one.level.id) == ("return-to-run", "stage-3"))
    assert [one.said for one in announced(stage)][:5] == [
        ("Next: Walk, 5 minutes.",),
        ("Next: Easy jog, 1 of 4, 2 minutes.",),
        ("Next: Walk, 3 minutes.",),
        ("Next: Easy jog, 2 of 4, 2 minutes.",),
        ("Next: Walk, 3 minutes.",),
    ]
