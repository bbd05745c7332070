"""Entries for tests of exchanged files: two plain ones by hand, and any that there can be."""

from hypothesis import strategies as st

from prehab.core.characters.safe_text import clean_line, clean_text
from prehab.core.record import Ending, Outcome, SegmentRecord, SessionStart
from prehab.core.timeline import Direction, SegmentKind, Side
from prehab.core.units import Ms
from prehab.history.import_text import read_import
from prehab.training_log.entries import CheckIn, Entry, SessionEntry, Tick
from prehab.values import replace
from tests.history.samples import NOON, a_segment, a_start

SESSION = SessionEntry(
    start=a_start("s1"),
    ending=Ending.FINISHED,
    active=Ms(60_000),
    ended_at=NOON + 70_000,
    segments=(a_segment(0), replace(a_segment(1), side=None, reps=None)),
    effort=6,
    note="good\n=1+1",
    changed_at=NOON + 70_000,
)
CHECK_IN = CheckIn("c1", "2026-11-18", NOON, 60, "lower back", 3, session="s1", night_pain=True, changed_at=NOON)
TICK = Tick("t1", "sprint", "2026-11-19", NOON + 5)
EVERYTHING: list[Entry] = [SESSION, CHECK_IN, TICK]


def read_json_lines(text: str) -> list[Entry]:
    """Return the entries of a file without a wrong line; raises the error of the first that is wrong."""
    found = read_import(text.encode("utf-8", "surrogatepass"), "jsonl")
    if found.errors:
        raise found.errors[0]
    return list(found.entries)


names = st.text(max_size=12).map(clean_line) | st.sampled_from(
    ["=1+1", "'", "'=", "-5", "a,b", 'a"b', "\U0001f3c3\u200d\u2640\ufe0f", "null"]
)
notes = st.text(st.characters() | st.sampled_from("\n\t"), max_size=20).map(clean_text) | names
ids = st.text("abcdefABCDEF0123456789._-", max_size=20).map(lambda rest: f"0{rest}")
days = st.dates().map(lambda day: day.isoformat())
instants = st.integers(-2_208_988_800_000, 253_402_300_799_999)
stamps = st.integers(0, 253_402_300_799_999)
lengths = st.integers(0, 8_640_000_000).map(Ms)
counts = st.integers(0, 1_000_000)
offsets = st.integers(-1440, 1440)
segments = st.builds(
    SegmentRecord,
    ordinal=counts,
    index=counts,
    kind=st.sampled_from(SegmentKind),
    exercise_id=names,
    exercise_name=names,
    side=st.none() | st.sampled_from(Side),
    planned=lengths,
    actual=lengths,
    reps=st.none() | counts,
    outcome=st.sampled_from(Outcome),
    set_no=counts,
    round_no=counts,
    reps_done=st.none() | counts,
    breaths=st.none() | counts,
    breaths_done=st.none() | counts,
    direction=st.none() | st.sampled_from(Direction),
    open=st.booleans(),
)
starts = st.builds(
    SessionStart,
    id=ids,
    ref=names,
    pack_id=names,
    pack_name=names,
    pack_version=names,
    tree_hash=names,
    routine_id=names,
    routine_name=names,
    level=names,
    local_date=days,
    started_at=instants,
    utc_offset=offsets,
    planned=lengths,
    lang=names,
)
sessions = st.builds(
    SessionEntry,
    start=starts,
    ending=st.sampled_from([Ending.FINISHED, Ending.PARTIAL, Ending.ABANDONED]),
    active=lengths,
    ended_at=st.none() | instants,
    segments=st.lists(segments, max_size=3, unique_by=lambda each: each.ordinal).map(
        lambda found: tuple(sorted(found, key=lambda each: each.ordinal))
    ),
    effort=st.none() | st.integers(0, 10),
    note=notes,
    changed_at=stamps,
)
check_ins = st.builds(
    CheckIn,
    id=ids,
    local_date=days,
    at=instants,
    utc_offset=offsets,
    site=names,
    score=st.integers(0, 10),
    note=notes,
    session=st.none() | ids,
    numbness=st.booleans(),
    night_pain=st.booleans(),
    weakness=st.booleans(),
    changed_at=stamps,
)
ticks = st.builds(Tick, id=ids, name=names, local_date=days, changed_at=stamps)
anything: st.SearchStrategy[list[Entry]] = st.lists(
    st.one_of(sessions, check_ins, ticks), max_size=5, unique_by=lambda each: each.id
)
