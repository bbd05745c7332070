"""The German of the bundled packs: nothing is left out, nothing is left in English, and it can all be said."""

import re
from collections.abc import Iterator, Mapping

import pytest

from prehab.core.cues.cue_layout import phrases_to_render, with_phrase_lengths
from prehab.core.cues.gap_phrases import announcement
from prehab.core.languages.de import GERMAN
from prehab.core.model import Block, Exercise, Pack, Routine, Step, Variant
from prehab.core.timeline import SegmentKind, Timeline
from prehab.core.units import Ms
from prehab.pack.lint.check import measure
from prehab.pack.lint.rules import lint_pack
from tests.packs.bundled import IDS, all_works, load, timelines

Pair = tuple[str, str, str]
"""Where a text stands, what it is in English, and what in German."""

SAME_IN_BOTH = {"Normal"}
"""Words that are as good in German as in English."""
FORMAL = re.compile(r"\b(Ihnen|Ihre?[nmrs]?|Sie)\b")


@pytest.fixture(scope="module")
def english(core: Pack, packs: Mapping[str, Pack]) -> dict[str, Pack]:
    """All packs as they were written."""
    return {"core": core, **packs}


@pytest.fixture(scope="module")
def german() -> dict[str, Pack]:
    """All packs in German."""
    core = load("core", None, "de")
    return {pack_id: core if pack_id == "core" else load(pack_id, core, "de") for pack_id in IDS}


def lines(where: str, english: tuple[str, ...], german: tuple[str, ...]) -> Iterator[Pair]:
    """Yield the items of two lists of one length."""
    assert len(english) == len(german), where
    yield from ((f"{where} {number}", *pair) for number, pair in enumerate(zip(english, german, strict=True)))


def of_pack(english: Pack, german: Pack) -> Iterator[Pair]:
    """Yield every text of a pack."""
    yield "name", english.name, german.name
    yield "summary", english.summary, german.summary
    yield from lines("credits", english.credits, german.credits)
    yield from lines("cautions", english.cautions, german.cautions)
    for routine, words in zip(english.routines, german.routines, strict=True):
        yield from of_routine(routine, words)
    for exercise, spoken in zip(english.exercises, german.exercises, strict=True):
        yield from of_exercise(exercise, spoken)


def of_routine(english: Routine, german: Routine) -> Iterator[Pair]:
    """Yield every text of a routine."""
    assert english.id == german.id
    yield f"{english.id} name", english.name, german.name
    yield f"{english.id} summary", english.summary, german.summary
    levels, words = (tuple(level.name for level in one.levels) for one in (english, german))
    yield from lines(f"{english.id} levels", levels, words)
    yield from lines(f"{english.id} cautions", english.cautions, german.cautions)
    for before, after in zip(english.step_lists, german.step_lists, strict=True):
        yield from lines(f"{english.id} steps", tuple(said(before)), tuple(said(after)))


def said(steps: tuple[Step, ...]) -> Iterator[str]:
    """Yield the notes and phrases of steps."""
    for step in steps:
        if isinstance(step, Block):
            yield from said(step.steps)
        else:
            yield from filter(None, (step.note, getattr(step, "say", None)))


def of_exercise(english: Exercise, german: Exercise) -> Iterator[Pair]:
    """Yield every text of an exercise; German aliases come on top of all English names."""
    where = english.id
    assert german.id == where
    yield f"{where} name", english.name, german.name
    assert german.aliases[-len(english.aliases) - 1 :] == (english.name, *english.aliases), where
    assert len(german.aliases) > len(english.aliases) + 1, where
    yield from of_speech(where, english, german)
    for key in ("phases", "how", "cues", "cautions"):
        yield from lines(f"{where} {key}", getattr(english, key), getattr(german, key))
    for variant, words in zip(english.variants, german.variants, strict=True):
        assert variant.id == words.id
        yield f"{where} {variant.id}", variant.name, words.name
        yield from of_speech(f"{where} {variant.id}", variant, words)
        for key in ("how_first", "cues", "cautions"):
            yield from lines(f"{where} {variant.id} {key}", getattr(variant, key), getattr(words, key))


