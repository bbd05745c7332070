"""What is told of other processes."""

import os
import signal
import subprocess
import sys

import pytest

from prehab.system.processes import is_stopped


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_a_process_is_stopped_from_stop_to_continue() -> None:
    with subprocess.Popen(["sleep", "60"]) as process:
        assert not is_stopped(process.pid)
        os.kill(process.pid, signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED)
        assert is_stopped(process.pid)
        os.kill(process.pid, signal.SIGCONT)
        os.waitid(os.P_PID, process.pid, os.WCONTINUED)
        assert not is_stopped(process.pid)
        process.kill()


def test_a_process_that_is_not_there_is_not_stopped() -> None:
    assert not is_stopped(2**22 + 1)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other priorities")
def test_a_place_before_others_is_taken_where_it_may_be_and_is_no_error_elsewhere() -> None:
    script = (
        "import os\n"
        "from prehab.system.processes import claim_priority\n"
        "before = os.sched_getscheduler(0)\n"
        "claim_priority()\n"
        "print(before, os.sched_getscheduler(0), os.getpriority(os.PRIO_PROCESS, 0))\n"
    )
    usual, now, niceness = map(int, subprocess.check_output([sys.executable, "-c", script]).split())
    allowed = os.geteuid() == 0
    assert usual == os.SCHED_OTHER
    assert now == os.SCHED_RR or niceness < 0 or not allowed
