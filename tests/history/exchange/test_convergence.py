"""Whatever three devices do, in whatever order and however journals travel: all end with the same, the latest."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prehab.core.entries import Change, Entry
from prehab.history.exchange.journal import append

from .devices import Device, carry
from .entries import CHECK_IN, SESSION, TICK

DEVICES = range(3)
clocks = st.integers(0, 40)
device = st.sampled_from(DEVICES)


class World:
    """Three devices, and the latest stamp of every entry that there ever was."""

    def __init__(self, devices: list[Device]) -> None:
        self.devices = devices
        self.latest: dict[str, int] = {}

    def note(self, change: Change) -> None:
        self.latest[change.id] = max(change.changed_at, self.latest.get(change.id, 0))

    def add(self, number: int, clock: int) -> None:
        entry_id = f"n{len(self.latest)}"
        made: list[Entry] = [
            replace(SESSION, start=replace(SESSION.start, id=entry_id), changed_at=clock),
            replace(CHECK_IN, id=entry_id, changed_at=clock),
            replace(TICK, id=entry_id, changed_at=clock),
        ]
        self.note(self.devices[number].add(made[clock % 3]))

    def edit(self, number: int, clock: int) -> None:
        found = self.devices[number].entries()
        if found:
            self.note(self.devices[number].edit(found[clock % len(found)], f"by {number} at {clock}", clock))

    def delete(self, number: int, clock: int) -> None:
        found = self.devices[number].entries()
        if found:
            self.note(self.devices[number].delete(found[clock % len(found)], clock))

    def sync(self, number: int, clock: int) -> None:
        self.devices[number].sync()

    def carry(self, number: int, clock: int) -> None:
        """Bring a journal over, most often cut off somewhere."""
        carry(self.devices[number], self.devices[(number + 1 + clock % 2) % 3], min(1.0, clock / 30))

    def duplicate(self, number: int, clock: int) -> None:
        carry(self.devices[number], self.devices[(number + clock) % 3], clock / 40, f"copy {number}.jsonl")

    def tear(self, number: int, clock: int) -> None:
        if self.devices[number].journal.exists():
            append(self.devices[number].journal, b'{"kind":"tick","id":"n0","changed_at":99'[:clock])

    def lose(self, number: int, clock: int) -> None:
        self.devices[number].journal.unlink(missing_ok=True)


ACTS: list[Callable[[World, int, int], None]] = [
    World.add,
    World.edit,
    World.edit,
    World.delete,
    World.sync,
    World.sync,
    World.carry,
    World.carry,
    World.duplicate,
    World.tear,
    World.lose,
]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), device, clocks), max_size=30))
def test_all_devices_end_with_the_latest_of_everything(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[Callable[[World, int, int], None], int, int]]
) -> None:
    home = tmp_path_factory.mktemp("world")
    world = World([Device(home / str(number)) for number in DEVICES])
    for act, number, clock in acts:
        act(world, number, clock)
    for _ in range(2):
        for each in world.devices:
            each.sync()
        for sender, receiver in permutations(world.devices, 2):
            carry(sender, receiver)
    for each in world.devices:
        each.sync()
    first, *others = (each.everything() for each in world.devices)
    assert {entry_id: change.changed_at for entry_id, change in first.items()} == world.latest
    assert others == [first, first]
    assert [(done.sent, done.received) for done in map(Device.sync, world.devices)] == [(0, 0)] * 3
