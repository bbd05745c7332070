"""A session as a FIT activity.

The history knows how long each segment was played, but not when the pauses were: sets follow each other from the start,
and all pauses stand at the end, between the stop of the timer and the end of the session. A session that was shorter
than its segments say, as one that was put right by hand, has them shortened alike.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Final

from fit_tool.data_message import DataMessage
from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile import profile_type
from fit_tool.profile.messages.activity_message import ActivityMessage
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.exercise_title_message import ExerciseTitleMessage
from fit_tool.profile.messages.file_creator_message import FileCreatorMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.lap_message import LapMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.messages.set_message import SetMessage
from fit_tool.profile.profile_type import (
    Activity,
    Event,
    EventType,
    FileType,
    LapTrigger,
    Manufacturer,
    SessionTrigger,
    SetType,
    Sport,
    SubSport,
)
from msgspec import Struct, field

from prehab.core.errors import PrehabError
from prehab.core.record import Outcome, SegmentRecord, SessionStart
from prehab.core.timeline import SegmentKind, Side
from prehab.core.units import Ms
from prehab.values import replace

_EPOCH: Final = 631_065_600_000
"""The zero of the format's time (the end of 1989), in Unix milliseconds."""
_MAX_TIME: Final = _EPOCH + (2**32 - 2) * 1000
_MAX_ELAPSED: Final = 2**32 - 2
_MAX_NAME_BYTES: Final = 100
_MAX_REPS: Final = 65_534


class FitError(PrehabError):
    """The session cannot be written in the format; the message says why."""


class Workout(Struct, frozen=True):
    """What a FIT activity is made of. `active` leaves pauses out; `ended_at` is Unix milliseconds.

    `fit_names` are the profile's category and name of an exercise by its id; `effort` is 0 to 10.
    """

    start: SessionStart
    segments: tuple[SegmentRecord, ...]
    active: Ms
    ended_at: int
    effort: int | None = None
    fit_names: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def elapsed(self) -> Ms:
        """Return the time with pauses; the clock may have been set back meanwhile."""
        return Ms(max(self.active, self.ended_at - self.start.started_at))

    @property
    def end(self) -> int:
        """Return when it ended, in Unix milliseconds."""
        return self.start.started_at + self.elapsed


def fit_activity(workout: Workout) -> bytes:
    """Return the file's bytes, the same ones for the same workout. Raises FitError."""
    if not _EPOCH <= workout.start.started_at <= workout.end <= _MAX_TIME or workout.elapsed > _MAX_ELAPSED:
        raise FitError("a watch file holds sessions from 1990 to 2126 that take less than seven weeks")
    sets = shortened(sets_of(workout.segments), workout.active)
    active = [each for each in sets if isinstance(each, ActiveSet)]
    if not active and not workout.active:
        raise FitError("nothing was done in this session, so there is nothing to write")
    exercises = fit_exercises(active, workout.fit_names)
    sub_sport = SubSport.STRENGTH_TRAINING
    if is_flexibility(active, workout.fit_names):
        sub_sport = SubSport.FLEXIBILITY_TRAINING
    builder = FitFileBuilder(strict=True)
    builder.add_all(_file_messages(workout))
    builder.add_all(_title_messages(exercises))
    builder.add_all(_set_messages(workout, sets, exercises))
    builder.add_all(_summary_messages(workout, sub_sport))
    return bytes(builder.build_bytes())


def _file_messages(workout: Workout) -> Iterator[DataMessage]:
    head = FileIdMessage()
    head.type = FileType.ACTIVITY
    head.manufacturer = Manufacturer.DEVELOPMENT.value
    head.product = 0
    # Sites know by it that they have this session already.
    head.serial_number = zlib.crc32(workout.start.id.encode()) or 1
    head.time_created = workout.start.started_at
    yield head
    creator = FileCreatorMessage()
    creator.software_version = 1
    yield creator


class FitExercise(Struct, frozen=True):
    """An exercise by the numbers of the profile; one that it does not know has a number of its own in this file."""

    category: int
    number: int
    title: str


