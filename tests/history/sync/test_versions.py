"""What journals agree on does not depend on order, repetition or grouping."""

from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.history.sync.versions import (
    LinePosition,
    LocalVersion,
    Version,
    latest_versions,
    line_version,
    local_version,
    to_receive,
    to_send,
    with_unknown_fields,
)
from prehab.training_log.entries import EntryKind, Tombstone
from prehab.training_log.entry_json import to_json_value
from prehab.values import replace
from tests.history.sync.entries import SESSION, TICK
from tests.long_proofs import examples

versions = st.builds(
    Version,
    id=st.sampled_from("abc"),
    stamp=st.integers(0, 3),
    deleted=st.booleans(),
    line_hash=st.sampled_from(["x", "y", "z"]),
    entry_hash=st.just(""),
    position=st.just(LinePosition(0, 0)),
    detail=st.integers(0, 2),
)


def latest(found: list[Version]) -> dict[str, tuple[int, bool, int, str]]:
    return {
        entry_id: (each.stamp, each.deleted, each.detail, each.line_hash)
        for entry_id, each in latest_versions(found).items()
    }


@settings(max_examples=examples(200))
@given(st.data(), st.lists(versions))
def test_order_and_repetition_do_not_matter(data: st.DataObject, found: list[Version]) -> None:
    assert latest(data.draw(st.permutations([*found, *found]))) == latest(found)


@settings(max_examples=examples(200))
@given(st.lists(versions), st.lists(versions))
def test_merging_what_was_merged_changes_nothing(one: list[Version], other: list[Version]) -> None:
    assert latest([*latest_versions(one).values(), *latest_versions(other).values()]) == latest([*one, *other])


@given(st.lists(versions))
def test_what_was_agreed_on_can_only_become_later(found: list[Version]) -> None:
    before = latest(found[: len(found) // 2])
    after = latest(found)
    assert all(rank <= after[entry_id] for entry_id, rank in before.items())


def a_version(stamp: int, entry_hash: str = "m") -> Version:
    return Version("a", stamp, False, entry_hash, entry_hash, LinePosition(0, 0))


def a_local(stamp: int, entry_hash: str = "m") -> LocalVersion:
    return LocalVersion(EntryKind.TICK, stamp, entry_hash)


def test_what_is_later_elsewhere_comes_in() -> None:
    assert list(to_receive({"a": a_version(2)}, {}))
    assert list(to_receive({"a": a_version(2)}, {"a": a_local(1)}))
    assert not list(to_receive({"a": a_version(2)}, {"a": a_local(2)}))
    assert not list(to_receive({"a": a_version(2)}, {"a": a_local(3)}))


def test_what_is_later_here_goes_out() -> None:
    assert list(to_send({}, {"a": a_local(1)})) == ["a"]
    assert list(to_send({"a": a_version(2)}, {"a": a_local(3)})) == ["a"]
    assert not list(to_send({"a": a_version(2)}, {"a": a_local(2)}))
    assert not list(to_send({"a": a_version(2)}, {"a": a_local(1)}))


def test_of_one_moment_the_one_with_more_detail_goes_out_and_comes_in() -> None:
    more = {"a": replace(a_version(2, "theirs"), detail=3)}
    assert list(to_receive(more, {"a": a_local(2, "mine")}))
    assert not list(to_send(more, {"a": a_local(2, "mine")}))
    local = {"a": replace(a_local(2, "mine"), detail=3)}
    assert list(to_send({"a": a_version(2, "theirs")}, local)) == ["a"]
    assert not list(to_receive({"a": a_version(2, "theirs")}, local))


def test_a_deletion_here_goes_out_though_what_it_deletes_is_of_the_same_moment() -> None:
    local = {"a": replace(a_local(2), deleted=True)}
    assert list(to_send({"a": a_version(2)}, local)) == ["a"]
    assert not list(to_receive({"a": a_version(2)}, local))
    deleted = {"a": replace(a_version(2), deleted=True)}
    assert not list(to_send(deleted, local))
    assert not list(to_send(deleted, {"a": a_local(2)}))
    assert list(to_receive(deleted, {"a": a_local(2)}))


def test_two_versions_of_one_moment_end_as_the_journals_say() -> None:
    local = {"a": a_local(2, "mine")}
    assert list(to_receive({"a": a_version(2, "theirs")}, local))
    assert not list(to_send({"a": a_version(2, "theirs")}, local))


def test_a_deletion_wins_over_an_edit_of_the_same_moment() -> None:
    stone = Tombstone(EntryKind.TICK, TICK.id, TICK.changed_at)
    both = [line_version(to_json_value(each), each, LinePosition(0, 0)) for each in (TICK, stone)]
    assert [each.deleted for each in latest_versions(both).values()] == [True]


def test_a_line_counts_with_what_this_prehab_does_not_know() -> None:
    data = to_json_value(TICK)
    known, newer = (line_version(each, TICK, LinePosition(0, 0)) for each in (data, {**data, "mood": 3}))
    assert known.line_hash != newer.line_hash
    assert known.entry_hash == newer.entry_hash == local_version(TICK).entry_hash


def test_an_edit_keeps_what_a_newer_prehab_added() -> None:
    old = {**to_json_value(SESSION), "mood": 3}
    old["segments"] = [{**segment, "weight": 8} for segment in to_json_value(SESSION)["segments"]]  # type: ignore[attr-defined]
    whole = with_unknown_fields(old, to_json_value(replace(SESSION, note="edited")))
    assert (whole["mood"], whole["note"]) == (3, "edited")
    assert [segment["weight"] for segment in whole["segments"]] == [8, 8]  # type: ignore[attr-defined]


def test_a_deletion_takes_nothing_along() -> None:
    stone = to_json_value(Tombstone(EntryKind.TICK, TICK.id, 9))
    assert with_unknown_fields({**to_json_value(TICK), "mood": 3}, stone) == stone
    assert with_unknown_fields(stone, to_json_value(TICK)) == to_json_value(TICK)
