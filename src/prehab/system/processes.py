"""Processes: whether another one was stopped, and a place before others for this one."""

import os
from contextlib import suppress
from typing import Final

RUNAWAY_MICROSECONDS: Final = 2_000_000
"""A process with a place before others is ended when it computes for so long without a pause."""
NICENESS: Final = -10


def is_stopped(pid: int) -> bool:
    """Return whether a signal has stopped a process; False where the system does not tell, which only Linux does."""
    try:
        # pathlib is large for the sound child
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123
            stat = file.read()
    except OSError:
        return False
    return stat.rpartition(b")")[2].split()[:1] == [b"T"]


def claim_priority() -> None:
    """Ask for a place before ordinary processes, for this one and what it starts; where that is refused, do nothing."""
    with suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_RTTIME, (RUNAWAY_MICROSECONDS, RUNAWAY_MICROSECONDS))
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(os.sched_get_priority_min(os.SCHED_RR)))
        return
    with suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, 0, NICENESS)
