"""The installed program in a real terminal, heard through a real sound server: every tone of the plan, in time."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.onsets import Heard
from tests.e2e.playing import Sample, Seat, play_plain, play_screen, seat, server
from tests.e2e.routine import Plan, difference, errors_ms
from tests.e2e.sound_server import Sink

pytestmark = [pytest.mark.e2e, pytest.mark.exact]

LIMIT_MS = 0.1
TRIES = 5
"""The machine that runs this may be shared: a neighbour's moment is not our error, five in a row are."""


@pytest.fixture
def sink(request: pytest.FixtureRequest) -> Iterator[Sink]:
    with server(request.param) as sink:
        yield sink


@pytest.fixture
def place(installed: Path, tmp_path: Path, sink: Sink) -> Seat:
    return seat(installed, tmp_path, sink)


def within(limit_ms: float, plan: Plan, play: Callable[[], list[Heard]]) -> bool:
    """Play once and say whether every tone was there, no other, and all intervals within the limit."""
    found = play()
    wrong = difference(found, plan.tones)
    if wrong:
        print(wrong)
        return False
    worst = max(abs(error) for error in errors_ms(found, plan.tones))
    print(f"worst of {len(plan.tones) - 1} intervals: {worst:.3f} ms")
    return worst <= limit_ms


@pytest.mark.parametrize("sink", ["pulseaudio", "pipewire"], indirect=True)
def test_plain_lines_keep_the_plan(sink: Sink, place: Seat) -> None:
    plan = place.plan("minute")
    assert any(within(LIMIT_MS, plan, lambda: play_plain(place, sink, "minute")) for _ in range(TRIES))


@pytest.mark.parametrize("sink", ["pulseaudio", "pipewire"], indirect=True)
def test_the_screen_keeps_the_plan_and_shows_it(sink: Sink, place: Seat) -> None:
    plan, samples = place.plan("minute"), list[Sample]()
    assert any(within(LIMIT_MS, plan, lambda: play_screen(place, sink, "minute", samples)) for _ in range(TRIES))
    agreed = [agrees(sample, plan) for sample in samples]
    assert sum(agreed) >= 20, f"only {sum(agreed)} of {len(samples)} samples could be compared"


@pytest.mark.parametrize("sink", ["pulseaudio"], indirect=True)
def test_alternating_reps_are_heard_on_two_pitches(sink: Sink, place: Seat) -> None:
    plan = place.plan("lunges")
    assert [(tone.at_ms, tone.sound) for tone in plan.tones[3:]] == [
        (3000, "go"),
        (4000, "rep-other"),
        (5000, "rep"),
        (6000, "rep-other"),
        (7000, "rep"),
        (8000, "rep-other"),
        (9000, "done"),
    ]
    assert any(within(LIMIT_MS, plan, lambda: play_plain(place, sink, "lunges")) for _ in range(TRIES))


def agrees(sample: Sample, plan: Plan) -> bool:
    """Compare a screen with the plan; False where a change is so near that the screen may show either side of it."""
    gone = sample.time("gone")
    assert abs(gone + sample.time("left") - plan.total_s) <= 1, sample.text
    if any(abs(segment["at_ms"] / 1000 - gone) <= 1.5 for segment in plan.segments):
        return False
    segment = plan.segment_at(gone * 1000)
    last = segment["round"] == segment["rounds"]
    assert ("last round" if last else f"round {segment['round']} of {segment['rounds']}") in sample.text, sample.text
    assert f"exercise {segment['step']} of {segment['steps']}" in sample.text, sample.text
    return True
