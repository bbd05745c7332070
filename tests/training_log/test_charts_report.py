"""The whole report: what is in it, and that an empty history has one too."""

from datetime import date

from prehab.app.services import read_history_data
from prehab.core.model import Exercise, Muscles, Pack, Routine, When
from prehab.training_log.charts import BLOCKS, report_lines
from prehab.training_log.entries import Tick
from prehab.training_log.overview import Overview, PackLabels, Targets, overview, pack_labels
from prehab.values import replace
from tests.fakes.history import MemoryHistory
from tests.history.samples import NOON, a_checkin, a_segment, a_start, an_end

TODAY = date(2026, 11, 22)
KNOWLEDGE = pack_labels(
    [
        Pack(
            "glute-activation",
            "Glutes",
            (Routine("activation", "A", (), (), when=(When.BEFORE_RUN,), tags=("short",)),),
            (
                Exercise("clamshell", "Clamshell", muscles=Muscles(("gluteus-medius",))),
                Exercise("calf-stretch", "Calf stretch", muscles=Muscles(("calves",))),
            ),
            tags=("activation",),
        ),
        Pack("other", "Other", (), (Exercise("clamshell", "Clamshell", muscles=Muscles(("arms",))),)),
    ]
)


def seen(history: MemoryHistory) -> Overview:
    return overview(read_history_data(history, TODAY), Targets({"activation": 3, "sprint": 1}, 2), KNOWLEDGE, TODAY)


def lines(history: MemoryHistory, limit: int | None = 8) -> list[str]:
    return list(report_lines(seen(history), 2, BLOCKS, limit))


def test_what_packs_say() -> None:
    assert KNOWLEDGE.labels[("glute-activation", "activation")] == {"activation", "short", "before-run"}
    assert KNOWLEDGE.muscles["calf-stretch"] == Muscles(stretched=("calves",)), "told by its name"
    assert KNOWLEDGE.muscles["clamshell"].main == ("gluteus-medius",), "the first counts"


def test_a_routine_that_its_pack_has_no_more_counts_for_what_the_pack_is_for() -> None:
    history = MemoryHistory()
    history.begin(a_start("a", at=NOON, date="2026-11-18", routine="gone"))
    history.segment("a", a_segment(0, actual=600_000))
    history.end("a", an_end(active=600_000))
    assert [one.done for one in seen(history).targets if one.name == "activation"] == [1]


def test_an_empty_history() -> None:
    found = lines(MemoryHistory())
    assert found[0] == "The last year: nothing timed yet"
    assert "Streak: no streak at the moment" in found
    assert [line for line in found if line.startswith("activation")] == [
        "activation              0  0  0  0  0  0  0  0    this week 0 of 3"
    ]
    assert not any("Left and right" in line or "Check-ins" in line for line in found)


def test_every_chart() -> None:
    history = MemoryHistory()
    history.begin(a_start("a", at=NOON, date="2026-11-18"))
    history.segment("a", a_segment(0, actual=600_000))
    stretch = replace(a_segment(1, actual=120_000), exercise_id="calf-stretch", exercise_name="Calf stretch")
    history.segment("a", stretch)
    history.end("a", an_end(active=600_000))
    history.add(Tick("t", "Sprint", "2026-11-20"))
    history.add(a_checkin(date="2026-11-21"))
    found = lines(history)
    assert found[0] == "The last year: 12 min on 1 day"
    assert "Streak: 3 days, 2 of them active, with up to 2 rest days between" in found
    assert "sprint                  0  0  0  0  0  0  0  1✓   this week 1 of 1  done" in found
    assert any(line.startswith("Clamshell ") and line.endswith("100 % left") for line in found)
    worked, stretched = (
        found.index("Muscles worked, the last 4 weeks"),
        found.index("Muscles stretched or rolled, the last 4 weeks"),
    )
    assert found[worked + 1].startswith("gluteus medius ")
    assert found[worked + 1].endswith("10 min")
    assert found[stretched + 1].startswith("calves ")
    assert found[stretched + 1].endswith("2 min")
    assert found[-1] == "left knee               " + "·" * 54 + "4·"
    assert max(map(len, found)) <= 80


def test_few_lines_of_each_unless_all_are_asked_for() -> None:
    history = MemoryHistory()
    for number in range(5):
        history.add(a_checkin(str(number), date="2026-11-21", site=f"site {number}"))
    assert lines(history, 3)[-1] == "and 2 more"
    assert lines(history, None)[-1].startswith("site 4")


def test_what_lies_far_back_is_read_only_where_it_is_shown() -> None:
    history = MemoryHistory()
    history.begin(a_start("a", at=NOON, date="2020-01-01"))
    history.segment("a", a_segment(0))
    history.end("a", an_end())
    history.add(a_checkin(date="2020-01-01"))
    found = seen(history)
    assert found.streak.best == 1
    assert (found.balances, found.trends, found.heatmap.days) == ((), (), 0)


def test_packs_that_are_gone_leave_minutes_without_muscles() -> None:
    history = MemoryHistory()
    history.begin(a_start("a", at=NOON, date="2026-11-18"))
    history.segment("a", a_segment(0))
    found = overview(read_history_data(history, TODAY), Targets({}, 2), PackLabels({}, {}), TODAY)
    assert (found.muscles, len(found.balances)) == ((), 1)
