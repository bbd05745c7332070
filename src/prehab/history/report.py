"""An overview as text: every chart under its heading."""

from collections.abc import Iterator

from prehab.core.overview import BODY_WEEKS, TREND_DAYS, Overview
from prehab.core.targets import WEEKS
from prehab.history.charts import (
    Chart,
    balance_chart,
    heatmap_lines,
    limited,
    moved_text,
    muscle_charts,
    streak_lines,
    target_chart,
    trend_chart,
)
from prehab.history.glyphs import Glyphs
from prehab.packfile.vocabulary import muscle_name


def report_lines(overview: Overview, rest_days: int, glyphs: Glyphs, limit: int | None) -> Iterator[str]:
    """Yield the whole report; a chart has at most `limit` lines, None for all."""
    year = overview.heatmap
    yield f"The last year: {moved_text(year)}"
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
    yield (
        f"Time by muscle, the last {BODY_WEEKS} weeks",
        muscle_charts(overview.muscles, muscle_name, glyphs),
    )
    yield (
        f"Check-ins, the last {TREND_DAYS // 7} weeks, the worst of each day (0 is nothing, X is 10)",
        [trend_chart(one, overview.today, glyphs) for one in overview.trends],
    )
