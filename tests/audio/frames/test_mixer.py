import array
import itertools
from collections.abc import Sequence

import pytest

from prehab.audio.frames import pcm
from prehab.audio.frames.mixer import FADE_FRAMES, Mixer
from prehab.audio.frames.stream_clock import READINGS_TO_LOCK, SKIPPED_CALLBACKS

PERIOD = 1440
START = 50.0


class Stream:
    """Asks a mixer for one period after another on an ideal clock; `out` is everything it was given."""

    def __init__(self, mixer: Mixer) -> None:
        self.mixer = mixer
        self.out: list[int] = []

    @property
    def now(self) -> float:
        return START + len(self.out) / pcm.FRAME_RATE

    def run(self, periods: int, late: float = 0.0) -> "Stream":
        for _ in range(periods):
            given = array.array("h", self.mixer.render(PERIOD, self.now + late))
            self.out += given or [0] * PERIOD
        return self

    def frame(self, moment: float) -> int:
        return round((moment - START) * pcm.FRAME_RATE)


def tone(frames: int, value: int = 1000) -> bytes:
    return array.array("h", [value] * frames).tobytes()


def loud_frames(samples: Sequence[int]) -> list[int]:
    return [i for i, value in enumerate(samples) if value]


@pytest.fixture
def stream() -> Stream:
    return Stream(Mixer()).run(SKIPPED_CALLBACKS + READINGS_TO_LOCK)


def test_it_is_steady_once_the_clock_is(stream: Stream) -> None:
    assert (Mixer().steady, stream.mixer.steady) == (False, True)


@pytest.mark.parametrize("offset", [0.0, 0.000_021, 0.0123, 0.029_99, 0.03])
def test_a_cue_begins_on_its_exact_frame(stream: Stream, offset: float) -> None:
    due = stream.now + 0.3 + offset
    stream.mixer.play(tone(2000), due)
    stream.run(30)
    assert loud_frames(stream.out) == list(range(stream.frame(due), stream.frame(due) + 2000))


def test_nothing_planned_is_an_empty_answer(stream: Stream) -> None:
    assert stream.mixer.render(PERIOD, stream.now) == b""


def test_cues_that_meet_are_added_and_saturate(stream: Stream) -> None:
    due = stream.now + 0.3
    stream.mixer.play(tone(100, 20_000), due)
    stream.mixer.play(tone(200, 20_000), due)
    stream.run(30)
    first = stream.frame(due)
    assert stream.out[first : first + 200] == [32_767] * 100 + [20_000] * 100


def test_what_waits_is_dropped_and_what_plays_goes_on(stream: Stream) -> None:
    due = stream.now + 0.3
    stream.mixer.play(tone(9600), due)
    stream.mixer.play(tone(500), due + 1.0)
    stream.run(13)
    stream.mixer.drop_waiting()
    stream.run(60)
    assert loud_frames(stream.out) == list(range(stream.frame(due), stream.frame(due) + 9600))


def test_a_sound_that_is_scheduled_again_when_it_has_just_begun_is_not_doubled(stream: Stream) -> None:
    due = stream.now + 0.3
    for _ in range(2):
        stream.mixer.play(tone(9600), due)
        stream.run(13)
        stream.mixer.drop_waiting()
    stream.run(60)
    assert [value for value in stream.out if value] == [1000] * 9600


def test_a_cue_a_little_late_is_shifted_and_not_cut(stream: Stream) -> None:
    stream.mixer.play(tone(500), stream.now - 0.35)
    begin = len(stream.out)
    stream.run(5)
    assert loud_frames(stream.out) == list(range(begin, begin + 500))


def test_a_cue_that_is_too_late_is_dropped(stream: Stream) -> None:
    stream.mixer.play(tone(500), stream.now - 0.5)
    assert loud_frames(stream.run(5).out) == []
    assert stream.mixer.idle


def test_after_a_standstill_missed_cues_are_dropped_and_later_ones_exact(stream: Stream) -> None:
    begin = stream.now
    for n in range(10):
        stream.mixer.play(tone(500), begin + 0.5 * n)
    stood_still = 3.45
    stream.run(40 + SKIPPED_CALLBACKS + READINGS_TO_LOCK, late=stood_still)
    heard = loud_frames(stream.out)
    dues = [begin + 0.5 * n - stood_still for n in (7, 8, 9)]
    assert heard == [f for due in dues for f in range(stream.frame(due), stream.frame(due) + 500)]


def test_cancel_fades_out_in_five_milliseconds_and_drops_what_waits(stream: Stream) -> None:
    stream.mixer.play(tone(20_000), stream.now)
    stream.mixer.play(tone(500), stream.now + 1)
    stream.run(2)
    stream.mixer.cancel()
    assert not stream.mixer.idle
    cancelled = len(stream.out)
    stream.run(60)
    tail = stream.out[cancelled : cancelled + FADE_FRAMES]
    assert tail[0] == 1000
    assert all(a >= b for a, b in itertools.pairwise(tail))
    assert max(stream.out[cancelled + FADE_FRAMES :]) == 0
    assert stream.mixer.idle


def test_finish_keeps_only_what_is_due_within_a_moment(stream: Stream) -> None:
    stream.mixer.play(tone(500), stream.now + 0.3)
    stream.mixer.play(tone(500), stream.now + 0.8)
    stream.mixer.finish(stream.now)
    assert len(loud_frames(stream.run(60).out)) == 500


def test_a_reopened_stream_forgets_what_sounded_and_finds_its_timing_again(stream: Stream) -> None:
    stream.mixer.play(tone(48_000), stream.now)
    stream.run(2)
    stream.mixer.reset()
    before = len(stream.out)
    stream.mixer.play(tone(500), stream.now + 2.0 + 1.5)
    stream.run(SKIPPED_CALLBACKS + READINGS_TO_LOCK - 1, late=1.5)
    settling = stream.mixer.steady
    stream.run(75, late=1.5)
    assert (settling, stream.mixer.steady) == (False, True)
    assert len(loud_frames(stream.out[before:])) == 500


def test_blocks_of_any_size_give_the_same_frames() -> None:
    def played(size: int) -> list[int]:
        mixer, out = Mixer(), array.array("h")
        mixer.play(tone(3000), START + 1.4)
        while len(out) < 96_000:
            now = START + len(out) / pcm.FRAME_RATE
            out.extend(array.array("h", mixer.render(size, now) or pcm.silence(size)))
        return loud_frames(out)

    assert played(480) == played(1440) == played(4800) == list(range(67_200, 70_200))
