"""Weeks against targets: by tag, pack, routine or tick, each day once."""

from datetime import date

from prehab.training_log.entries import Tick
from prehab.training_log.metrics import RoutineDay, TargetWeeks, target_weeks

SUNDAY = date(2026, 11, 22)
LABELS = {("glute-activation", "circuit"): {"glutes", "before-run"}, ("sprint-day", "hills"): {"sprint"}}


def labels(pack: str, routine: str) -> set[str]:
    return LABELS.get((pack, routine), set())


def on(day: str, pack: str = "glute-activation", routine: str = "circuit") -> RoutineDay:
    return RoutineDay(date.fromisoformat(f"2026-{day}"), pack, routine)


def counts(targets: dict[str, int], played: list[RoutineDay], *ticks: Tick) -> list[tuple[int, ...]]:
    return [one.counts for one in target_weeks(targets, played, ticks, labels, SUNDAY, weeks=2)]


def test_by_tag_pack_and_routine() -> None:
    played = [on("11-16"), on("11-20"), on("11-21", "foam-roll", "legs")]
    names = ["Glutes", "before-run", "glute-activation", "glute-activation:circuit", "foam-roll", "sprint"]
    assert counts(dict.fromkeys(names, 1), played) == [(0, 2), (0, 2), (0, 2), (0, 2), (0, 1), (0, 0)]


def test_a_day_counts_once_however_it_was_done() -> None:
    ticks = [Tick("1", "Sprint", "2026-11-17"), Tick("2", "sprint", "2026-11-10"), Tick("3", "sprint", "no date")]
    played = [on("11-17", "sprint-day", "hills"), on("11-17", "sprint-day", "hills")]
    assert counts({"sprint": 1}, played, *ticks) == [(1, 1)]


def test_days_outside_the_weeks_do_not_count() -> None:
    assert counts({"glutes": 1}, [on("11-08"), on("11-09"), on("11-23")]) == [(1, 0)]


def test_what_is_met() -> None:
    week = TargetWeeks("glutes", 3, (3, 2, 4))
    assert (week.done, week.met) == (4, True)
    assert not TargetWeeks("glutes", 3, (3, 2)).met
