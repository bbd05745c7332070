"""Everything the bundled packs want to say is said by the default voice, in the time there is for it."""

import io
import wave
from operator import ge

import pytest

from prehab.audio.frames.phrase import finish_phrase
from prehab.audio.voices.nanotts import VOICE
from prehab.core.cues.cue_layout import phrases_to_render, with_phrase_lengths
from prehab.core.timeline import SegmentKind, Timeline
from prehab.core.units import Ms
from tests.packs.bundled import IDS, load, timelines

pytestmark = pytest.mark.e2e

AN_INSTANT = Ms(1)


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
def test_every_phrase_finds_its_gap(lang: str, voice: str) -> None:
    core = load("core", None, lang)
    playable = [one for pack_id in IDS if pack_id != "core" for one in timelines(load(pack_id, core, lang))]
    phrases = tuple(dict.fromkeys(phrase for one in playable for phrase in phrases_to_render(one)))
    spoken = dict(zip(phrases, map(milliseconds, VOICE.speak(voice, phrases)), strict=True))
    assert min(spoken.values()) > 200
    for one in playable:
        wanted = phrases_said(with_phrase_lengths(one, dict.fromkeys(phrases, AN_INSTANT)))
        said = phrases_said(with_phrase_lengths(one, spoken))  # a long rest may be said on in its countdown
        assert all(map(ge, said, wanted)), f"{one.pack.id}:{one.routine.id}"
