"""Where tones and phrases stand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prehab.core.cues.cue_layout import phrases_to_render, with_phrase_lengths, with_segment_length
from prehab.core.cues.phrase_request import PHRASE_GAP, TONE_SLOT, estimate_length
from prehab.core.languages import LANGUAGES, phrases_for
from prehab.core.model import (
    Block,
    Breaths,
    CueChoice,
    Open,
    Position,
    Reps,
    Rest,
    Sides,
    Step,
    Timed,
    Variant,
    Work,
)
from prehab.core.timeline import Cue, SegmentKind, Sound, Timeline
from prehab.core.units import Ms
from prehab.values import replace
from tests.builders import exercise, pack, timed, timeline, wake_up, work


def tone_times(made: Timeline, index: int) -> list[tuple[int, str]]:
    """Return offset and name of the tones of one segment."""
    return [(cue.at, cue.sound.value) for cue in made.cues[index] if cue.sound]


def spoken_phrases(made: Timeline, index: int) -> list[str]:
    """Return the phrases of one segment."""
    return [cue.phrase for cue in made.cues[index] if cue.phrase]


def test_timed_work_has_go_halfway_and_the_last_three_seconds() -> None:
    made = timeline([timed("Plank", 30), timed("B", 8)])
    assert tone_times(made, 1) == [(0, "go"), (15_000, "halfway"), (27_000, "last"), (28_000, "last"), (29_000, "last")]
    assert tone_times(made, 2) == [(0, "stop"), (2000, "prepare"), (3000, "prepare"), (4000, "prepare")]
    assert tone_times(made, 3) == [(0, "go"), (8000, "done")]


def test_counted_work_ticks_at_every_rep_after_the_first() -> None:
    made = timeline([work("Bridge", 4)])
    assert tone_times(made, 1) == [(0, "go"), (5000, "rep"), (10_000, "rep"), (15_000, "rep"), (20_000, "done")]


def test_every_breath_begins_with_its_tone_and_there_is_no_other_in_between() -> None:
    made = timeline([work("Lunge", Breaths(6, 6), tempo=None), timed("B", 5)])
    tones = [(0, "go"), *((at, "breath") for at in range(0, 30_000, 5000))]
    assert tone_times(made, 1) == tones
    longer = with_segment_length(made, 1, Ms(40_000))
    assert tone_times(longer, 1) == [*tones, (30_000, "breath"), (35_000, "breath")]
    assert tone_times(with_segment_length(made, 1, Ms(12_000)), 1) == tones[:4]


def test_a_rest_in_breaths_has_their_tones_until_its_countdown() -> None:
    steps: list[Step] = [timed("A", 5), Rest(Ms(0), breaths=4), timed("B", 5)]
    made = timeline(steps)
    assert tone_times(made, 2) == [(0, "stop"), (0, "breath"), (5000, "breath"), (10_000, "breath")]
    assert tone_times(made, 3) == [(2000, "prepare"), (3000, "prepare"), (4000, "prepare")]
    assert made.segments[2].rest_breaths == 4
    mixed = timeline([steps[0], Rest(Ms(0), breaths=2), Rest(Ms(0), breaths=2), *steps[2:]])
    assert mixed.segments[2].rest_breaths == 4
    with_time = timeline([steps[0], Rest(Ms(5000)), Rest(Ms(0), breaths=3), *steps[2:]])
    assert tone_times(with_time, 2) == [(0, "stop")]
    assert with_time.segments[2].planned == made.segments[2].planned


def test_work_with_an_open_end_only_says_go() -> None:
    made = timeline([work("Raise", Open(), tempo=None), timed("B", 5)])
    assert tone_times(made, 1) == [(0, "go")]
    assert made.segments[1].last_seconds == ()
    assert made.segments[1].halfway is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_key_that_ends_work_with_an_open_end_is_said_once(lang: str) -> None:
    steps = [work("Raise", Open(), Sides.EACH, tempo=None), work("Plank", Open(), tempo=None)]
    made = timeline(steps, rounds=2)
    made = with_phrase_lengths(replace(made, pack=replace(made.pack, lang=lang)), None)
    phrases = phrases_for(lang)
    assert phrases is not None
    said = phrases.press_enter
    assert said in phrases_to_render(made)
    assert [index for index, cues in enumerate(made.cues) for cue in cues if cue.phrase == said] == [1]


def test_a_packs_word_for_the_switch_of_sides_is_not_said_at_that_of_directions() -> None:
    made = saying(timeline([work("Circle", 4, Sides.EACH, directions=True)]), switch="Turn over")
    switches = [one.index for one in made.segments if one.kind is SegmentKind.SWITCH]
    assert [spoken_phrases(made, index) for index in switches] == [["Other way."], ["Turn over"], ["Other way."]]


def test_a_change_of_direction_sounds_as_one_of_sides_and_is_told() -> None:
    made = timeline([work("Circle", 4, Sides.EACH, directions=True)], get_ready=Ms(9000))
    assert spoken_phrases(made, 0) == ["Next: Circle, left side, one way, 4 reps."]
    switches = [one.index for one in made.segments if one.kind is SegmentKind.SWITCH]
    assert [spoken_phrases(made, index) for index in switches] == [
        ["Other way."],
        ["Right side."],
        ["Other way."],
    ]
    assert {tone_times(made, index)[0] for index in switches} == {(0, "switch")}


def test_a_packs_own_words_for_another_side_are_not_said_for_the_other_way() -> None:
    made = saying(timeline([timed("Circle", 9, Sides.EACH, directions=True)], switch=Ms(9000)), switch="Roll over")
    switches = [one.index for one in made.segments if one.kind is SegmentKind.SWITCH]
    assert [spoken_phrases(made, index) for index in switches] == [["Other way."], ["Roll over"], ["Other way."]]


def test_work_that_waits_only_says_go() -> None:
    made = timeline([work("Lunge", 10, tempo=None), timed("B", 5)])
    assert tone_times(made, 1) == [(0, "go")]


def test_the_side_changes_and_rounds_end_with_their_own_sound() -> None:
    made = timeline([timed("A", 5, Sides.EACH)], rounds=2)
    assert tone_times(made, 2)[0] == (0, "switch")
    assert tone_times(made, 4)[0] == (0, "round")


def test_the_countdown_is_cut_to_a_short_gap() -> None:
    made = timeline([timed("A", 5), timed("B", 5)], get_ready=Ms(2000))
    assert tone_times(made, 0) == [(0, "prepare"), (1000, "prepare")]


def test_no_count_falls_on_the_sound_that_opens_a_gap() -> None:
    made = timeline([timed("A", 5), timed("B", 5)], get_ready=Ms(3000))
    assert tone_times(made, 2) == [(0, "stop"), (1000, "prepare"), (2000, "prepare")]


def test_the_announcement_takes_the_fullest_wording_that_fits() -> None:
    made = timeline([timed("A", 5), work("Donkey kick", 12, Sides.EACH)], rest=Ms(15_000))
    assert spoken_phrases(made, 2) == ["Next: Donkey kick, left side, 12 reps per side."]
    short = timeline([timed("A", 5), work("Donkey kick", 12, Sides.EACH)])
    assert spoken_phrases(short, 2) == ["Donkey kick."]
    said = [
        spoken_phrases(timeline([timed("A", 5), work("Donkey kick", 12, Sides.EACH)], get_ready=Ms(ready)), 2)
        for ready in (6500, 6000, 5500)
    ]
    assert said == [["Donkey kick, left side, 12 reps."], ["Donkey kick, left side, 12."], ["Donkey kick, left side."]]


def test_a_variant_is_announced_by_its_name_and_has_cues_of_its_own() -> None:
    band = Variant("band", "Banded bridge", cues=("Press out on the band.",))
    bridge = exercise("Bridge", cues=("Ribs down.",), variants=(band, Variant("wide", "Wide bridge")))
    steps = [Work(bridge, Timed(Ms(30_000)), Sides.BOTH, variant=variant) for variant in (None, "band", "wide")]
    made = timeline(steps, rest=Ms(15_000))
    spoken = [
        spoken_phrases(made, segment.index)[0] for segment in made.segments if segment.kind is not SegmentKind.PREPARE
    ]
    assert spoken == [
        "Ribs down.",
        "Next: Banded bridge, 30 seconds.",
        "Press out on the band.",
        "Next: Wide bridge, 30 seconds.",
        "Ribs down.",
    ]


def test_a_phrase_of_unknown_length_is_left_out() -> None:
    assert not any(
        spoken_phrases(with_phrase_lengths(wake_up(), {}), index) for index in range(len(wake_up().segments))
    )


def test_every_phrase_that_is_laid_out_was_announced_as_wanted() -> None:
    made = wake_up()
    wanted = set(phrases_to_render(made))
    assert {cue.phrase for cues in made.cues for cue in cues if cue.phrase} <= wanted


def test_a_packs_own_words_and_sounds_are_used() -> None:
    own = replace(
        pack([timed("A", 30, Sides.EACH)]),
        cues={"switch": CueChoice(say="Over"), "done": CueChoice(file="sounds/done.wav")},
    )
    made = timeline([timed("A", 30, Sides.EACH)])
    cues = with_phrase_lengths(replace(made, pack=own), None).cues
    assert "Over" in [cue.phrase for cue in cues[2]]
    assert cues[-1][-1] == Cue(Ms(30_000), sound=Sound.DONE, file="sounds/done.wav")


def saying(made: Timeline, **say: str) -> Timeline:
    """Return a timeline whose pack says these words for these cues."""
    own = replace(made.pack, cues={word: CueChoice(say=phrase) for word, phrase in say.items()})
    return with_phrase_lengths(replace(made, pack=own), None)


def test_a_pack_speaks_at_every_place_that_has_a_word() -> None:
    steps = [timed("A", 30, Sides.EACH), work("Lunge", 4, tempo=None), timed("B", 30)]
    say = {word: f"Word for {word}" for word in ("work", "rest", "switch", "halfway", "last", "done")}
    made = saying(timeline(steps, rest=Ms(9000)), **say)
    assert set(say.values()) <= set(phrases_to_render(made))
    places = [
        (made.segments[index].kind.value, cue.at, cue.phrase)
        for index, cues in enumerate(made.cues)
        for cue in cues
        if cue.phrase in say.values()
    ]
    lasting = estimate_length("Word for last")
    timed_work = [
        ("work", 400, "Word for work"),
        ("work", 15_400, "Word for halfway"),
        ("work", 27_000 - PHRASE_GAP - lasting, "Word for last"),
    ]
    assert places == [
        *timed_work,
        ("switch", 400, "Word for switch"),
        *timed_work,
        ("rest", 400, "Word for rest"),
        ("work", 400, "Word for work"),
        ("rest", 400, "Word for rest"),
        *timed_work,
        ("work", 30_400, "Word for done"),
    ]


def test_the_word_for_the_last_seconds_ends_right_before_them_or_is_left_out() -> None:
    made = saying(timeline([timed("A", 12)]), last="Nearly there")
    said, _ = [cue for cue in made.cues[1] if cue.phrase]
    assert said.at + estimate_length("Nearly there") + PHRASE_GAP == 9000
    assert spoken_phrases(saying(timeline([timed("A", 9)]), last="Nearly there"), 1) == ["Finished."]
    assert "Nearly there" not in spoken_phrases(saying(timeline([work("A", 9)]), last="Nearly there"), 1)
    long = "This is the end of the exercise, and you have done it very well, so keep going. " * 2
    assert spoken_phrases(saying(timeline([timed("A", 12)]), last=long), 1) == ["Finished."]
    busy = saying(timeline([timed("A", 20)]), halfway="Now comes the second half of it, and that is it", last=long[:80])
    assert spoken_phrases(busy, 1) == ["Now comes the second half of it, and that is it", "Finished."]


def test_what_is_said_at_the_end_has_all_the_time_there_is() -> None:
    long = "Well done, that was all of it for today. " * 3
    made = saying(timeline([timed("A", 5), work("B", 4, tempo=None)]), done=long)
    assert made.cues[-1][-1] == Cue(Ms(made.segments[-1].planned + TONE_SLOT), phrase=long)
    assert long not in [cue.phrase for cues in made.cues[:-1] for cue in cues]
    assert with_phrase_lengths(made, {}).cues[-1][-1].phrase is None


@pytest.mark.parametrize(
    ("lang", "over"),
    [("en", "Finished."), ("de", "Fertig."), ("es", "Terminado."), ("fr", "Terminé."), ("it", "Finito."), ("pl", None)],
)
def test_the_end_is_told_in_one_word_unless_the_pack_has_its_own(lang: str, over: str | None) -> None:
    def after_the_end(done: CueChoice | None) -> list[str | None]:
        made = timeline([timed("A", 5), timed("B", 5)])
        own = replace(made.pack, lang=lang, cues={"done": done} if done else {})
        cues = with_phrase_lengths(replace(made, pack=own), None).cues
        assert over not in [cue.phrase for cue in cues[1] if cue.phrase]
        return [cue.phrase for cue in cues[-1] if cue.at > 5000]

    assert after_the_end(None) == ([over] if over else [])
    assert after_the_end(CueChoice(say="Well done.")) == ["Well done."]
    assert after_the_end(CueChoice(file="sounds/done.wav")) == []


def test_a_segment_made_longer_counts_down_to_its_new_end() -> None:
    made = with_segment_length(timeline([timed("Plank", 30), timed("B", 5)]), 1, Ms(40_000))
    assert tone_times(made, 1)[-1] == (39_000, "last")
    assert made.total == timeline([timed("Plank", 40), timed("B", 5)]).total


steps = st.lists(
    st.one_of(
        st.builds(lambda t, s: timed("Plank", t, s), st.integers(1, 60), st.sampled_from(Sides)),
        st.builds(lambda n, s: work("Kick", n, s), st.integers(1, 20), st.sampled_from(Sides)),
        st.builds(
            lambda amount, s, both: work("Hold", amount, s, tempo=None, directions=both, say="Breathe."),
            st.just(Open()) | st.builds(lambda n: Breaths(n, n), st.integers(1, 8)),
            st.sampled_from(Sides),
            st.booleans(),
        ),
        st.builds(Rest, st.integers(0, 30_000).map(Ms), st.sampled_from([None, "walk back"])),
        st.builds(
            lambda amount, sets, where, setup: Work(
                exercise("Clamshell", called="leg on top", position=where, setup=setup),
                amount,
                Sides.EACH,
                sets,
                note="slowly",
            ),
            st.just(Reps(2, 2)) | st.just(Timed(Ms(9000))),
            st.integers(1, 3),
            st.sampled_from([None, Position.SEATED, Position.FACE_DOWN]),
            st.sampled_from(["", "Band above your knees."]),
        ).map(lambda one: Block(2, (one,))),
    ),
    min_size=1,
    max_size=5,
)


@given(steps, st.integers(0, 9000), st.integers(0, 30_000), st.integers(30, 120))
def test_cues_stay_inside_and_phrases_never_meet_anything(
    made_of: list[Step], ready: int, rest: int, pace: int
) -> None:
    settings = {"get_ready": Ms(ready), "rest": Ms(rest), "switch": Ms(ready), "rounds": 2}
    made = timeline([*made_of, timed("Plank", 9)], **settings)
    lengths = {phrase: Ms(pace * len(phrase)) for phrase in phrases_to_render(made)}
    made = with_phrase_lengths(made, lengths)
    busy: list[tuple[int, int]] = []
    for start, segment, cues in zip(made.segment_starts, made.segments, made.cues, strict=True):
        assert list(cues) == sorted(cues, key=lambda cue: cue.at)
        for cue in cues:
            assert 0 <= cue.at <= segment.planned or cue.phrase == "Finished."
            room = lengths[cue.phrase] + PHRASE_GAP if cue.phrase else 0
            busy.append((start + cue.at, start + cue.at + room))
    busy.sort()
    for (_, stop), (begun, _) in pairwise(busy):
        assert stop <= begun


@pytest.mark.parametrize("text", ["Go.", "Next: Single-leg deadlift reach, right side, 12 reps."])
def test_the_estimate_is_that_of_an_ordinary_voice(text: str) -> None:
    assert 300 < estimate_length(text) < 4500


def test_gaps_of_the_whole_pack_say_what_comes() -> None:
    made = wake_up()
    gaps = [i for i, s in enumerate(made.segments) if s.kind in (SegmentKind.REST, SegmentKind.ROUND_REST)]
    assert all(spoken_phrases(made, index) for index in gaps)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_side_for_which_the_gap_has_no_time_is_said_as_work_begins(lang: str) -> None:
    steps = [timed("A", 5), timed("A long name of an exercise", 30, Sides.EACH), work("Lunge", 6, Sides.ALTERNATE)]
    phrases = phrases_for(lang)
    assert phrases is not None
    for ready, late in ((2000, True), (11_900, False)):
        made = timeline(steps, get_ready=Ms(ready), switch=Ms(ready))
        made = with_phrase_lengths(replace(made, pack=replace(made.pack, lang=lang)), None)
        sided = [one.index for one in made.segments if one.kind is SegmentKind.WORK and one.side]
        sides = [phrases.late_side(made.segments[index])[0] for index in sided]
        assert len(set(sides)) == 3
        told = [made.cues[index][1].phrase for index in sided]
        assert told == sides if late else set(told).isdisjoint(sides)
        assert set(sides) <= set(phrases_to_render(made))


def test_a_side_is_said_as_work_begins_once_the_gap_before_has_become_too_short() -> None:
    made = timeline([timed("A", 5), timed("B", 30, Sides.LEFT)], get_ready=Ms(4000), rest=Ms(9000))
    work_at = len(made.segments) - 1
    assert "Left side." not in spoken_phrases(made, work_at)
    assert "Left side." in spoken_phrases(with_segment_length(made, work_at - 2, Ms(100)), work_at)


def test_the_parts_of_a_rep_are_not_named_in_part_behind_a_side_that_is_said_late() -> None:
    clam = exercise("Clam", Sides.EACH, phases=("open", "hold", "close"))
    for ready, said in ((1000, ["Left side."]), (11_000, ["open", "hold", "close"])):
        made = timeline([Work(clam, Reps(8, 8), Sides.EACH)], get_ready=Ms(ready))
        assert spoken_phrases(made, 1)[: len(said)] == said
        assert {"Left side.", "open", "hold", "close"} <= set(phrases_to_render(made))
        assert ("hold" in spoken_phrases(made, 1)) == ("open" in spoken_phrases(made, 1))


def test_a_packs_own_word_comes_before_a_side_that_is_said_late() -> None:
    made = saying(timeline([timed("B", 30, Sides.LEFT)], get_ready=Ms(1000)), work="Now")
    assert spoken_phrases(made, 1)[:2] == ["Now", "Left side."]


def test_what_takes_longer_than_any_gap_is_never_rendered() -> None:
    note = "Walk and talk. " * 30
    made = timeline([timed("A", 5), Rest(Ms(60_000), note), timed("B", 600)])
    assert not any(phrase.startswith("Walk") for phrase in phrases_to_render(made))
    assert not any(cue.phrase.startswith("Walk") for cues in made.cues for cue in cues if cue.phrase)
