"""The sound child when a device appears after the start."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

import pytest

from prehab.audio import backends, child, protocol
from prehab.audio.backends.backend import Backend, BackendContext, BackendUnavailableError, ScheduledClip
from prehab.system import clock


@dataclass
class FakeOutput:
    """An output that plays nothing by itself; `waiting` are the clips that it has."""

    detail: str = ""
    waiting: list[str] = field(default_factory=list)
    closed: bool = False

    def play(self, clip: ScheduledClip) -> None:
        self.waiting.append(clip.name)

    def drop_waiting(self) -> None:
        self.waiting.clear()

    def cancel(self) -> None:
        self.waiting.clear()

    def finish(self) -> None:
        pass

    def idle(self) -> bool:
        return True

    def close(self) -> None:
        self.closed = True


class Machine:
    """A machine whose backends are there when their name is in `there`, and the sound child on it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.there = {"bell", "none"}
        self.opened: dict[str, FakeOutput] = {}
        self.looks = threading.Semaphore(0)
        names = [backend.name for backend in backends.BACKENDS]
        made = tuple(Backend(name, lambda _: None, self._opener(name)) for name in names)
        monkeypatch.setattr(backends, "BACKENDS", made)
        monkeypatch.setattr(child, "LOOK_S", 0.001)
        requests, self._to_child = self._pipe()
        self.replies, from_child = self._pipe()
        server = child.Server(from_child)
        self._thread = threading.Thread(target=server.serve, args=(requests,), daemon=True)
        self._thread.start()
        self._files = [requests, self._to_child, self.replies, from_child]

    @staticmethod
    def _pipe() -> tuple[BinaryIO, BinaryIO]:
        reading, writing = os.pipe()
        return os.fdopen(reading, "rb"), os.fdopen(writing, "wb")

    def _opener(self, name: str) -> Callable[[BackendContext], FakeOutput]:
        def open_it(_context: BackendContext) -> FakeOutput:
            if name == "miniaudio":
                self.looks.release()
            if name not in self.there:
                raise BackendUnavailableError("no sound device found")
            self.opened[name] = FakeOutput(name)
            return self.opened[name]

        return open_it

    def send(self, *messages: protocol.Message) -> None:
        for message in messages:
            self._to_child.write(protocol.encode_message(message))
        self._to_child.flush()

    def receive(self, kind: type[protocol.Message]) -> protocol.Message:
        """Return the next message of a kind."""
        while (received := protocol.read_message(self.replies)) is not None:
            if isinstance(received[0], kind):
                return received[0]
        raise AssertionError("the child has ended")

    def opened_message(self) -> protocol.Opened:
        message = self.receive(protocol.Opened)
        assert isinstance(message, protocol.Opened)
        return message

    def start(self, backend: str = "auto") -> str:
        """Open the device, with a clip at hand; return what is live."""
        self.send(protocol.Configure(backend, {}, bell=True), protocol.LoadClip("go"), protocol.OpenDevice())
        return self.opened_message().backend

    def look_twice(self) -> None:
        """Wait until the child has looked for a better backend, the last time to no end."""
        for _ in range(2):
            assert self.looks.acquire(timeout=10)

    def close(self) -> None:
        self._to_child.close()
        self._thread.join(10)
        for file in self._files:
            file.close()


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    machine = Machine(monkeypatch)
    yield machine
    machine.close()


def play(seconds: float) -> protocol.Play:
    return protocol.Play("go", round((clock.now_seconds() + seconds) * 1000), rings_bell=True)


@pytest.mark.parametrize("resort", ["player", "bell", "none"])
def test_a_device_that_appears_takes_over_with_the_cues_still_to_come(machine: Machine, resort: str) -> None:
    machine.there = {resort, "none"}
    assert machine.start() == resort
    machine.send(play(-0.01), play(60), play(61), protocol.Ping())
    machine.receive(protocol.Pong)
    machine.there.add("miniaudio")
    opened = machine.opened_message()
    assert (opened.backend, opened.detail) == ("miniaudio", "miniaudio")
    assert [name for name, state, _ in opened.candidates if state == "live"] == ["miniaudio"]
    assert machine.opened["miniaudio"].waiting == ["go", "go"]
    assert machine.opened[resort].waiting == []
    machine.send(play(62), protocol.Ping())
    machine.receive(protocol.Pong)
    assert machine.opened["miniaudio"].waiting == ["go"] * 3


def test_a_cancelled_cue_is_not_taken_over(machine: Machine) -> None:
    machine.start()
    machine.send(play(60), protocol.Cancel(), play(61), protocol.DropWaiting(), protocol.Ping())
    machine.receive(protocol.Pong)
    machine.there.add("miniaudio")
    machine.opened_message()
    assert machine.opened["miniaudio"].waiting == []


def test_it_goes_on_looking_until_there_is_no_better_one(machine: Machine) -> None:
    machine.there = {"none"}
    assert machine.start() == "none"
    machine.there.add("player")
    assert machine.opened_message().backend == "player"
    machine.there.add("miniaudio")
    assert machine.opened_message().backend == "miniaudio"
    while machine.looks.acquire(blocking=False):
        pass
    machine.send(protocol.Ping())
    machine.receive(protocol.Pong)
    assert not machine.looks.acquire(timeout=0.05)


@pytest.mark.parametrize("wish", ["none", "bell"])
def test_what_was_asked_for_stays(machine: Machine, wish: str) -> None:
    assert machine.start(wish) == wish
    machine.there.add("miniaudio")
    assert not machine.looks.acquire(timeout=0.05)


def test_an_excluded_backend_is_not_tried_again_and_no_device_is_no_failure(machine: Machine) -> None:
    machine.there = {"none"}
    machine.send(protocol.Configure("auto", {"player": "it keeps crashing"}, bell=True), protocol.OpenDevice())
    assert machine.opened_message().backend == "none"
    machine.look_twice()
    machine.there.add("player")
    machine.look_twice()
    machine.look_twice()
    machine.there.add("miniaudio")
    opened = machine.opened_message()
    assert opened.backend == "miniaudio"
    assert ["player", "unavailable", "it keeps crashing"] in opened.candidates