def of_speech(where: str, english: Exercise | Variant, german: Exercise | Variant) -> Iterator[Pair]:
    """Yield what is only spoken; how a name is said may be left out where it is said as it is written."""
    assert bool(english.setup) == bool(german.setup), where
    if english.setup:
        yield f"{where} setup", english.setup, german.setup
    if isinstance(english, Exercise) and isinstance(german, Exercise) and english.called:
        yield f"{where} called", english.called, german.called
    assert english.spoken != german.spoken or not english.spoken, where


def like_the_voice(timeline: Timeline) -> Timeline:
    """Return the timeline with phrases as long as the embedded German voice takes, as measured on all of them."""
    return with_phrase_lengths(timeline, {phrase: Ms(450 + 80 * len(phrase)) for phrase in phrases_to_render(timeline)})


@pytest.mark.parametrize("pack_id", IDS)
def test_every_text_is_in_german(pack_id: str, english: Mapping[str, Pack], german: Mapping[str, Pack]) -> None:
    assert (english[pack_id].lang, german[pack_id].lang) == ("en", "de")
    pairs = list(of_pack(english[pack_id], german[pack_id]))
    assert len(pairs) > 5
    assert [where for where, before, after in pairs if before == after and before not in SAME_IN_BOTH] == []
    assert [where for where, _, after in pairs if FORMAL.search(after)] == []


def test_a_translation_changes_no_second(english: Mapping[str, Pack], german: Mapping[str, Pack]) -> None:
    for pack_id in IDS:
        before, after = ([one.total for one in timelines(packs[pack_id])] for packs in (english, german))
        assert before == after, pack_id


def test_steps_find_the_translated_exercises(german: Mapping[str, Pack]) -> None:
    names = {exercise.name for exercise in german["core"].exercises}
    for pack in german.values():
        for routine in pack.routines:
            assert {step.exercise.name for step in all_works(routine)} <= names, routine.id


def test_how_to_come_to_a_side_is_told_in_the_same_line(
    english: Mapping[str, Pack], german: Mapping[str, Pack]
) -> None:
    for before, after in zip(english["core"].exercises, german["core"].exercises, strict=True):
        told = [line.startswith("Für links ") for line in after.how]
        assert told == [line.startswith("For left, ") for line in before.how], before.id
        assert not any("angesagte" in line for line in after.how), before.id


def test_what_is_called_is_written_for_the_right_side(german: Mapping[str, Pack]) -> None:
    for exercise in german["core"].exercises:
        words = exercise.called.split()
        assert len([word for word in words if word in GERMAN.right_to_left]) == bool(words), exercise.id
        assert not set(words) & set(GERMAN.right_to_left.values()), exercise.id


def test_prompts_and_names_are_short_enough_to_say(german: Mapping[str, Pack]) -> None:
    exercises = german["core"].exercises
    assert [exercise.name for exercise in exercises if len(exercise.name) > 32] == []
    of_variants = [cue for one in exercises for variant in one.variants for cue in variant.cues]
    assert [cue for cue in [*of_variants, *(cue for one in exercises for cue in one.cues)] if len(cue) > 32] == []


@pytest.mark.parametrize("pack_id", [pack_id for pack_id in IDS if pack_id != "core"])
def test_the_coach_has_nothing_to_say_about_the_german(pack_id: str, german: Mapping[str, Pack]) -> None:
    pack = german[pack_id]
    assert list(lint_pack(pack, measure(pack).timelines)) == []


def test_a_german_voice_says_what_comes_next_and_which_side(german: Mapping[str, Pack]) -> None:
    for pack in german.values():
        for timeline in map(like_the_voice, timelines(pack)):
            heard: set[str] = set()
            for segment, cues in zip(timeline.segments, timeline.cues, strict=True):
                heard |= {cue.phrase for cue in cues if cue.phrase}
                if segment.kind is SegmentKind.SWITCH:
                    assert not heard.isdisjoint(GERMAN.announce_switch(segment)), timeline.routine.id
                elif segment.kind is SegmentKind.WORK:
                    told = (
                        *announcement(GERMAN, timeline.segments, segment.index),
                        *GERMAN.announce_switch(segment),
                    )
                    assert not heard.isdisjoint(told), f"{timeline.routine.id}: {segment.exercise.name}"
                    heard.clear()