def _title_messages(exercises: Mapping[str, FitExercise]) -> Iterator[DataMessage]:
    for index, each in enumerate(exercises.values()):
        title = ExerciseTitleMessage()
        title.message_index = index
        title.exercise_category = each.category
        title.exercise_name = each.number
        title.workout_step_name = _field_text(each.title)
        yield title


class ActiveSet(Struct, frozen=True):
    """An exercise that was done. `at` is milliseconds of playing time from the start of the session.

    `reps` counts both sides when they alternate; None for timed work.
    """

    at: Ms
    duration: Ms
    exercise_id: str
    exercise_name: str
    reps: int | None


class RestSet(Struct, frozen=True):
    """Time between exercises: rest, getting ready, switching sides, and skipped sets of which nothing is known."""

    at: Ms
    duration: Ms


WorkoutSet = ActiveSet | RestSet


def _set_messages(
    workout: Workout, sets: tuple[WorkoutSet, ...], exercises: Mapping[str, FitExercise]
) -> Iterator[DataMessage]:
    started = workout.start.started_at
    yield _timer_event(started, EventType.START)
    yield _record(started)
    for index, each in enumerate(sets):
        at = started + each.at
        yield _set_message(index, at, each, exercises)
        yield _record(at + each.duration)
    yield _timer_event(started + workout.active, EventType.STOP_ALL)


def _set_message(index: int, at: int, each: WorkoutSet, exercises: Mapping[str, FitExercise]) -> SetMessage:
    message = SetMessage()
    message.timestamp = at + each.duration
    message.start_time = at
    message.duration = each.duration / 1000
    message.message_index = index
    message.set_type = SetType.REST.value
    if isinstance(each, ActiveSet):
        exercise = exercises[each.exercise_id]
        message.set_type = SetType.ACTIVE.value
        message.category = [exercise.category]
        message.category_subtype = [exercise.number]
        if each.reps is not None:
            message.repetitions = min(each.reps, _MAX_REPS)
    return message


def _summary_messages(workout: Workout, sub_sport: SubSport) -> Iterator[DataMessage]:
    lap = LapMessage()
    lap.lap_trigger = LapTrigger.SESSION_END
    lap.event = Event.LAP
    _fill_summary(lap, workout, sub_sport)
    yield lap
    session = SessionMessage()
    session.first_lap_index = 0
    session.num_laps = 1
    session.trigger = SessionTrigger.ACTIVITY_END
    session.event = Event.SESSION
    session.sport_profile_name = _field_text(workout.start.routine_name)
    if workout.effort is not None:
        session.workout_rpe = workout.effort * 10
    _fill_summary(session, workout, sub_sport)
    yield session
    activity = ActivityMessage()
    activity.timestamp = workout.end
    activity.local_timestamp = (workout.end + workout.start.utc_offset * 60_000 - _EPOCH) // 1000
    activity.total_timer_time = workout.active / 1000
    activity.num_sessions = 1
    activity.type = Activity.MANUAL
    activity.event = Event.ACTIVITY
    activity.event_type = EventType.STOP
    yield activity


def _fill_summary(message: LapMessage | SessionMessage, workout: Workout, sub_sport: SubSport) -> None:
    message.message_index = 0
    message.timestamp = workout.end
    message.start_time = workout.start.started_at
    message.total_elapsed_time = workout.elapsed / 1000
    message.total_timer_time = workout.active / 1000
    message.event_type = EventType.STOP
    message.sport = Sport.TRAINING
    message.sub_sport = sub_sport


def _timer_event(at: int, kind: EventType) -> EventMessage:
    message = EventMessage()
    message.timestamp = at
    message.event = Event.TIMER
    message.event_type = kind
    return message


def _record(at: int) -> RecordMessage:
    """Return a point in time: an activity must have some, even when nothing was measured."""
    message = RecordMessage()
    message.timestamp = at
    return message


def _field_text(text: str) -> str:
    """Return text that fits into a field, which NUL would end early; cut between characters."""
    return text.replace("\0", "").encode()[:_MAX_NAME_BYTES].decode(errors="ignore")


