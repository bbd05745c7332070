"""The one clock of the sound room: the same base as the player's, in this process and in the child."""

import time


def now() -> float:
    """Return seconds of the performance counter, which every process of the machine shares."""
    return time.perf_counter_ns() / 1e9
