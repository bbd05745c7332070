"""The overview as charts in lines of text, readable without colour."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from prehab.core.characters.safe_text import cell_width, character_width
from prehab.core.text import clock_text, counted, hours_text, side_text
from prehab.core.timeline import Side
from prehab.core.units import Ms
from prehab.core.vocabulary import muscle_name
from prehab.training_log.advice import Trend
from prehab.training_log.metrics import WEEKS, Balance, Heatmap, MuscleTime, Streak, TargetWeeks, shade
from prehab.training_log.overview import BODY_WEEKS, TREND_DAYS, Overview

DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MEANINGS: Final = ("nothing", "up to 5", "from 5", "from 10", "from 20 minutes a day")
_SHORTLY: Final = ("0", "<5", "5+", "10+", "20+ min a day")
WORKED: Final = f"Muscles worked, the last {BODY_WEEKS} weeks"
STRETCHED: Final = f"Muscles stretched or rolled, the last {BODY_WEEKS} weeks"
NAME_WIDTH: Final = 22
"""Cells for the name in front of a line."""
_BAR: Final = 20
_SIDE: Final = 9
_USUAL: Final = 80


class Chart(Struct, frozen=True):
    """One line of a chart: its name, the picture, and the same in words."""

    name: str
    picture: str
    words: str = ""

    def line(self, room: int = NAME_WIDTH) -> str:
        """Return all three in one line, the name in `room` cells."""
        return f"{cut_to_width(self.name, room)}  {self.picture}  {self.words}".rstrip()


def active_text(heatmap: Heatmap) -> str:
    """Return "2 h 51 min on 38 days"; ticks have no time."""
    return f"{hours_text(heatmap.total)} on {counted(heatmap.days, 'day')}" if heatmap.days else "nothing timed yet"


class Glyphs(Struct, frozen=True):
    """`cell_width` are a heatmap's five steps from nothing to most; none of them needs a colour to be told apart."""

    cells: str
    bar: str
    light: str
    middle: str
    none: str
    met: str


def heatmap_lines(heatmap: Heatmap, glyphs: Glyphs, room: int = _USUAL) -> list[str]:
    """Return a year: months above, a row for each weekday, a column for each week, and what the cells mean."""
    rows = [f"    {month_line(heatmap)}".rstrip()]
    for number, name in enumerate(DAYS):
        row = (cell_glyph(week[number], glyphs) for week in heatmap.weeks)
        rows.append(f"{name} {''.join(row)}".rstrip())
    return [*rows, _legend(glyphs, room)]


def month_line(heatmap: Heatmap) -> str:
    """Return the months' names, each over the week its first day is in, where there is room."""
    line = ""
    for number in range(len(heatmap.weeks)):
        sunday = heatmap.first + timedelta(weeks=number, days=6)
        if sunday.day <= 7 and (not line or len(line) < number) and number + 3 <= len(heatmap.weeks):
            line = line.ljust(number) + MONTHS[sunday.month - 1]
    return line


def cell_glyph(time: Ms | None, glyphs: Glyphs) -> str:
    """Return the character for one day; a day to come is a blank."""
    return " " if time is None else glyphs.cells[shade(time)]


def streak_lines(streak: Streak, rest_days: int) -> list[str]:
    """Return the streak, until when it lasts, and the longest one when that is another."""
    best = [f"the longest was {counted(streak.best, 'day')}"] if streak.best > streak.days else []
    if streak.until is None:
        return ["; ".join(["no streak at the moment", *best])]
    rest = f"with up to {counted(rest_days, 'rest day')} between" if rest_days else "without a rest day"
    active = f", {streak.active} of them active" if streak.active < streak.days else ""
    last = f"it lasts if you move by {day_text(streak.until)}"
    return [f"{counted(streak.days, 'day')}{active}, {rest}", "; ".join([last, *best])]


def target_chart(target: TargetWeeks, glyphs: Glyphs) -> Chart:
    """Return the last weeks' days, those that reached the target marked, and this week in words."""
    marks = (f"{count}{glyphs.met if count >= target.wanted else ' '} " for count in target.counts)
    met = "  done" if target.met else ""
    return Chart(target.name, "".join(marks), f"this week {target.done} of {target.wanted}{met}")


def balance_chart(balance: Balance, glyphs: Glyphs) -> Chart:
    """Return left and right as bars from the middle, and the share of one side when they are not even."""
    left, right = balance.left_time, balance.right_time
    texts = (clock_text(left), clock_text(right))
    amounts = (int(left), int(right))
    if balance.in_reps:
        amounts = (balance.left_reps, balance.right_reps)
        texts = (f"{amounts[0]}", f"{amounts[1]}")
    bars = [glyphs.bar * _length(amount, max(amounts), _SIDE) for amount in amounts]
    share = max(balance.left_share, 100 - balance.left_share)
    side = Side.LEFT if balance.left_share > 50 else Side.RIGHT
    verdict = "even" if balance.is_even else f"{share} % {side_text(side)}"
    middle = f"{bars[0]:>{_SIDE}}{glyphs.middle}{bars[1]:<{_SIDE}}"
    return Chart(balance.name, f"{texts[0]:>8} {middle} {texts[1]:<8}", verdict)


