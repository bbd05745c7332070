import json

from prehab.cli.plan_text import plan_data, plan_lines
from prehab.core.cues.cue_layout import with_phrase_lengths
from prehab.core.model import Breaths, Open, Pace, Sides
from prehab.core.units import Ms
from tests.builders import timed, timeline, wake_up, work


def test_the_totals_are_those_of_the_timeline() -> None:
    data = plan_data(wake_up())
    assert data["total_ms"] == 730_000
    assert data["exact"] is True
    assert (data["pack"], data["routine"], data["level"]) == ("test", "main", "normal")


def test_every_segment_stands_at_its_time() -> None:
    segments = plan_data(wake_up())["segments"]
    assert isinstance(segments, list)
    at = 0
    for index, segment in enumerate(segments):
        assert (segment["index"], segment["at_ms"]) == (index, at)
        at += segment["duration_ms"]
    assert at == 730_000
    assert segments[3] == {
        "index": 3,
        "at_ms": 90_000,
        "duration_ms": 5_000,
        "waits": False,
        "kind": "prepare",
        "exercise": "Donkey kick",
        "exercise_id": "donkey-kick",
        "side": "left",
        "called": None,
        "direction": None,
        "amount": None,
        "reps": 12,
        "rep_ms": 5_000,
        "breaths": None,
        "breath_ms": None,
        "open": False,
        "variant": None,
        "note": None,
        "step": 2,
        "steps": 3,
        "set": 1,
        "sets": 1,
        "repeat": 1,
        "repeats": 1,
        "round": 1,
        "rounds": 2,
    }


def test_breaths_open_ends_and_directions_are_told_as_they_are_played() -> None:
    made = timeline(
        [
            work("Lunge", Breaths(2, 2), Sides.EACH, tempo=None),
            work("Circle", 3, directions=True),
            work("Raise", Open(), tempo=None),
        ],
        get_ready=Ms(3000),
        switch=Ms(3000),
    )
    lines = [line for line in plan_lines(made) if line and not line.endswith((" tone", '."'))]
    assert lines == [
        "Main, Normal: about 1:50 (110 s): 1 set ends when you say so",
        "    0.000  prepare (3 s)  next: Lunge, left",
        "    3.000  work (10 s)  Lunge, left, 2 breaths / side",
        "   13.000  switch (3 s)  next: Lunge, right",
        "   16.000  work (10 s)  Lunge, right, 2 breaths / side",
        "   26.000  prepare (3 s)  next: Circle, one way",
        "   29.000  work (15 s)  Circle, one way, 3 each way, tempo 2-1-2",
        "   44.000  switch (3 s)  next: Circle, other way",
        "   47.000  work (15 s)  Circle, other way, 3 each way, tempo 2-1-2",
        "   62.000  prepare (3 s)  next: Raise",
        "   65.000  work (about 45 s, press when done)  Raise, until you stop",
        "  110.000  end",
    ]
    assert "    8.000      breath tone" in plan_lines(made)
    segments = plan_data(made)["segments"]
    assert isinstance(segments, list)
    keys = ("side", "direction", "breaths", "breath_ms", "open", "waits", "amount")
    assert [tuple(segments[index][key] for key in keys) for index in (1, 7, 9)] == [
        ("left", None, 2, 5_000, False, False, "2 breaths / side"),
        (None, "other way", None, None, False, False, "3 each way"),
        (None, None, None, None, True, True, "until you stop"),
    ]


def test_cues_come_in_order_with_absolute_times() -> None:
    cues = plan_data(timeline([timed("Plank", 30)]))["cues"]
    assert isinstance(cues, list)
    assert [cue["at_ms"] for cue in cues] == sorted(cue["at_ms"] for cue in cues)
    assert [(cue["at_ms"], cue["sound"]) for cue in cues if "sound" in cue] == [
        (2_000, "prepare"),
        (3_000, "prepare"),
        (4_000, "prepare"),
        (5_000, "go"),
        (20_000, "halfway"),
        (32_000, "last"),
        (33_000, "last"),
        (34_000, "last"),
        (35_000, "done"),
    ]
    assert {"at_ms": 0, "segment": 0, "phrase": "Plank, 30 seconds."} in cues


def test_it_is_json() -> None:
    assert json.loads(json.dumps(plan_data(wake_up())))["exact"] is True


def test_true_phrase_lengths_are_marked() -> None:
    plank = timeline([timed("Plank", 30)])
    assert plan_data(plank)["phrases"] == "estimated"
    assert plan_data(with_phrase_lengths(plank, {}))["phrases"] == "spoken"


def test_the_text_shows_every_second() -> None:
    lines = list(plan_lines(timeline([timed("Plank", 12, Sides.EACH)], switch=Ms(4_000))))
    assert lines[0] == "Main, Normal: 0:33 (33 s)"
    assert "    0.000  prepare (5 s)  next: Plank, left" in lines
    assert "    5.000  work (12 s)  Plank, left, 12 s / side" in lines
    assert "   17.000  switch (4 s)  next: Plank, right" in lines
    assert "   17.000      switch tone" in lines
    assert lines[-1] == "   33.000  end"


def test_what_waits_makes_the_total_a_guess() -> None:
    lines = list(plan_lines(timeline([work("Bridge", 4, pace=Pace.SELF)], rounds=2)))
    assert lines[0] == "Main, Normal: about 0:50 (50 s): 2 sets end when you say so"
    assert "    5.000  work (about 20 s, press when done)  Bridge, 4 reps, tempo 2-1-2  [round 1 of 2]" in lines


def test_a_routine_that_begins_with_work_has_its_countdown_before_zero() -> None:
    made = timeline([timed("Plank", 30)], get_ready=Ms(0))
    lines = list(plan_lines(made))
    assert lines[2:7] == [
        "   -3.000  get ready (3 s)  next: Plank",
        "   -3.000      prepare tone",
        "   -2.000      prepare tone",
        "   -1.000      prepare tone",
        "",
    ]
    assert plan_data(made)["get_ready_ms"] == 3_000
    assert "get_ready_ms" not in plan_data(timeline([timed("Plank", 30)]))
