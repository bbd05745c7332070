"""With the default voice the bundled packs can be followed with closed eyes: all that is needed is said, in time."""

import io
import wave
from operator import ge

import pytest

from prehab.audio.frames.phrase import finish_phrase
from prehab.audio.voices.nanotts import VOICE
from prehab.core.cues.cue_layout import phrases_to_render, with_phrase_lengths
from prehab.core.timeline import SegmentKind, Timeline
from prehab.core.units import Ms
from tests.packs.bundled import playable
from tests.packs.hearing import collisions, crowded, missing, unsayable

UNEVEN = 200
"""The voice takes a little longer for the same phrase at one time than at another, in milliseconds."""
AN_INSTANT = Ms(1)
pytestmark = pytest.mark.e2e


def milliseconds(wav: bytes) -> Ms:
    with wave.open(io.BytesIO(finish_phrase(wav))) as sound:
        return Ms(sound.getnframes() * 1000 // sound.getframerate())


def phrases_said(timeline: Timeline) -> list[int]:
    """Return how many phrases each stretch of work has, and whether each gap has any.

    Some of a gap may be left out, and so may the names of the parts of a rep, which have a second each.
    """
    counts = []
    for one, cues in zip(timeline.segments, timeline.cues, strict=True):
        said = [cue.phrase for cue in cues if cue.phrase and cue.phrase not in one.exercise.phases]
        counts.append(len(said) if one.kind is SegmentKind.WORK else min(len(said), 1))
    return counts


@pytest.mark.parametrize(("lang", "voice"), [("en", "en-GB"), ("de", "de-DE")])
def test_a_listener_is_told_dose_side_and_place_in_time(lang: str, voice: str) -> None:
    timelines = playable(lang)
    phrases = tuple(dict.fromkeys(phrase for one in timelines for phrase in phrases_to_render(one)))
    lengths = dict(zip(phrases, map(milliseconds, VOICE.speak(voice, phrases)), strict=True))
    assert min(lengths.values()) > 200
    shortest = {phrase: Ms(max(200, length - UNEVEN)) for phrase, length in lengths.items()}
    for one in timelines:
        assert missing(with_phrase_lengths(one, shortest)) == []
        heard = with_phrase_lengths(one, lengths)
        assert unsayable(heard, voice) == []
        assert crowded(heard) == []
        assert collisions(heard, lengths) == []
        wanted = phrases_said(with_phrase_lengths(one, dict.fromkeys(phrases, AN_INSTANT)))
        assert all(map(ge, phrases_said(heard), wanted)), f"{one.pack.id}:{one.routine.id}"
