"""A rescue file with a line that cannot be used: the other lines are stored, and the file is kept."""

import json
from pathlib import Path

import pytest

from prehab.history.editor import EntryEditor
from prehab.history.entry_store import EntryStore
from prehab.history.jobs import BeginJob, EndJob, SegmentJob, job_to_line
from tests.history.samples import a_segment, a_start, an_end

GOOD = [
    job_to_line(job).encode() for job in (BeginJob(a_start()), SegmentJob("s1", a_segment(0)), EndJob("s1", an_end()))
]
_BEGIN = json.loads(GOOD[0])
BAD = {
    "nested": b"[" * 20_000,
    "nested in a field": json.dumps({**_BEGIN, "x": json.loads("[" * 40 + "]" * 40)}).encode(),
    "a huge number": b'{"job": "dismiss", "session_id": ' + b"9" * 6000 + b"}",
    "no number": b'{"job": "dismiss", "session_id": NaN}',
    "no UTF-8": b'{"job": "dismiss", "session_id": "\xff"}',
    "a surrogate": b'{"job": "dismiss", "session_id": "\\ud800"}',
    "NUL": b"\0\0\0\0",
    "a long line": b'{"job": "' + b"a" * 9_000_000 + b'"}',
    "a name twice": b'{"job": "dismiss", "job": "dismiss", "session_id": "s1"}',
    "a list": b"[1]",
    "a number": b"1",
    "no job": b'{"job": ["dismiss"]}',
    "no object": b'{"job": "begin", "start": [1]}',
    "a list for an id": b'{"job": "dismiss", "session_id": ["s1"]}',
    "a table for a name": json.dumps({**_BEGIN, "start": {**_BEGIN["start"], "ref": {}, "id": "s2"}}).encode(),
    "a date that is none": json.dumps({**_BEGIN, "start": {**_BEGIN["start"], "local_date": "x", "id": "s2"}}).encode(),
    "no session": b'{"job": "end", "session_id": "s9", "end": {"ending": "finished", "active": 1, "ended_at": 1}}',
    "torn": b'{"job": "segment", "session_id": "s1", "rec',
}


def rescue(folder: Path, lines: list[bytes], name: str = "one") -> Path:
    path = folder / f"prehab-rescue-{name}.jsonl"
    path.write_bytes(b"\n".join(lines))
    return path


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
@pytest.mark.parametrize("place", [0, 1, 3])
def test_one_bad_line_keeps_no_other_out_and_is_kept(tmp_path: Path, bad: bytes, place: int) -> None:
    path = rescue(tmp_path, [*GOOD[:place], bad, *GOOD[place:]])
    whole = path.read_bytes()
    store = EntryStore(tmp_path / "history.sqlite3", fallback_folders=[tmp_path])
    store.recover()
    found = store.session("s1")
    assert found is not None
    assert found.segments == (a_segment(0),)
    assert f"{path.name}, line {place + 1}," in str(store.notice)
    assert not path.exists()
    assert (tmp_path / "prehab-rescue-one.unread").read_bytes() == whole


def test_a_second_one_of_the_same_name_replaces_nothing(tmp_path: Path) -> None:
    store = EntryStore(tmp_path / "history.sqlite3", fallback_folders=[tmp_path])
    for number in range(3):
        rescue(tmp_path, [b"%d" % number])
        store.recover()
    assert sorted(path.read_bytes() for path in tmp_path.glob("*.unread*")) == [b"0", b"1", b"2"]


def test_several_files_are_all_told(tmp_path: Path) -> None:
    names = [rescue(tmp_path, [b"?"], name).name for name in ("one", "two")]
    editor = EntryEditor(tmp_path / "history.sqlite3", fallback_folders=[tmp_path])
    editor.store.recover()
    assert all(name in str(editor.store.notice) for name in names)
