"""Journals: appended to, torn, mended, and never trusted."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.history.sync.journal import (
    JournalLine,
    append,
    change_line,
    device_of,
    head_line,
    read_journal,
    read_line_at,
    truncate_torn_line,
)
from prehab.training_log.entry_json import MAX_LINE_BYTES, LineError, to_json_value
from tests.history.sync.entries import EVERYTHING, SESSION, TICK
from tests.long_proofs import examples

WHOLE = head_line("d1") + b"".join(change_line(to_json_value(each)) for each in EVERYTHING)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "prehab-d1.jsonl"
    append(path, WHOLE)
    return path


def changes(path: Path) -> list[object]:
    return [line.change for line in read_journal(path) if isinstance(line, JournalLine)]


def problems(path: Path) -> list[tuple[int, str]]:
    return [(line.line, str(line)) for line in read_journal(path) if isinstance(line, LineError)]


def test_what_was_appended_is_read(journal: Path) -> None:
    assert device_of(journal) == "d1"
    assert changes(journal) == EVERYTHING


def test_a_line_is_found_again_by_its_place(journal: Path) -> None:
    for line in read_journal(journal):
        assert isinstance(line, JournalLine)
        assert read_line_at(journal, line.offset) == line


def test_a_place_that_is_gone_is_a_problem(journal: Path) -> None:
    with pytest.raises(LineError):
        read_line_at(journal, 10**6)
    with pytest.raises(LineError):
        read_line_at(journal, 5)


@settings(max_examples=examples(60), deadline=None)
@given(keep=st.integers(0, len(WHOLE)))
def test_a_torn_journal_is_mended_to_its_last_whole_line(tmp_path_factory: pytest.TempPathFactory, keep: int) -> None:
    path = tmp_path_factory.mktemp("torn") / "j.jsonl"
    path.write_bytes(WHOLE[:keep])
    before = changes(path)
    truncate_torn_line(path)
    left = path.read_bytes()
    assert left == WHOLE[: WHOLE.rfind(b"\n", 0, keep) + 1]
    assert changes(path) == before
    assert problems(path) == []


def test_a_long_torn_end_is_mended_too(journal: Path) -> None:
    append(journal, b"x" * 200_000)
    truncate_torn_line(journal)
    assert journal.read_bytes() == WHOLE


def test_a_flipped_bit_in_the_first_line_keeps_no_other_out(tmp_path: Path) -> None:
    path = tmp_path / "prehab-0123456789abcdef.jsonl"
    head = head_line("0123456789abcdef")
    newer = 0
    for bit in range(8 * (len(head) - 1)):
        flipped = bytearray(head)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(bytes(flipped) + WHOLE.partition(b"\n")[2])
        assert changes(path) == EVERYTHING
        try:
            assert device_of(path) is not None, bytes(flipped)
        except LineError:
            newer += 1
    assert newer == 3, "1 becomes 3, 5 or 9: a newer version"


def test_a_line_that_is_nonsense_is_named_and_passed_over(journal: Path) -> None:
    append(journal, b"\xff\xfe\n{}\n[1]\n" + change_line(to_json_value(TICK)))
    assert changes(journal) == [*EVERYTHING, TICK]
    assert [line for line, _ in problems(journal)] == [5, 6, 7]


def test_a_line_without_end_is_passed_over(journal: Path) -> None:
    append(journal, b"[" * (2 * MAX_LINE_BYTES + 5) + b"\n" + change_line(to_json_value(SESSION)))
    assert changes(journal) == [*EVERYTHING, SESSION]
    assert problems(journal) == [(5, f"the line has over {MAX_LINE_BYTES} bytes")]


@pytest.mark.parametrize("text", [b"", b"hello\n", b"{}\n", b'{"format":"prehab-history","version":1}\n', b"\xff\n"])
def test_another_kind_of_file_is_no_journal(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "other.jsonl"
    path.write_bytes(text)
    assert device_of(path) is None


def test_a_newer_journal_asks_for_an_update(journal: Path) -> None:
    journal.write_bytes(WHOLE.replace(b'"version":1', b'"version":2'))
    with pytest.raises(LineError, match="newer prehab"):
        device_of(journal)


def test_a_link_in_the_shared_folder_leads_nowhere(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    link = tmp_path / "prehab-d2.jsonl"
    link.symlink_to(precious)
    with pytest.raises(OSError, match="symbolic"):
        append(link, b"x")
    assert precious.read_text() == "mine"
