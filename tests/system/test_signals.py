import os
import signal
from collections.abc import Iterator

import pytest

from prehab.system.signals import continue_noted, ending_signals, fault_signals, handled


@pytest.fixture
def defaults() -> Iterator[None]:
    """Give the signals that the process may have been started without their defaults."""
    before = {name: signal.signal(name, signal.SIG_DFL) for name in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)}
    yield
    for name, handler in before.items():
        signal.signal(name, handler)


@pytest.mark.usefixtures("defaults")
def test_every_signal_that_ends_a_process_is_found_and_no_other() -> None:
    found = ending_signals()
    assert {
        signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGABRT, signal.SIGUSR1, signal.SIGUSR2, signal.SIGALRM,
        signal.SIGTERM, signal.SIGXCPU, signal.SIGVTALRM, signal.SIGPROF, signal.SIGTRAP, signal.SIGSYS,
    } <= set(found)  # fmt: skip
    spared = {
        signal.SIGCHLD, signal.SIGCONT, signal.SIGSTOP, signal.SIGKILL, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU,
        signal.SIGWINCH, signal.SIGURG, signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL,
    }  # fmt: skip
    assert spared.isdisjoint(found)
    assert signal.SIGPIPE not in found, "Python ignores it"
    assert set(fault_signals()) == {signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL}


def test_an_ignored_signal_does_not_count() -> None:
    with handled([signal.SIGUSR1], signal.SIG_IGN):
        assert signal.SIGUSR1 not in ending_signals()
    assert signal.SIGUSR1 in ending_signals()


def test_handlers_come_back() -> None:
    heard: list[int] = []
    before = signal.getsignal(signal.SIGUSR1)
    with handled([signal.SIGUSR1], lambda number, _: heard.append(number)):
        os.kill(os.getpid(), signal.SIGUSR1)
    assert heard == [signal.SIGUSR1]
    assert signal.getsignal(signal.SIGUSR1) == before


def test_going_on_after_a_stop_is_noted() -> None:
    noted: list[bool] = []
    with continue_noted(lambda: noted.append(True)):
        os.kill(os.getpid(), signal.SIGCONT)
    assert noted == [True]
