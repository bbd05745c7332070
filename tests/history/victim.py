"""A program that records until it is killed: prints each ordinal once the history has confirmed it.

Run as `python -m tests.history.victim FILE SEGMENTS [limit]`; `limit` is the largest file it may write.
"""

import resource
import sys
from pathlib import Path

from prehab.history.recorder import HistoryRecorder
from tests.history.samples import a_segment, a_start


def main(path: str, count: str, limit: str = "") -> None:
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    history = HistoryRecorder(Path(path), fallback_folders=[Path(path).parent], busy=5.0, retry=3600)
    history.begin(a_start())
    for ordinal in range(int(count)):
        history.segment("s1", a_segment(ordinal))
        history.flush()
        print(ordinal, history.save_error() or "ok", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
