"""`prehab history`: the list, the sum, the JSON, and what it says when there is nothing or something broke."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from prehab.cli.main import main
from prehab.core.record import Ending
from prehab.core.units import Ms
from prehab.history.migrations import MIGRATIONS
from prehab.system.paths import find_paths
from prehab.values import replace
from tests.history.samples import NOON, a_segment, a_start, an_end, recording
from tests.test_architecture import loaded_by


@pytest.fixture
def history_file() -> Path:
    return find_paths(os.environ).history_file


@pytest.fixture
def some(history_file: Path) -> None:
    """A session of each kind, the last of which was cut off."""
    with recording(history_file) as history:
        for number, ending in enumerate([Ending.FINISHED, Ending.PARTIAL, Ending.ABANDONED, None]):
            start = a_start(f"s{number}", at=NOON + number * 3_600_000, date=f"2026-11-{18 + number}")
            history.begin(start)
            history.segment(start.id, a_segment(0, actual=600_000))
            if ending:
                history.end(start.id, an_end(ending, active=600_000))


def test_nothing_played_yet(history_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "nothing has been played yet" in err
    assert "prehab list" in err
    assert not history_file.parent.exists(), "looking creates nothing"


@pytest.mark.usefixtures("some")
def test_the_list_and_the_sum(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "s3  2026-11-21  15:06  Glute activation: Circuit  normal  10 min  partial",
        "s2  2026-11-20  14:06  Glute activation: Circuit  normal  10 min  abandoned",
        "s1  2026-11-19  13:06  Glute activation: Circuit  normal  10 min  partial",
        "s0  2026-11-18  12:06  Glute activation: Circuit  normal  10 min  finished",
        "",
        "4 sessions, 1 finished, 40 min in all",
    ]
    assert err == ""


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(("limit", "last"), [("2", "the last 2 sessions, 0 finished"), ("0", "4 sessions, 1 finished")])
def test_a_limit(capsys: pytest.CaptureFixture[str], limit: str, last: str) -> None:
    assert main(["history", "--limit", limit]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].startswith(last)
    assert len(lines) - 2 == (int(limit) or 4)


def test_a_limit_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in ("-1", "many", "9" * 20, ""):
        with pytest.raises(SystemExit) as caught:
            main(["history", f"--limit={wrong}"])
        assert caught.value.code == 2
        assert "--limit: a whole number such as 20, or 0 for all of them" in capsys.readouterr().err


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("narrowed", "ids"),
    [
        (["--since", "2026-11-20"], ["s3", "s2"]),
        (["--pack", "glute-activation", "--limit", "1"], ["s3"]),
        (["--exercise", "clamshell"], ["s3", "s2", "s1", "s0"]),
        (["--exercise", "clamshell", "--since", "2026-11-21", "--pack", "glute-activation"], ["s3"]),
    ],
)
def test_narrowed(capsys: pytest.CaptureFixture[str], narrowed: list[str], ids: list[str]) -> None:
    assert main(["history", *narrowed]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:2] for line in lines[: len(ids)]] == ids
    assert lines[len(ids)] == ""


@pytest.mark.usefixtures("some")
def test_nothing_like_that(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "--pack", "yoga"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "there is no such session" in err


def test_a_day_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "--since", "last week"]) == 2
    assert "last week is not a day: write it as" in capsys.readouterr().err


@pytest.mark.usefixtures("some")
def test_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "--json", "--limit", "1"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["sessions"]
    assert found == {
        "id": "s3",
        "ref": "glute-activation:activation",
        "pack": "glute-activation",
        "pack_name": "Glute activation",
        "pack_version": "1.0.0",
        "tree_hash": "abc",
        "routine": "activation",
        "routine_name": "Circuit",
        "level": "normal",
        "date": "2026-11-21",
        "time": "15:06",
        "started_at": NOON + 3 * 3_600_000,
        "utc_offset": 60,
        "ending": "partial",
        "cut_off": True,
        "planned_ms": 730_000,
        "active_ms": 600_000,
        "done": 1,
        "skipped": 0,
        "effort": None,
        "note": "",
    }


def test_no_sessions_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"sessions": []}


def test_names_are_cut_and_stand_under_each_other(history_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with recording(history_file) as history:
        for number, (pack, routine) in enumerate([("Hüfte 臀部", "Hüfte 臀部"), ("p" * 80, "r" * 80)]):
            start = replace(a_start(f"s{number}", at=NOON - number), pack_name=pack, routine_name=routine)
            history.begin(replace(start, level="\x1b[31m"))
            history.end(start.id, replace(an_end(), active=Ms(30_000)))
    assert main(["history"]) == 0
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert "  Hüfte 臀部  " in first
    assert "ppp…" in second
    assert len(second) <= 80
    assert "\x1b" not in first
    assert first.index("30 s") == second.index("30 s") - 2, "the two wide characters take four cells"


def test_a_damaged_file_is_mended_and_said(history_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history_file.parent.mkdir(parents=True)
    history_file.write_bytes(b"noise" * 5000)
    assert main(["history"]) == 0
    assert "kept as history.damaged-1.sqlite3" in capsys.readouterr().err


def test_a_newer_file_is_refused(history_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history_file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(history_file)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    assert main(["history"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "update prehab" in err


@pytest.mark.usefixtures("some")
def test_the_list_is_light(history_file: Path) -> None:
    """Values of the core are structs; loading msgspec alone takes longer than everything the list needs."""
    assert history_file.exists()
    loaded = loaded_by(["history"])
    assert "sqlite3" in loaded
    heavy = {"msgspec", "dataclasses", "inspect", "shutil", "tempfile", "threading", "tomli", "platformdirs"}
    assert not loaded & heavy
