"""Doses, sides, times and counts as they are shown and written: the one place that says them.

What is shown is English and short (`45 s`, `12 / side`); what is written is a sentence of the pack format, which is
read back (`1m30s`, `10-20 reps`, `each side`). In full words, as they are spoken and read out in each language, they
are in `core.phrases`, which shares the rule of singular and plural with what is here. A side as an exercise calls it is
in `core.called`.

It is light: `prehab history` says counts and times without loading the model, so the tables have the values of the
enums as keys.
"""

from itertools import repeat
from typing import TYPE_CHECKING, Final

from prehab.core.units import Ms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from prehab.core.model import Amount, Block, Breaths, Dose, Level, Position, Reps, Routine, Sides, Step, Work
    from prehab.core.timeline import Direction, Segment, Side

# Counts


def plural(number: float, one: str, several: str) -> str:
    """Return the word for this many: the one rule of singular and plural, which English and German share."""
    return one if number == 1 else several


def counted(number: int, noun: str, several: str = "") -> str:
    """Return `1 item`, `2 items`; `several` is the plural where an "s" does not make it."""
    return f"{number} {plural(number, noun, several or f'{noun}s')}"


def done_count_text(done: int, planned: int, noun: str) -> str:
    """Return `12 reps`, or `7 of 12 reps` where fewer were done than planned; nothing for none."""
    if not done:
        return ""
    return counted(done, noun) if done >= planned else f"{done} of {counted(planned, noun)}"


def times_text(number: int) -> str:
    """Return how often something is done: `once`, `2 times`."""
    return plural(number, "once", f"{number} times")


def position_in(noun: str, number: int, of: int) -> str:
    """Return `set 2 of 3`, and nothing where there is only one."""
    return f"{noun} {number} of {of}" if of > 1 else ""


def round_text(number: int, of: int) -> str:
    """Return `round 2 of 3`, and `last round` of the last of several."""
    return "last round" if number == of > 1 else position_in("round", number, of)


def place_text(segment: "Segment") -> str:
    """Return where in its routine a segment is: `exercise 3 of 6 in round 2`."""
    rounds = f" in round {segment.round_no}" if segment.rounds > 1 else ""
    return f"exercise {segment.step_no} of {segment.steps}{rounds}"


# Times

WHEN_WORDS: Final = {
    "before-run": "before a run",
    "after-run": "after a run",
    "rest-day": "rest day",
    "desk": "at the desk",
    "any-time": "any time",
}
"""The parts of a runner's day, by the values of `core.model.When`."""


def clock_text(duration: Ms) -> str:
    """Return a duration as `m:ss` (or `h:mm:ss`), rounded down to the second; never negative."""
    whole = max(0, duration) // 1000
    minutes, secs = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"


