"""The supervisor's watch over a sound child that does not answer, with a child that is none."""

from collections.abc import Callable

import pytest

from prehab.audio import protocol, supervisor
from prehab.audio.supervisor import LOOK_S, NO_ANSWER, PING_S, PONG_TIMEOUT_S, Supervisor


class FakeChild:
    """A child that answers when it is told to; `sent` are the messages to it."""

    pid = 1

    def __init__(self, on_message: Callable[[protocol.Message], None], on_exit: Callable[["FakeChild"], None]) -> None:
        self.on_message, self.on_exit = on_message, on_exit
        self.sent: list[protocol.Message] = []
        self.loaded: dict[str, bytes] = {}
        self.killed = False

    def send(self, message: protocol.Message, payload: bytes = b"") -> None:
        self.sent.append(message)
        if isinstance(message, protocol.LoadClip):
            self.loaded[message.name] = payload

    def kill(self) -> None:
        self.killed = True

    def pings(self) -> int:
        return sum(isinstance(message, protocol.Ping) for message in self.sent)


class Rig:
    """A supervisor with its children, and a clock that is set by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        self.told: list[protocol.Message] = []
        self.children: list[FakeChild] = []

        def start(on_message: Callable[[protocol.Message], None], on_exit: Callable[[FakeChild], None]) -> FakeChild:
            self.children.append(FakeChild(on_message, on_exit))
            return self.children[-1]

        monkeypatch.setattr(supervisor, "ChildProcess", start)
        self.supervisor = Supervisor("auto", bell=False, now=lambda: self.now, on_message=self.told.append)
        self.supervisor.ensure_started()
        self.opened()

    @property
    def child(self) -> FakeChild:
        return self.children[-1]

    def opened(self) -> None:
        self.child.on_message(protocol.Opened("miniaudio", "PulseAudio", []))

    def play(self, ahead: float) -> None:
        self.supervisor.play(protocol.Play("go", round((self.now + ahead) * 1000), rings_bell=False))

    def look(self, seconds: float, step: float = LOOK_S, *, answers: bool = False) -> None:
        """Look again and again, for so long."""
        for _ in range(round(seconds / step)):
            self.now += step
            self.supervisor.look()
            if answers:
                self.child.on_message(protocol.Pong())


@pytest.fixture
def rig(monkeypatch: pytest.MonkeyPatch) -> Rig:
    return Rig(monkeypatch)


@pytest.mark.parametrize("step", [0.25, LOOK_S])
def test_a_child_that_does_not_answer_is_told_and_started_again_with_its_cues(rig: Rig, step: float) -> None:
    rig.play(60)
    rig.look(PING_S + PONG_TIMEOUT_S - 2 * LOOK_S, step)
    before = rig.child.killed
    rig.look(4 * LOOK_S, step)
    assert (before, rig.child.killed) == (False, True)
    assert rig.told[-1] == protocol.DeviceFault(NO_ANSWER)
    first = rig.child
    first.on_exit(first)
    assert rig.child is not first
    assert [message for message in rig.child.sent if isinstance(message, protocol.Play)]
    rig.opened()
    assert rig.told[-2:] == [protocol.DeviceFault(NO_ANSWER), protocol.Opened("miniaudio", "PulseAudio", [])]


def test_a_child_that_answers_is_asked_every_two_seconds_and_left_alone(rig: Rig) -> None:
    rig.play(1000)
    rig.look(60, 0.25, answers=True)
    assert not rig.child.killed
    assert rig.child.pings() == 60 / PING_S


def test_nobody_is_asked_while_nothing_waits(rig: Rig) -> None:
    rig.look(60)
    rig.play(1)
    rig.now += 2
    rig.look(60)
    assert rig.child.pings() == 0


def test_a_runner_s_own_standstill_is_no_fault_of_the_child(rig: Rig) -> None:
    rig.play(1000)
    rig.look(PING_S)
    rig.now += 500
    rig.supervisor.look()
    rig.child.on_message(protocol.Pong())
    rig.look(60, answers=True)
    assert not rig.child.killed


def test_a_child_that_opens_its_device_owes_no_answer(rig: Rig) -> None:
    rig.play(1000)
    rig.look(PING_S)
    first = rig.child
    first.on_exit(first)
    rig.look(60)
    assert rig.child.pings() == 0
    assert not rig.child.killed


def test_a_clip_is_made_once_for_each_child_and_kept_by_none_but_it(rig: Rig) -> None:
    made: list[str] = []

    def make(name: str) -> bytes:
        made.append(name)
        return name.encode()

    assert rig.supervisor.load_clip("go", lambda: make("go")) == 2
    assert rig.supervisor.load_clip("stop", lambda: make("stop")) == 4
    assert rig.supervisor.load_clip("gone", lambda: None) is None
    assert [rig.supervisor.has_clip(name) for name in ("go", "stop", "gone")] == [True, True, False]
    assert made == ["go", "stop"]
    rig.child.on_exit(rig.child)
    assert len(rig.children) == 2
    assert made == ["go", "stop", "go", "stop"]
    assert [child.loaded for child in rig.children] == [{"go": b"go", "stop": b"stop"}] * 2
    held = [value for value in vars(rig.supervisor).values() if isinstance(value, dict)]
    assert not any(isinstance(one, bytes) for value in held for one in value.values())


def test_clips_wait_for_a_child_that_reads_them_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig(monkeypatch)
    rig.supervisor.wait_until_up()
    rig.child.on_exit(rig.child)
    monkeypatch.setattr(supervisor, "START_TIMEOUT_S", 0.0)
    rig.supervisor.wait_until_up()
    assert rig.child.pings() == 1
