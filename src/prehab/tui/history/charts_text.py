"""Lays out the charts of the history for any width in cells. Names go in as content, never as markup."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from textual.content import Content

from prehab.core.characters.safe_text import cell_width
from prehab.core.text import counted
from prehab.core.vocabulary import muscle_name
from prehab.training_log.charts import (
    NAME_WIDTH,
    STRETCHED,
    WORKED,
    Chart,
    Glyphs,
    active_text,
    balance_chart,
    heatmap_lines,
    streak_lines,
    stretch_charts,
    target_chart,
    trend_chart,
    work_charts,
)
from prehab.training_log.metrics import WEEKS, YEAR, Heatmap
from prehab.training_log.overview import BODY_WEEKS, TREND_DAYS, Overview
from prehab.tui.widgets.columns import fit_width
from prehab.values import replace

SIDES: Final = 8
"""The most exercises that are compared, unless more of them are uneven."""
SHORT_NAME: Final = 16
"""Names are cut to this many cells, if the chart then fits in one line."""
LONG_NAME: Final = 34
"""The most cells of a name."""
_LABEL: Final = 4
"""The cells of a weekday's name."""
NO_ENTRIES: Final = "Nothing has been done yet. After the first session this page fills up by itself."


def days_and_weeks(overview: Overview, rest_days: int, glyphs: Glyphs, room: int) -> Content:
    """Return the year, the streak and the weeks against targets, in lines of at most `room` cells."""
    parts = [*_year(overview.heatmap, glyphs, room), Content("")]
    parts += [_head("Streak"), *map(Content, streak_lines(overview.streak, rest_days))]
    targets = [target_chart(one, glyphs) for one in overview.targets]
    parts += _section(f"Targets, days a week in the last {WEEKS} weeks", targets, room)
    return Content("\n").join(parts)


def body(overview: Overview, glyphs: Glyphs, room: int) -> Content:
    """Return left against right, the muscles worked and those stretched, and the trends of check-ins."""
    days = _days(overview, room)
    trends = [trend_chart(one, overview.today, glyphs, days) for one in overview.trends]
    about = f"Check-ins, the last {counted(days // 7, 'week')}, a day's worst"
    parts = [
        *_sides(overview, glyphs, room),
        *_section(WORKED, work_charts(overview.muscles, muscle_name, glyphs), room),
        *_section(STRETCHED, stretch_charts(overview.muscles, muscle_name, glyphs), room),
        *_section(about, trends, room),
    ]
    return Content("\n").join(parts[1:])


def is_empty(overview: Overview) -> bool:
    """Return whether nothing was ever done."""
    return not (overview.streak.best or overview.trends)


def _year(year: Heatmap, glyphs: Glyphs, room: int) -> Iterator[Content]:
    weeks = max(4, min(len(year.weeks), room - _LABEL))
    skipped = len(year.weeks) - weeks
    shown = replace(year, first=year.first + timedelta(weeks=skipped), weeks=year.weeks[skipped:])
    span = "The last year" if weeks == YEAR else f"The last {counted(weeks, 'week')}"
    yield _head(span) + Content(f"  {active_text(shown)}")
    months, *rows, legend = heatmap_lines(shown, glyphs, room)
    yield Content.styled(months, "$quiet")
    for line in rows:
        yield Content.assemble((line[:_LABEL], "$quiet"), *(_cell(glyph, glyphs) for glyph in line[_LABEL:]))
    yield Content("  ").join([_legend_item(part, glyphs) for part in legend.split("  ")])


def _cell(glyph: str, glyphs: Glyphs) -> tuple[str, str]:
    return glyph, "$rail" if glyph == glyphs.cells[0] else "$primary"


def _legend_item(part: str, glyphs: Glyphs) -> Content:
    """Return one item of the legend, its cell styled as in the year."""
    drawn = Content.styled(part, "$quiet")
    return drawn if part[:1] in ("", glyphs.cells[0]) else drawn.stylize("$primary", 0, 1)


def _sides(overview: Overview, glyphs: Glyphs, room: int) -> list[Content]:
    """Return the chart of the uneven exercises, and of a few even ones."""
    shown = overview.balances[: max(SIDES, sum(not one.is_even for one in overview.balances))]
    lines = _section(
        f"Left and right, the last {BODY_WEEKS} weeks", [balance_chart(one, glyphs) for one in shown], room
    )
    more = len(overview.balances) - len(shown)
    return [*lines, Content.styled(f"{more} more, all even", "$quiet")] if more else lines


def _days(overview: Overview, room: int) -> int:
    """Return the days that trends show: whole weeks, fewer where the chart shares its line with the name."""
    beside = room - _name_room([trend.site for trend in overview.trends]) - 2
    fitting = beside if beside >= TREND_DAYS // 2 else room - 2
    return max(7, min(TREND_DAYS, fitting) // 7 * 7)


def _section(title: str, charts: Sequence[Chart], room: int) -> list[Content]:
    """Return a heading and its charts after a blank line, each in one line, or in two where that is too narrow."""
    if not charts:
        return []
    names = min(LONG_NAME, max(cell_width(chart.name) for chart in charts))
    beside = room - max(2 + cell_width(chart.picture) + 2 + cell_width(chart.words) for chart in charts)
    wide = beside >= min(names, SHORT_NAME)
    shown = [_in_one(chart, min(names, beside)) if wide else _in_two(chart) for chart in charts]
    return [Content(""), _head(title), *shown]


def _name_room(names: Sequence[str]) -> int:
    return min(NAME_WIDTH, max(map(cell_width, names), default=0))


def _in_one(chart: Chart, names: int) -> Content:
    return Content.assemble(fit_width(Content(chart.name), names), "  ", (chart.picture, "$primary"), "  ", chart.words)


def _in_two(chart: Chart) -> Content:
    return Content.assemble(Content(chart.name), "  ", (chart.words, "$quiet"), "\n  ", (chart.picture, "$primary"))


def _head(title: str) -> Content:
    return Content.styled(title, "bold $primary")
