"""Other processes of this machine."""

from pathlib import Path


def is_stopped(pid: int) -> bool:
    """Return whether a signal has stopped a process; False where the system does not tell, which only Linux does."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return False
    return stat.rpartition(b")")[2].split()[:1] == [b"T"]
