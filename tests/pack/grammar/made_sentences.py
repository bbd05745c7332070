"""Sentences made from the grammar, each with the meaning it was made from: five languages, all amounts and orders.

Nothing here is taken from the parser or its words: what it says about numbers and words is its own, so that a test with
it can fail.
"""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple, TypeVar

from tests.pack.grammar.speech import KNOWN, LANGUAGES, NUMBER_WORDS, SPEECH, Exercise

T = TypeVar("T")


class Made(NamedTuple):
    """A sentence, the language of the pack it stands in, and what it was made to mean; "?" is what must be asked."""

    text: str
    lang: str | None
    plain: str


class Said(NamedTuple):
    """A part of a sentence and its plain form."""

    text: str
    plain: str


class Maker:
    """Makes one sentence after another; the same ones from the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._lang = "en"
        self._speech = SPEECH["en"]

    def sentence(self) -> Made:
        """Return the next one."""
        self._lang = self._pick((*LANGUAGES, "en"))
        self._speech = SPEECH[self._lang]
        rare = (self._rest, self._interval, self._ladder, self._circuit, self._two_sides, self._unit_missing)
        said = self._pick((*[self._work] * 16, *rare, self._signs, self._english))()
        mark = self._pick(("",) * 8 + ("- ", "* ", "3) ", "2. ", "[ ] "))
        return Made(mark + said.text, self._pick((self._lang,) * 3 + (None,)), said.plain)

    def _pick(self, choices: Sequence[T]) -> T:
        return self._random.choice(choices)

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _number(self, *choices: int) -> tuple[str, int]:
        """Return a number as it is written, now and then in words, and its value."""
        value = self._pick(choices)
        words = [word for word, number in NUMBER_WORDS[self._lang].items() if number == value]
        return (words[0], value) if words and self._chance(0.12) else (str(value), value)

    @staticmethod
    def _with_unit(notation: str, text: str, value: int) -> str:
        """Return a number with its unit; a word is written as digits where the unit is joined to it."""
        return notation.format(text if " " in notation else value)

    def _exercise(self) -> Exercise:
        if self._chance(0.2):
            unknown = self._pick(self._speech.unknown)
            return Exercise(unknown, unknown, None)
        return self._pick(KNOWN)

    # Amounts

    def _amount(self) -> Said:
        return self._pick(
            (*[self._reps] * 4, *[self._time] * 4, self._minutes, self._breaths, self._range, self._times)
        )()

    def _reps(self) -> Said:
        text, value = self._number(2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30)
        return Said(self._with_unit(self._pick(self._speech.reps), text, value), f"{value} reps")

    def _breaths(self) -> Said:
        text, value = self._number(3, 5, 8, 10)
        return Said(self._pick(self._speech.breaths).format(text), f"{value} breaths")

    def _time(self) -> Said:
        text, value = self._number(10, 15, 20, 30, 40, 45, 50)
        return Said(self._with_unit(self._pick(self._speech.seconds), text, value), f"{value}s")

    def _minutes(self) -> Said:
        minute = self._pick(self._speech.minutes)
        text, plain = self._pick(
            (
                (minute.format(2), "2min"),
                (minute.format(5), "5min"),
                (minute.format("1,5"), "1m30s"),
                ("1.5 min", "1m30s"),
                ("1:30", "1m30s"),
                ("1:30 min", "1m30s"),
                ("1 min 30", "1m30s"),
                ("1 min 30 s", "1m30s"),
                ("1m30s", "1m30s"),
                ("1'30\"", "1m30s"),
                ("90 s", "1m30s"),
                (self._pick(self._speech.half_a_minute), "30s"),
            )
        )
        return Said(text, plain)

    def _range(self) -> Said:
        low, high = self._pick(((8, 10), (10, 15), (5, 8), (12, 15)))
        return Said(self._pick(self._speech.reps).format(self._between(low, high)), f"{low}-{high} reps")

    def _times(self) -> Said:
        low, high = self._pick(((20, 30), (30, 45), (15, 20)))
        return Said(self._pick(self._speech.seconds).format(self._between(low, high)), f"{low}-{high}s")

    def _between(self, low: int, high: int) -> str:
        return self._pick(self._speech.ranges).format(low, high)

    # Whole sentences

    def _work(self) -> Said:
        """Return an exercise with an amount, and most of what may stand beside it."""
        exercise, amount = self._exercise(), self._amount()
        if self._chance(0.06):
            amount = Said(self._pick(self._speech.open), "open")
        if self._chance(0.15) and exercise.counted and amount.plain.endswith("reps"):
            amount = Said(amount.plain.removesuffix(" reps"), amount.plain)  # "Clamshell 12"
        sets = self._sets(amount) if self._chance(0.35) and amount.plain != "open" else amount
        sides = self._sides() if self._chance(0.5) else Said("", "")
        after = self._after(counted=amount.plain.endswith("reps"))
        remark = self._remark() if self._chance(0.2) else Said("", "")
        plain = " ".join(part for part in (exercise.name, sets.plain, sides.plain, after.plain, remark.plain) if part)
        comma = self._pick((" ", " ", ", "))
        amount_first = [sets.text, exercise.written, sides.text]
        name_first = [exercise.written + self._pick(("", "", ":", " -", ",", " —"))] + (
            [sets.text, sides.text] if self._chance(0.8) or sides.text.startswith("(") else [sides.text, sets.text]
        )
        order = amount_first if self._chance(0.4) else name_first
        text = " ".join(part for part in order[:-1] if part) + (comma + order[-1] if order[-1] else "")
        return Said(text.rstrip() + after.text + remark.text, plain)

    def _sets(self, amount: Said) -> Said:
        text, value = self._number(2, 3, 4)
        after = [pattern for pattern in self._speech.sets_after if "x" not in pattern or not amount.text.isdecimal()]
        pattern = self._pick((*self._speech.sets_before, *self._speech.sets_before, *after))
        if not amount.text[0].isdigit():
            pattern = pattern.replace("{n}x{a}", "{n} x {a}")
        number = text if "{n} " in pattern or pattern.endswith(" {n}") else str(value)
        return Said(pattern.format(n=number, a=amount.text), f"{value} x {amount.plain}")

    def _sides(self) -> Said:
        speech = self._speech
        kinds = [(speech.each, "each side")] * 5
        kinds += [(speech.left, "left"), (speech.right, "right"), (speech.alternating, "alternating")]
        texts, plain = self._pick((*kinds, (speech.direction, "each direction")))
        return Said(self._pick(texts), plain)

    def _after(self, *, counted: bool) -> Said:
        """Return a tempo, a hold or a rest, or nothing."""
        if counted and self._chance(0.08):
            tempo = self._pick(("2-1-2", "3-1-1", "2-0-2-1"))
            return Said(self._pick((" tempo ", " @ ", ", tempo ")) + tempo, f"tempo {tempo}")
        if counted and self._chance(0.08):
            return Said(self._pick(self._speech.hold).format(self._short()), "hold 3s")
        if self._chance(0.1):
            return Said(self._pick(self._speech.rest_after).format("30 s"), "rest 30s")
        return Said("", "")

    def _short(self) -> str:
        return self._pick(self._speech.seconds[:2]).format(3)

    def _remark(self) -> Said:
        speech = self._speech
        text = self._pick((*speech.remark, *speech.manner))
        notations = [f" ({text})", f" - {text}", f", {text}"]
        if self._chance(0.2):
            return Said(" @ 8 kg", "(8 kg)")
        return Said(self._pick(notations), f"({text})")

    def _rest(self) -> Said:
        length = self._pick((self._time, self._time, self._minutes))()
        return Said(self._pick(self._speech.rest).format(length.text), f"rest {length.plain}")

    def _interval(self) -> Said:
        name = self._exercise()
        work, rest, times = self._pick((20, 30, 40)), self._pick((10, 15)), self._pick((4, 6, 8))
        pattern = self._pick((*self._speech.intervals, "Tabata {n} {s}/{r} x {t}"))
        seconds = "{}" if "/{r} x" in pattern and "Tabata" in pattern else self._pick(self._speech.seconds[:1])
        text = pattern.format(n=name.written, s=seconds.format(work), r=seconds.format(rest), t=times)
        return Said(text, f"{times} * ({name.name} {work}s | rest {rest}s)")

    def _ladder(self) -> Said:
        name, unit = self._exercise(), self._pick(self._speech.reps)
        joined = self._pick(("10-8-6", "10, 8, 6", "12-10-8-6"))
        parts = [int(part) for part in joined.replace(",", "").replace("-", " ").split()]
        return Said(f"{name.written} {unit.format(joined)}", " | ".join(f"{name.name} {part} reps" for part in parts))

    def _circuit(self) -> Said:
        first, second = self._exercise(), self._exercise()
        one, two = self._time(), self._reps()
        text = f"{self._pick(self._speech.rounds).format(3)}{one.text} {first.written} + {two.text} {second.written}"
        return Said(text, f"3 * ({first.name} {one.plain} | {second.name} {two.plain})")

    def _signs(self) -> Said:
        """Return reps of a counted exercise in signs."""
        name = self._pick([exercise for exercise in KNOWN if exercise.counted])
        number = self._pick((8, 10, 12, 15))
        text, plain = self._pick(
            (
                (f"{number}/{number}", f"{number} reps each side"),
                (f"{number} L / {number} R", f"{number} reps each side"),
                (f"{number} R / {number + 2} L", f"{number} reps right | {name.name} {number + 2} reps left"),
                (f"x{number}", f"{number} reps"),
                (f"{number}x", f"{number} reps"),
                (f"→ 2x{number}", f"2 x {number} reps"),
                (f"{number} /side", f"{number} reps each side"),
                (f"3 x {number} @ 8 kg per hand", f"3 x {number} reps (8 kg per hand)"),
            )
        )
        return Said(f"{name.written} {text}", f"{name.name} {plain}")

    def _english(self) -> Said:
        """Return a sentence that English alone has."""
        name = self._exercise()
        text, plain = self._pick(
            (
                (f"Hold {name.written} for 40 seconds", f"{name.name} 40s"),
                (f"AMRAP 40s {name.written}", f"{name.name} 40s (as many as you can)"),
                (f"{name.written} 2 sets, 15 reps each", f"{name.name} 2 x 15 reps"),
                (f"{name.written} once 40 s", f"{name.name} 40s"),
                (f"{name.written} twice 40 s", f"{name.name} 2 x 40s"),
                ("rest 5 breaths", "rest 5 breaths"),
            )
        )
        return Said(text, plain)

    def _two_sides(self) -> Said:
        name, unit = self._exercise(), self._pick(self._speech.reps)
        low, high = self._pick(((10, 12), (12, 12), (8, 10)))
        left = self._speech.left[0]
        right = self._speech.right[0]
        text = f"{name.written} {unit.format(low)} {left} / {unit.format(high)} {right}"
        if low == high:
            return Said(text, f"{name.name} {low} reps each side")
        return Said(text, f"{name.name} {low} reps left | {name.name} {high} reps right")

    def _unit_missing(self) -> Said:
        """Return an amount without a unit for an exercise that is not counted in reps, which must be asked."""
        name = self._exercise()
        while name.counted:
            name = self._exercise()
        number = self._pick(("12", "30", "3 x 12", "2x30"))
        side = self._pick(("", f" {self._pick(self._speech.each)}"))
        return Said(self._pick((f"{name.written} {number}{side}", f"{number} {name.written}{side}")), "?")
