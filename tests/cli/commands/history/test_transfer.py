"""Out and in from the command line: what is printed, where files go, and what is said when something is wrong."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from prehab.cli.main import main
from prehab.core.record import Ending
from prehab.history.entry_store import EntryStore
from prehab.system.paths import find_paths
from prehab.training_log.entries import Entry, Tombstone
from prehab.training_log.entry_json import to_json_value
from tests.export.decoders import by_garmin
from tests.history.samples import a_segment, a_start, an_end, recording
from tests.history.sync.entries import EVERYTHING, TICK

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def store() -> EntryStore:
    """This user's history with a session, a check-in and a tick."""
    return filled(EVERYTHING)


def filled(entries: list[Entry]) -> EntryStore:
    store = EntryStore(find_paths(os.environ).history_file)
    store.merge(entries)
    return store


def empty_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PREHAB_HOME", str(tmp_path / "another home"))


def printed(capsys: Captured) -> tuple[str, str]:
    out, err = capsys.readouterr()
    return out, err


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
@pytest.mark.usefixtures("store")
def test_out_in_and_out_again_is_the_same_to_the_byte(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    one, two = tmp_path / f"one.{form}", tmp_path / f"two.{form}"
    assert main(["history", "export", "-o", str(one)]) == 0
    empty_home(monkeypatch, tmp_path)
    assert main(["history", "import", str(one)]) == 0
    assert main(["history", "import", str(one)]) == 0
    assert main(["history", "export", "-o", str(two)]) == 0
    assert one.read_bytes() == two.read_bytes()
    assert printed(capsys) == ("3 new\n3 here already\n", "exported: 1 session, 1 check-in, 1 tick\n" * 2)


@pytest.mark.usefixtures("store")
def test_stdout_is_json_lines_unless_something_else_is_asked_for(capsys: Captured) -> None:
    assert main(["history", "export", "--since", "2026-11-19"]) == 0
    out, err = printed(capsys)
    assert [json.loads(line).get("kind") for line in out.splitlines()] == [None, "tick"]
    assert err == "exported: 1 tick\n"
    assert main(["history", "export", "--format", "csv"]) == 0
    assert printed(capsys)[0].startswith("record,id,date")


def test_an_empty_history_is_exported_without_making_one(capsys: Captured) -> None:
    assert main(["history", "export", "--format", "json"]) == 0
    out, err = printed(capsys)
    assert json.loads(out)["entries"] == []
    assert err == "exported: nothing\n"
    assert not find_paths(os.environ).history_file.exists()


def test_a_session_that_was_cut_off_is_exported(capsys: Captured) -> None:
    with recording(find_paths(os.environ).history_file) as history:
        history.begin(a_start("cut"))
        history.segment("cut", a_segment(0))
        history.flush()
    assert main(["history", "export"]) == 0
    entry = json.loads(printed(capsys)[0].splitlines()[1])
    assert (entry["id"], entry["ending"], entry["ended_at"]) == ("cut", "partial", None)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("words", [["export"], ["fit", "-o", "-"]], ids=" ".join)
def test_a_reader_that_stops_is_no_trouble(words: list[str]) -> None:
    program = f"import sys\nfrom prehab.cli.main import entry\nsys.argv = ['prehab', 'history', *{words}]\nentry()"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ}
    ) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.close()
        assert done.stderr.read() == b""
    assert done.returncode == 1


@pytest.mark.usefixtures("store")
def test_where_nothing_can_be_written_is_said(tmp_path: Path, capsys: Captured) -> None:
    assert main(["history", "export", "-o", str(tmp_path / "no" / "such.csv")]) == 1
    assert "such.csv cannot be written: no such file or directory" in printed(capsys)[1]


@pytest.mark.usefixtures("store")
def test_a_file_without_a_form_asks_for_one(tmp_path: Path, capsys: Captured) -> None:
    assert main(["history", "export", "-o", str(tmp_path / "history")]) == 2
    assert "or give --format" in printed(capsys)[1]