def countdown_text(remaining: Ms) -> str:
    """Return a remaining time as `m:ss`, rounded up: it shows 0:00 only when nothing remains."""
    return clock_text(Ms(-(-max(0, remaining) // 1000) * 1000))


def local_time_text(started_at: int, utc_offset: int) -> str:
    """Return the time of day as `HH:MM` where the runner was, for Unix milliseconds and minutes east of UTC."""
    return time_of_day_text(started_at // 60_000 + utc_offset)


def time_of_day_text(minutes: int) -> str:
    """Return the time of day so many minutes after a midnight as `HH:MM`."""
    hours, rest = divmod(minutes % (24 * 60), 60)
    return f"{hours:02}:{rest:02}"


_IN_MINUTES: Final = Ms(120_000)
"""From this time on an amount is told in minutes."""


def _asked_time(time: Ms) -> str:
    """Return a time that a step asks for, as screens show it: `90 s`, `2 min`, `4 min 30 s`."""
    return seconds_text(time) if time < _IN_MINUTES else time_text(time)


def seconds_text(time: Ms) -> str:
    """Return a time that a step or a rest asks for, exactly: `45 s`, `22.5 s`, `120 s`."""
    return f"{time / 1000:g} s"


def time_text(time: Ms) -> str:
    """Return a time exactly, in the units that a runner uses: `45 s`, `1 min 30 s`, `20 min`."""
    minutes, rest = divmod(time, 60_000)
    parts = (f"{minutes} min" if minutes else "", seconds_text(Ms(rest)) if rest or not minutes else "")
    return " ".join(part for part in parts if part)


def minutes_text(duration: Ms, *, exact: bool = True) -> str:
    """Return a duration as a runner says it: `45 s` below a minute, else whole minutes, rounded up.

    What is not `exact`, because the runner ends some of it, has a sign before it: `≈ 12 min`.
    """
    whole = -(-duration // 1000)
    text = f"{whole} s" if whole < 60 else f"{_whole_minutes(duration)} min"
    return text if exact else f"≈ {text}"


def hours_text(duration: Ms) -> str:
    """Return a sum of time that may be long: `6 h 5 min`, and less than an hour as `minutes_text` says it."""
    hours, minutes = divmod(_whole_minutes(duration), 60)
    return f"{hours} h {minutes} min" if hours else minutes_text(duration)


def _whole_minutes(duration: Ms) -> int:
    """Return whole minutes, rounded up: wherever minutes are shown, they are these."""
    return -(-duration // 60_000)


def written_time(time: Ms) -> str:
    """Return a time as a pack writes it: `30s`, `2min`, `1m30s`."""
    if time < 60_000 or time % 1000:
        return f"{time / 1000:.3f}".rstrip("0").rstrip(".") + "s"
    minutes, rest = divmod(time // 1000, 60)
    return f"{minutes}m{rest:02}s" if rest else f"{minutes}min"


# Sides

_BOTH: Final = "both"
_SIDES: Final = {
    _BOTH: "both sides at once",
    "each": "each side",
    "alternate": "alternating",
    "left": "left",
    "right": "right",
}
"""By the values of `Sides`, how a step uses the two sides. Its sentence is silent about both at once."""
_SIDE: Final = {"left": "left", "right": "right", "alternating": "alternating"}
"""By the values of `Side`, what one stretch of a timeline works on."""
_DONE_SIDE: Final = {**_SIDE, "alternating": "each side"}
"""The same of what was done: alternating work was done on each side."""
PER_SIDE: Final = "/ side"
"""What stands behind an amount that is done on each side, where there is little room."""
EACH_WAY: Final = "each way"
"""What stands behind an amount that is done in both directions, where there is little room."""
EACH_DIRECTION: Final = "each direction"
"""The same as a step's sentence says it."""
UNTIL_YOU_STOP: Final = "until you stop"
"""The amount of work with an open end."""


def written_sides(sides: "Sides | None") -> str:
    """Return the sides of a step as its sentence says them: `each side`, `left`, and nothing for both at once."""
    return "" if sides is None or sides.value == _BOTH else _SIDES[sides.value]


def sides_text(sides: "Sides") -> str:
    """Return the sides of a step where they are the subject: `each side`, `left only`, `both sides at once`."""
    text = _SIDES[sides.value]
    return f"{text} only" if sides.value in ("left", "right") else text


def side_text(side: "Side | None") -> str:
    """Return the side to work on: `left`, `right`, `alternating`, and nothing for both at once; see `core.called`."""
    return _SIDE[side.value] if side else ""


def direction_text(direction: "Direction | None") -> str:
    """Return the direction to work in: `one way`, `other way`, and nothing where there is only one."""
    return direction.value if direction else ""


def done_side_text(side: "Side | None", direction: "Direction | None" = None) -> str:
    """Return the side and the way round that a sum of what was done is about: `left`, `each side`, `right, one way`.

    Nothing for both sides at once.
    """
    parts = (_DONE_SIDE[side.value] if side else "", direction.value if direction else "")
    return ", ".join(part for part in parts if part)


# Doses


def amount_text(work: "Segment") -> str:
    """Return what a stretch of work asks for: `15 reps`, `12 / side`, `30 s / side`, `5 breaths`, `10 each way`."""
    time = None if work.open else work.time_per_side
    return _amount(work.reps, work.breaths, time, _each(work.side is not None, work.direction is not None))


def dose_text(step: "Work", level: "Level") -> str:
    """Return what a step asks for at a level: `2 × 12 / side`."""
    each = _each(step.sides.value != _BOTH, step.directions)
    return in_sets(step.sets, _amount(*_settled(step.amount, level.dose), each), "×")


def range_text(amount: "Amount") -> str:
    """Return an amount whose range no level has settled: `12 reps`, `10-20 reps`, `30-45 s`, `until you stop`."""
    return _counted_range(amount) or _time_range(amount, _asked_time, " s") or UNTIL_YOU_STOP


def written_amount(amount: "Amount") -> str:
    """Return an amount as a pack writes it: `12 reps`, `10-20 reps`, `1m30s`, `30-45s`, `5 breaths`, `open`."""
    return _counted_range(amount) or _time_range(amount, written_time, "s") or "open"


def _counted_range(amount: "Amount") -> str:
    """Return an amount that is a number of things: `1 rep`, `10-20 reps`, `5 breaths`; nothing for any other."""
    from prehab.core.model import Breaths, Reps

    match amount:
        case Reps():
            return _count_range(amount, "rep")
        case Breaths():
            return _count_range(amount, "breath")
        case _:
            return ""


def _count_range(amount: "Reps | Breaths", noun: str) -> str:
    if amount.low == amount.high:
        return counted(amount.low, noun)
    return f"{amount.low}-{counted(amount.high, noun)}"


def _time_range(amount: "Amount", one: "Callable[[Ms], str]", unit: str) -> str:
    """Return a time, or a range of times with the unit once where both are in seconds: `30-45 s`."""
    from prehab.core.model import Timed

    if not isinstance(amount, Timed):
        return ""
    if amount.most is None:
        return one(amount.time)
    low, high = one(amount.time), one(amount.most)
    if low.removesuffix(unit).isdigit() and high.removesuffix(unit).isdigit():
        low = low.removesuffix(unit)
    return f"{low}-{high}"


def _settled(amount: "Amount", dose: "Dose") -> "tuple[int | None, int | None, Ms | None]":
    """Return the reps, the breaths or the time of an amount at a dose; none of them where its end is open."""
    from prehab.core.model import Breaths, Reps, Timed

    reps = amount.pick(dose) if isinstance(amount, Reps) else None
    breaths = amount.pick(dose) if isinstance(amount, Breaths) else None
    return reps, breaths, amount.pick(dose) if isinstance(amount, Timed) else None


def in_sets(sets: int, amount: str, sign: str = "x") -> str:
    """Return `3 x 12 reps`, and the amount alone for a single set."""
    return f"{sets} {sign} {amount}" if sets > 1 else amount


def _each(sides: bool, directions: bool) -> str:
    """Return of what an amount is done several times: `/ side`, `each way`, `/ side each way`, or nothing."""
    return " ".join(text for text, asked in ((PER_SIDE, sides), (EACH_WAY, directions)) if asked)


def _amount(reps: int | None, breaths: int | None, time: Ms | None, each: str) -> str:
    if reps is not None:
        text = str(reps) if each else counted(reps, "rep")
    elif breaths is not None:
        text = counted(breaths, "breath")
    else:
        text = UNTIL_YOU_STOP if time is None else _asked_time(time)
    return f"{text} {each}".rstrip()


# Meanings

_HELD: Final = {"hold": "held", "pause": "paused"}
"""Names of parts of a rep that say what is done, and how that is said of the time it takes."""
_PARTS: Final = ("one way", "held", "back", "paused")
"""The parts of a rep of an exercise that does not name them."""


def meaning_text(steps: "Sequence[Step]", routine: "Routine", length: Ms | None = None) -> str:
    """Return what was read of a line of a routine, in full.

    `Clamshell: 12 reps each side, 2 s open, 1 s held, 2 s close; about 2:10`. `length` is that of the whole line with
    its countdown.
    """
    text = ", then ".join(map(_works_meaning, _runs(steps), repeat(routine)))
    return text if length is None else f"{text}; about {countdown_text(length)}"


def block_meaning(block: "Block") -> str:
    """Return how often a block is done, and what is between: `8 times, with 10 s of rest between`."""
    between = "" if block.between is None else f", with {time_text(block.between)} of rest between"
    return f"{times_text(block.repeat)}{between}"


def _runs(steps: "Sequence[Step]") -> "Iterator[Sequence[Step]]":
    """Yield the steps, those together that differ in nothing but amount and sides, such as the rungs of a ladder."""
    run: list[Step] = []
    for step in steps:
        if run and _details_of(step) != _details_of(run[0]):
            yield run
            run = []
        run.append(step)
    if run:
        yield run


def _details_of(step: "Step") -> object:
    """Return what a step says besides amount and sides."""
    from prehab.core.model import Open, Sides, Work
    from prehab.values import replace

    return replace(step, amount=Open(), sides=Sides.BOTH, sets=1) if isinstance(step, Work) else step


def _works_meaning(steps: "Sequence[Step]", routine: "Routine") -> str:
    """Return the meaning of steps with the same details: `Squat: 10 reps, then 8 reps, 3 s down, 1 s up`."""
    from prehab.core.model import Block, Rest, Work

    first = steps[0]
    match first:
        case Rest():
            time = time_text(first.time) if first.breaths is None else counted(first.breaths, "breath")
            return f"{time} of rest" + (f" ({first.note})" if first.note else "")
        case Block():
            return f"{block_meaning(first)}: {meaning_text(first.steps, routine)}"
        case Work():
            amounts = ", then ".join(_work_amount(step) for step in steps if isinstance(step, Work))
            return f"{first.exercise.name}: {', '.join([amounts, *_work_details(first, routine)])}"


def _work_amount(work: "Work") -> str:
    """Return how much of an exercise: `3 sets of 12 reps each side`, `until you stop`, `30 s left only`."""
    from prehab.core.model import Timed

    amount = _time_range(work.amount, time_text, " s") if isinstance(work.amount, Timed) else range_text(work.amount)
    sides = "" if work.sides.value == _BOTH else sides_text(work.sides)
    parts = [f"{work.sets} sets of {amount}" if work.sets > 1 else amount, sides]
    if work.sides.value == "alternate":
        parts[1] = "each side, alternating"
    if work.directions:
        parts.append(f"and {EACH_DIRECTION}" if sides else EACH_DIRECTION)
    return " ".join(part for part in parts if part)


def _work_details(work: "Work", routine: "Routine") -> "Iterator[str]":
    """Yield everything else that a step says: tempo, breath, variant, rest, remarks."""
    from prehab.core.model import Breaths, Pace, Reps, tempo_of

    tempo = tempo_of(work, work.variant) if isinstance(work.amount, Reps) else None
    if tempo and (work.pace or routine.pace) is not Pace.SELF:
        names = (*work.exercise.phases, *_PARTS[len(work.exercise.phases) :])
        parts = ((time, _HELD.get(name, name)) for time, name in zip(tempo.parts, names, strict=False))
        yield ", ".join(f"{seconds_text(time)} {name}" for time, name in parts if time)
    elif isinstance(work.amount, Reps):
        yield "at your own pace"
    if isinstance(work.amount, Breaths):
        yield f"{seconds_text(routine.breath)} a breath"
    if variant := work.exercise.variant(work.variant):
        yield f"as {variant.name}"
    if work.rest is not None:
        yield f"then {time_text(work.rest)} of rest" if work.rest else "then no rest"
    if work.note:
        yield f"with the remark “{work.note}”"
    if work.say:
        yield f"with “{work.say}” said"
    if not work.exercise.known:
        yield "plays as text"


# Positions

_POSITIONS: Final = {
    "standing": "standing",
    "floor": "on the floor",
    "on-back": "on your back",
    "face-down": "face down",
    "kneeling": "kneeling",
    "half-kneeling": "on one knee",
    "hands-and-knees": "on hands and knees",
    "side-lying": "on your side",
    "seated": "seated",
}
"""By the values of `Position`."""


def position_text(position: "Position | None") -> str:
    """Return a position as it is said after "next:", empty when the exercise does not say."""
    return _POSITIONS[position.value] if position else ""
