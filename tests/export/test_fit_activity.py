"""A session as a FIT activity, read back by two decoders that are not ours."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.core.record import Outcome
from prehab.core.timeline import SegmentKind, Side
from prehab.core.units import Ms
from prehab.export.fit_activity import FitError, Workout, fit_activity
from prehab.values import replace
from tests.export.decoders import Messages, by_fitdecode, by_garmin
from tests.export.workouts import START, STARTED, a_segment, a_workout
from tests.long_proofs import examples

Decode = Callable[[bytes], Messages]
each_decoder = pytest.mark.parametrize("decode", [by_garmin, by_fitdecode])
STARTED_AT = datetime.fromtimestamp(STARTED / 1000, UTC)

SESSION = a_workout(
    a_segment(seconds=5, kind=SegmentKind.PREPARE),
    a_segment(seconds=30, side=Side.LEFT, reps=12),
    a_segment(seconds=5, kind=SegmentKind.SWITCH),
    a_segment(seconds=31.5, side=Side.RIGHT, reps=12),
    a_segment(seconds=15, kind=SegmentKind.REST),
    a_segment("Hip stretch", seconds=20),
    paused=40,
    effort=6,
)


def first(messages: Messages, name: str) -> dict[str, Any]:
    return messages[name][0]


@each_decoder
def test_it_is_an_activity_with_everything_one_must_have(decode: Decode) -> None:
    found = decode(fit_activity(SESSION))
    assert first(found, "file_id")["type"] == "activity"
    assert {name: len(found[name]) for name in ("file_id", "session", "lap", "activity")} == dict.fromkeys(
        ("file_id", "session", "lap", "activity"), 1
    )
    assert [event["event_type"] for event in found["event"]] == ["start", "stop_all"]
    assert found["record"]


@each_decoder
def test_the_sport_is_training(decode: Decode) -> None:
    session = first(decode(fit_activity(SESSION)), "session")
    assert (session["sport"], session["sub_sport"]) == ("training", "strength_training")
    stretching = first(decode(fit_activity(a_workout(a_segment("Hip stretch")))), "session")
    assert (stretching["sport"], stretching["sub_sport"]) == ("training", "flexibility_training")


@each_decoder
def test_pauses_are_in_the_elapsed_time_only(decode: Decode) -> None:
    found = decode(fit_activity(SESSION))
    for name in ("session", "lap"):
        message = first(found, name)
        assert message["start_time"] == STARTED_AT
        assert message["total_timer_time"] == 106.5
        assert message["total_elapsed_time"] == 146.5
        assert (message["timestamp"] - STARTED_AT).total_seconds() == pytest.approx(146.5, abs=0.5)
    assert first(found, "activity")["total_timer_time"] == 106.5
    start, stop = (event["timestamp"] for event in found["event"])
    assert (stop - start).total_seconds() == pytest.approx(106.5, abs=0.5)


@each_decoder
def test_sets_have_reps_durations_and_rest_between(decode: Decode) -> None:
    sets = decode(fit_activity(SESSION))["set"]
    shown = [(each["set_type"], each["duration"], each.get("repetitions")) for each in sets]
    assert shown == [
        ("rest", 5, None),
        ("active", 30, 12),
        ("rest", 5, None),
        ("active", 31.5, 12),
        ("rest", 15, None),
        ("active", 20, None),
    ]
    begins = [(each["start_time"] - STARTED_AT).total_seconds() for each in sets]
    assert begins == pytest.approx([0, 5, 35, 40, 71.5, 86.5], abs=0.5)


def test_exercises_are_the_watchs_own_where_it_knows_them() -> None:
    found = by_garmin(fit_activity(replace(SESSION, segments=(*SESSION.segments, a_segment("Wobble", 10)))))
    titles = [(each["exercise_category"], each["wkt_step_name"]) for each in found["exercise_title"]]
    assert titles == [("hip_raise", "Clamshell"), ("warm_up", "Hip stretch"), ("unknown", "Wobble")]
    active = [each for each in found["set"] if each["set_type"] == "active"]
    assert [(each["category"], each["category_subtype"]) for each in active[:1]] == [("hip_raise", 44)]


def test_effort_and_local_time_are_there() -> None:
    found = by_garmin(fit_activity(SESSION))
    assert first(found, "session")["workout_rpe"] == 60
    assert first(found, "session")["sport_profile_name"] == "Circuit"
    ahead = first(found, "activity")["local_timestamp"] - (STARTED // 1000 + 146 - 631_065_600)
    assert ahead == pytest.approx(3600, abs=1)


def test_the_same_session_is_the_same_file() -> None:
    other = replace(SESSION, start=replace(START, id="another"))
    assert fit_activity(SESSION) == fit_activity(SESSION)
    assert first(by_garmin(fit_activity(SESSION)), "file_id") != first(by_garmin(fit_activity(other)), "file_id")


def test_a_clock_set_back_leaves_no_negative_time() -> None:
    session = first(by_garmin(fit_activity(replace(SESSION, ended_at=STARTED - 1000))), "session")
    assert session["total_elapsed_time"] == session["total_timer_time"] == 106.5


def test_a_session_without_anything_done_is_refused() -> None:
    with pytest.raises(FitError, match="nothing was done"):
        fit_activity(a_workout(a_segment(seconds=0, outcome=Outcome.SKIPPED)))


@pytest.mark.parametrize("started", [0, 631_065_599_999, 10**14])
def test_a_time_the_format_does_not_have_is_refused(started: int) -> None:
    with pytest.raises(FitError, match="from 1990"):
        fit_activity(replace(SESSION, start=replace(START, started_at=started)))


segments = st.builds(
    a_segment,
    st.text(max_size=200),
    st.integers(0, 4_000_000).map(lambda length: length / 1000),
    kind=st.sampled_from(SegmentKind),
    side=st.sampled_from([None, *Side]),
    reps=st.none() | st.integers(0, 100_000),
    outcome=st.sampled_from(Outcome),
)


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(segments, max_size=12), st.integers(0, 10_000), st.none() | st.integers(0, 10))
def test_both_decoders_read_any_session(played: list[Any], paused: int, effort: int | None) -> None:
    workout: Workout = a_workout(a_segment(), *played, paused=paused, effort=effort)
    data = fit_activity(workout)
    for found in (by_garmin(data), by_fitdecode(data)):
        lengths = sum(each["duration"] for each in found["set"])
        assert Ms(round(lengths * 1000)) == workout.active
