"""A pytest plugin: programs that tests start get the usual signals, whatever the run itself was told to ignore.

`nohup`, and a shell without job control for what it runs in the background, start a program with SIGHUP, or SIGINT and
SIGQUIT, ignored; everything that it starts inherits that. A signal that is caught is back at its default in a program
that is started, so what is ignored here is caught by a function that does nothing: for this process nothing changes.
"""

import signal
import threading
from types import FrameType

import pytest

OF_PYTHON = tuple(getattr(signal, name, None) for name in ("SIGPIPE", "SIGXFZ", "SIGXFSZ"))
"""What Python itself ignores; `subprocess` restores these."""


def pytest_configure(config: pytest.Config) -> None:
    """Do it where tests run: the process that only leads workers passes on to them what it was told to ignore."""
    leads = getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput")
    if not leads and threading.current_thread() is threading.main_thread():
        catch_ignored()


def catch_ignored() -> None:
    """Let every signal that this process ignores be caught and passed over."""
    for number in signal.valid_signals():
        if number not in OF_PYTHON and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, _pass_over)


def _pass_over(number: int, frame: FrameType | None) -> None:
    pass