_SECOND: Final = Ms(1000)
_FLEXIBILITY: Final = "WARM_UP"
"""The category where the profile keeps stretches, rolling and swings."""


def fit_exercises(sets: Iterable[ActiveSet], fit_names: Mapping[str, tuple[str, str]]) -> Mapping[str, FitExercise]:
    """Return the exercises of all sets by their ids; `fit_names` are category and name, where a pack gives them."""
    found: dict[str, FitExercise] = {}
    for each in sets:
        if each.exercise_id not in found:
            known = _profile_numbers(*fit_names.get(each.exercise_id, ("", "")))
            category, number = known or (profile_type.ExerciseCategory.UNKNOWN.value, len(found))
            found[each.exercise_id] = FitExercise(category, number, each.exercise_name)
    return found


def is_flexibility(sets: Iterable[ActiveSet], fit_names: Mapping[str, tuple[str, str]]) -> bool:
    """Return whether most of the time went into stretching and loosening up.

    An exercise without names counts as that when it is held for a time, as strength when it has reps.
    """
    balance = sum(each.duration if _is_stretching(each, fit_names) else -each.duration for each in sets)
    return balance > 0


def _is_stretching(each: ActiveSet, fit_names: Mapping[str, tuple[str, str]]) -> bool:
    category = fit_names.get(each.exercise_id, ("", ""))[0].upper()
    if category in profile_type.ExerciseCategory.__members__:
        return category == _FLEXIBILITY
    return each.reps is None


def _profile_numbers(category: str, name: str) -> tuple[int, int] | None:
    """Return the numbers of category and name in the profile, or None when it does not have them."""
    group = profile_type.ExerciseCategory.__members__.get(category.upper())
    members = getattr(profile_type, f"{category.title().replace('_', '')}ExerciseName", None)
    if group is None or members is None:
        return None
    exercise = members.__members__.get(name.upper())
    return None if exercise is None else (group.value, exercise.value)


def sets_of(segments: Iterable[SegmentRecord]) -> tuple[WorkoutSet, ...]:
    """Return the sets in order; gaps that touch are one, and gaps of no length are none."""
    made: list[WorkoutSet] = []
    for found in _unmerged_sets(segments):
        last = made[-1] if made else None
        if isinstance(found, RestSet) and isinstance(last, RestSet):
            made[-1] = replace(last, duration=Ms(last.duration + found.duration))
        elif isinstance(found, ActiveSet) or found.duration:
            made.append(found)
    return tuple(made)


def shortened(sets: tuple[WorkoutSet, ...], active: Ms) -> tuple[WorkoutSet, ...]:
    """Return the sets in no more than `active` milliseconds, each with the same share of it as before."""
    total = sum(each.duration for each in sets)
    if total <= active:
        return sets
    ends = [active * end // total for end in accumulate(each.duration for each in sets)]
    begins = [0, *ends[:-1]]
    return tuple(
        replace(each, at=Ms(begin), duration=Ms(end - begin))
        for each, begin, end in zip(sets, begins, ends, strict=True)
    )


def _unmerged_sets(segments: Iterable[SegmentRecord]) -> Iterator[WorkoutSet]:
    at = Ms(0)
    for segment in segments:
        if segment.kind is SegmentKind.WORK and _is_exercise(segment):
            yield ActiveSet(at, segment.actual, segment.exercise_id, segment.exercise_name, _total_reps(segment))
        else:
            yield RestSet(at, segment.actual)
        at = Ms(at + segment.actual)


def _is_exercise(segment: SegmentRecord) -> bool:
    """Return whether something was done: of a skipped set whole reps, or a second of what is held for a time."""
    held = segment.reps is None and segment.actual >= _SECOND
    return segment.outcome is Outcome.DONE or segment.credited_reps > 0 or held


def _total_reps(segment: SegmentRecord) -> int | None:
    if segment.reps is None:
        return None
    return segment.credited_reps * 2 if segment.side is Side.ALTERNATING else segment.credited_reps