def test_a_wrong_line_is_named_and_the_others_are_imported(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "mine.jsonl"
    assert main(["history", "export", "-o", str(path)]) == 0
    good = '{"kind":"tick","id":"t1","date":"2026-11-19","name":"sprint","changed_at":1}\n'
    path.write_text(path.read_text() + good.replace("2026-11-19", "\x1b[31mred") + good)
    capsys.readouterr()
    assert main(["history", "import", str(path)]) == 1
    out, err = printed(capsys)
    assert out == "1 new, 1 left out\n"
    assert f'{path}", line 2: ' in err
    assert "were left out; correct them, and import the file again" in err
    assert "\x1b" not in err
    assert [tick.id for tick in EntryStore(find_paths(os.environ).history_file).queries.ticks()] == ["t1"]


def test_every_line_that_was_left_out_is_named(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text('{"format":"prehab-history","version":1}\n' + "{\n" * 13)
    assert main(["history", "import", str(path)]) == 1
    out, err = printed(capsys)
    assert out == "13 left out\n"
    assert "line 11: this is not JSON" in err
    assert "and 3 other lines: 12, 13, 14\n" in err


def test_a_file_that_is_no_history_is_refused_whole(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text('{"kind":"tick","id":"t1","date":"2026-11-19","name":"sprint","changed_at":1}\n')
    assert main(["history", "import", str(path)]) == 2
    assert "Nothing was imported" in printed(capsys)[1]
    assert not find_paths(os.environ).history_file.exists()


def a_file(folder: Path, form: str, name: str) -> Path:
    """A file of two ticks of which the first has a field called `name`."""
    path = folder / f"mine.{form}"
    ticks = [{"kind": "tick", "id": f"t{n}", "date": "2026-11-19", "name": "sprint", "changed_at": 1} for n in (1, 2)]
    head: dict[str, object] = {"format": "prehab-history", "version": 1}
    ticks[0] |= {name: "left knee"}
    match form:
        case "jsonl":
            path.write_text("".join(f"{json.dumps(one)}\n" for one in (head, *ticks)))
        case "json":
            path.write_text(json.dumps({**head, "entries": ticks}))
        case _:
            path.write_text(
                f"record,id,date,name,changed_at,{name}\n"
                + "".join(f"tick,{one['id']},2026-11-19,sprint,1,{one.get(name, '')}\n" for one in ticks)
            )
    return path


@pytest.mark.parametrize("form", ["jsonl", "json", "csv"])
@pytest.mark.parametrize(("name", "meant"), [("nam", "name"), ("Changed at", "changed_at"), ("wholly other", "")])
def test_a_name_that_means_nothing_is_told_before_anything_is_taken(
    tmp_path: Path, capsys: Captured, form: str, name: str, meant: str
) -> None:
    path = a_file(tmp_path, form, name)
    assert main(["history", "import", str(path)]) == 2
    err = printed(capsys)[1]
    assert f'a tick has no "{name}"' + (f": did you mean {meant}?" if meant else "\n") in err
    assert "add --yes" in err
    assert not find_paths(os.environ).history_file.exists()
    assert main(["history", "import", str(path), "--yes"]) == 1
    assert printed(capsys)[0] == "2 new\n"


def test_a_name_that_another_kind_has_is_told_with_it(tmp_path: Path, capsys: Captured) -> None:
    assert main(["history", "import", str(a_file(tmp_path, "csv", "noten"))]) == 2
    assert 'a tick has no "noten"; did you mean "note", which a session has?' in printed(capsys)[1]


@pytest.mark.parametrize(("record", "name"), [("session", "noten"), ("segment", "rep")])
def test_a_name_that_means_nothing_is_told_of_every_part(
    tmp_path: Path, capsys: Captured, record: str, name: str
) -> None:
    data = to_json_value(EVERYTHING[0])
    (data if record == "session" else data["segments"][1])[name] = 1  # type: ignore[index]
    path = tmp_path / "mine.jsonl"
    path.write_text('{"format":"prehab-history","version":1}\n' + json.dumps(data))
    assert main(["history", "import", str(path)]) == 2
    assert f'line 2: a {record} has no "{name}": did you mean' in printed(capsys)[1]


def test_a_file_that_is_not_there_is_said(capsys: Captured) -> None:
    assert main(["history", "import", "nowhere.csv"]) == 1
    assert printed(capsys)[1] == "prehab: nowhere.csv cannot be read: no such file or directory\n"


def test_stdin_is_read(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    text = b'{"format":"prehab-history","version":1}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert main(["history", "import", "-", "--format", "jsonl"]) == 0
    assert printed(capsys)[0] == "there is nothing in this file\n"


def test_what_was_deleted_here_needs_restore(store: EntryStore, tmp_path: Path, capsys: Captured) -> None:
    path = str(tmp_path / "all.json")
    assert main(["history", "export", "-o", path]) == 0
    store.merge([Tombstone(TICK.kind, TICK.id, TICK.changed_at + 1)])
    capsys.readouterr()
    assert main(["history", "import", path]) == 0
    assert printed(capsys) == (
        "2 here already, 1 deleted here\n",
        "what was deleted here stays deleted; import with --restore to bring it back\n",
    )
    assert main(["history", "import", path, "--restore"]) == 0
    assert printed(capsys)[0] == "1 new, 2 here already\n"


@pytest.mark.usefixtures("store")
def test_two_devices_meet_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "notes\x1b[31m.txt").write_text("x")
    assert main(["history", "sync", str(folder)]) == 0
    empty_home(monkeypatch, tmp_path)
    assert main(["history", "sync", str(folder)]) == 0
    out, err = printed(capsys)
    assert out.splitlines() == [
        f"sent 3, received 0; 1 device in {folder}",
        f"sent 0, received 3; 2 devices in {folder}",
    ]
    assert "not journals: notes\ufffd[31m.txt" in err


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, capsys: Captured) -> None:
    assert main(["history", "sync", str(tmp_path / "none")]) == 1
    assert main(["history", "sync", ""]) == 2
    assert "make it, or name the one that your devices share" in printed(capsys)[1]


@pytest.mark.usefixtures("store")
def test_the_newest_finished_session_becomes_a_fit_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["history", "fit"]) == 0
    assert printed(capsys)[0] == "prehab-2026-11-18-activation.fit\n"
    found = by_garmin((tmp_path / "prehab-2026-11-18-activation.fit").read_bytes())
    # The bundled library tells what a watch calls a clamshell.
    assert found["exercise_title"][0]["exercise_category"] == "hip_raise"
    assert [each["set_type"] for each in found["set"]] == ["active", "active"]
    assert found["session"][0]["workout_rpe"] == 60


def test_a_session_is_chosen_by_the_beginning_of_its_id(tmp_path: Path, capsys: Captured) -> None:
    with recording(find_paths(os.environ).history_file) as history:
        for name in ("abc", "abd"):
            history.begin(a_start(name))
            history.segment(name, a_segment(0))
            history.end(name, an_end(Ending.PARTIAL))
    assert main(["history", "fit"]) == 1
    assert main(["history", "fit", "ab"]) == 1
    assert main(["history", "fit", "abd", "-o", str(tmp_path / "a.fit")]) == 0
    err = printed(capsys)[1]
    assert "no session has been finished yet" in err
    assert "several ids begin with ab" in err


@pytest.mark.usefixtures("store")
def test_what_is_no_session_has_no_fit_file(tmp_path: Path, capsys: Captured) -> None:
    assert main(["history", "fit", "t1", "-o", str(tmp_path / "a.fit")]) == 1
    assert "t1 is not a session that has ended" in printed(capsys)[1]
    assert list(tmp_path.glob("*.fit")) == []


def test_text_that_cannot_be_shown_is_cleaned_told_once_and_costs_no_entry(tmp_path: Path, capsys: Captured) -> None:
    head = json.dumps({"format": "prehab-history", "version": 1})
    base = {"date": "2026-11-28", "at": 1795190000001, "utc_offset": 0, "score": 4, "changed_at": 1}
    sites = ["kne" + "\u0301" * 900, "zero\u200bwidth\ue000", "plain", "\u2764\ufe0f knee"]
    lines = [json.dumps({"kind": "checkin", "id": f"c{n}", "site": site, **base}) for n, site in enumerate(sites)]
    file = tmp_path / "marks.jsonl"
    file.write_text("\n".join([head, *lines]) + "\n")
    assert main(["history", "import", str(file)]) == 0
    said = "in 2 entries there were characters that cannot be shown: these were left out or replaced\n"
    assert printed(capsys) == ("4 new\n", said)
    stored = EntryStore(find_paths(os.environ).history_file).queries.checkins()
    assert [one.site for one in stored] == ["kné" + "\u0301" * 4, "zerowidth\ufffd", "plain", "\u2764\ufe0f knee"]