def muscle_chart(muscle: MuscleTime, name: str, most: Ms, glyphs: Glyphs) -> Chart:
    """Return the time a muscle worked as a bar, lighter where it only helped; `most` is the time of a full bar."""
    main = _length(muscle.main, most, _BAR)
    whole = max(_length(muscle.main + muscle.also, most, _BAR), main)
    bar = glyphs.bar * main + glyphs.light * (whole - main)
    times = (
        hours_text(muscle.main) if muscle.main else "",
        f"{hours_text(muscle.also)} helping" if muscle.also else "",
    )
    return Chart(name, f"{bar:<{_BAR}}", " + ".join(filter(None, times)))


def trend_chart(trend: Trend, today: date, glyphs: Glyphs, days: int = TREND_DAYS) -> Chart:
    """Return one character a day, the worst score of it; X stands for 10."""
    scores = dict(trend.scores)
    shown = (today - timedelta(days=back) for back in reversed(range(days)))
    return Chart(trend.site, "".join(score_glyph(scores.get(day), glyphs) for day in shown))


def score_glyph(score: int | None, glyphs: Glyphs) -> str:
    """Return one character for a score, X for 10."""
    return glyphs.none if score is None else "X" if score >= 10 else str(score)


def work_charts(muscles: Sequence[MuscleTime], name: Callable[[str], str], glyphs: Glyphs) -> list[Chart]:
    """Return a line for each muscle that worked, on one scale."""
    most = Ms(max((one.main + one.also for one in muscles), default=0))
    return [muscle_chart(one, name(one.muscle), most, glyphs) for one in muscles if one.main or one.also]


def stretch_charts(muscles: Sequence[MuscleTime], name: Callable[[str], str], glyphs: Glyphs) -> list[Chart]:
    """Return a line for each muscle that was stretched or rolled, the longest first, on one scale."""
    shown = sorted((one for one in muscles if one.stretched), key=lambda one: (-one.stretched, one.muscle))
    most = max((one.stretched for one in shown), default=0)
    bars = (glyphs.bar * _length(one.stretched, most, _BAR) for one in shown)
    return [
        Chart(name(one.muscle), f"{bar:<{_BAR}}", hours_text(one.stretched))
        for one, bar in zip(shown, bars, strict=True)
    ]


def day_text(day: date) -> str:
    """Return a day as `Wed 25 Nov`."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def cut_to_width(text: str, width: int) -> str:
    """Return text in exactly `width` cells, cut or padded."""
    if cell_width(text) > width:
        text = _cut(text, width - 1).rstrip() + "…"
    return text + " " * (width - cell_width(text))


def limited(lines: Iterable[str], limit: int | None) -> list[str]:
    """Return at most `limit` lines, then one that counts the rest; all of them for None."""
    found = list(lines)
    if limit is None or len(found) <= limit:
        return found
    return [*found[:limit], f"and {len(found) - limit} more"]


def _legend(glyphs: Glyphs, room: int) -> str:
    """Return what the cells of a heatmap mean, shorter where there is not much room."""
    full, short = (
        "  ".join(f"{glyph} {meaning}" for glyph, meaning in zip(glyphs.cells, meanings, strict=True))
        for meanings in (_MEANINGS, _SHORTLY)
    )
    return f"    {full}" if len(full) + 4 <= room else short


def _cut(text: str, width: int) -> str:
    taken = 0
    for number, letter in enumerate(text):
        taken += character_width(letter)
        if taken > width:
            return text[:number].rstrip("\u200d")
    return text


def _length(amount: int, most: int, width: int) -> int:
    """Return the length of a bar, at least 1 for any amount."""
    return max(1, round(width * amount / most)) if amount > 0 else 0


BLOCKS: Final = Glyphs(cells="·░▒▓█", bar="━", light="─", middle="│", none="·", met="✓")
ASCII: Final = Glyphs(cells=".-+*#", bar="#", light="-", middle="|", none=".", met="*")


def glyphs_for(encoding: str | None) -> Glyphs:
    """Return what an encoding can show."""
    try:
        "".join((BLOCKS.cells, BLOCKS.middle, BLOCKS.met)).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return BLOCKS


def report_lines(overview: Overview, rest_days: int, glyphs: Glyphs, limit: int | None) -> Iterator[str]:
    """Yield the whole report; a chart has at most `limit` lines, None for all."""
    year = overview.heatmap
    yield f"The last year: {active_text(year)}"
    yield from heatmap_lines(year, glyphs)
    yield ""
    first, *more = streak_lines(overview.streak, rest_days)
    yield f"Streak: {first}"
    yield from (f"        {line}" for line in more)
    for heading, charts in _charts(overview, glyphs):
        if charts:
            yield ""
            yield heading
            yield from limited((chart.line() for chart in charts), limit)


def _charts(overview: Overview, glyphs: Glyphs) -> Iterator[tuple[str, list[Chart]]]:
    yield f"Targets, days a week in the last {WEEKS} weeks", [target_chart(one, glyphs) for one in overview.targets]
    yield f"Left and right, the last {BODY_WEEKS} weeks", [balance_chart(one, glyphs) for one in overview.balances]
    yield WORKED, work_charts(overview.muscles, muscle_name, glyphs)
    yield STRETCHED, stretch_charts(overview.muscles, muscle_name, glyphs)
    yield (
        f"Check-ins, the last {TREND_DAYS // 7} weeks, the worst of each day (0 is nothing, X is 10)",
        [trend_chart(one, overview.today, glyphs) for one in overview.trends],
    )
