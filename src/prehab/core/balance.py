"""What the body got: left against right by exercise, and time by muscle."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from prehab.core.model import Muscles
from prehab.core.timeline import Side
from prehab.core.units import Ms

EVEN: Final = 5
"""Up to this many points away from 50 per cent the sides count as even."""


@dataclass(frozen=True, slots=True)
class ExerciseSum:
    """What was done of an exercise on one side in some weeks; `reps` count per side."""

    exercise_id: str
    name: str
    side: Side | None
    reps: int
    time: Ms


@dataclass(frozen=True, slots=True)
class Balance:
    """One exercise, left and right. Reps decide where there are any, else time."""

    exercise_id: str
    name: str
    left_reps: int = 0
    right_reps: int = 0
    left_time: Ms = Ms(0)
    right_time: Ms = Ms(0)

    @property
    def in_reps(self) -> bool:
        """True when reps are compared, not time."""
        return bool(self.left_reps or self.right_reps)

    @property
    def left_share(self) -> int:
        """Return the left side's share in per cent; 50 is even."""
        left, right = (self.left_reps, self.right_reps) if self.in_reps else (self.left_time, self.right_time)
        return round(100 * left / (left + right)) if left + right else 50

    @property
    def is_even(self) -> bool:
        """True when no side got clearly more."""
        return abs(self.left_share - 50) <= EVEN


@dataclass(frozen=True, slots=True)
class MuscleTime:
    """The time of exercises that a muscle is the aim of, and of those where it helps."""

    muscle: str
    main: Ms
    also: Ms


def balances(sums: Iterable[ExerciseSum]) -> tuple[Balance, ...]:
    """Return the exercises that were done on one side at a time, the most lopsided first."""
    found: dict[str, dict[Side, ExerciseSum]] = {}
    for one in sums:
        if one.side in (Side.LEFT, Side.RIGHT) and (one.reps or one.time):
            found.setdefault(one.exercise_id, {})[one.side] = one
    made = (_balance(exercise_id, sides) for exercise_id, sides in found.items())
    return tuple(sorted(made, key=lambda one: (-abs(one.left_share - 50), one.name)))


def muscle_times(sums: Iterable[ExerciseSum], muscles: Mapping[str, Muscles]) -> tuple[MuscleTime, ...]:
    """Return the time each muscle got, most first; `muscles` are those of each exercise id.

    An exercise counts fully for every muscle that it is for, so the times add up to more than was moved.
    """
    main: Counter[str] = Counter()
    also: Counter[str] = Counter()
    for one in sums:
        used = muscles.get(one.exercise_id, Muscles())
        main.update(dict.fromkeys(used.main, one.time))
        also.update(dict.fromkeys(used.also, one.time))
    times = (MuscleTime(muscle, Ms(main[muscle]), Ms(also[muscle])) for muscle in {*main, *also})
    return tuple(sorted((one for one in times if one.main or one.also), key=lambda o: (-o.main, -o.also, o.muscle)))


def _balance(exercise_id: str, sides: Mapping[Side, ExerciseSum]) -> Balance:
    none = ExerciseSum(exercise_id, "", None, 0, Ms(0))
    left, right = sides.get(Side.LEFT, none), sides.get(Side.RIGHT, none)
    return Balance(exercise_id, left.name or right.name, left.reps, right.reps, left.time, right.time)
