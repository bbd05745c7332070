"""What an overview is made from, read as far back as it is shown."""

from datetime import date

from prehab.history.interface import Reading
from prehab.training_log.overview import BODY_WEEKS, Past, trend_since
from prehab.training_log.stats import WEEKS, YEAR, first_monday


def read_past(reading: Reading, today: date) -> Past:
    """Return what an overview on `today` needs. Raises HistoryError for a file that cannot be read."""
    return Past(
        days=reading.days(first_monday(today, YEAR).isoformat()),
        active_days=reading.active_days(),
        routine_days=reading.routine_days(first_monday(today, WEEKS).isoformat()),
        ticks=reading.ticks(first_monday(today, WEEKS).isoformat()),
        exercise_sums=reading.exercise_sums(first_monday(today, BODY_WEEKS).isoformat()),
        checkins=reading.checkins(trend_since(today).isoformat()),
    )
