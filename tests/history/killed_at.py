"""A program that opens a history in child processes and kills each one file operation later than the one before.

Run as `python -m tests.history.killed_at FOLDER`: the folder holds a history as it was found. For each child it makes a
folder `0`, `1`, ... beside it with what the child has left, until one is not killed before it has finished.
"""

import os
import shutil
import signal
import sys
from pathlib import Path

from prehab.history.process_lock import ProcessLock, lock_folder
from prehab.history.recovery import open_history

OPERATIONS = frozenset(
    {"open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "shutil.copyfile", "sqlite3.connect"}
)


def open_once(path: Path) -> None:
    lock = ProcessLock(lock_folder(path))
    db, _ = open_history(path, lock, 1)
    db.close()
    lock.release()


def killed(path: Path, moment: int) -> bool:
    """Return whether a child was killed at its operation with this number, counted from 0."""
    child = os.fork()
    if child == 0:
        counted = 0

        def count(event: str, _: object) -> None:
            nonlocal counted
            if event in OPERATIONS:
                if counted == moment:
                    os.kill(os.getpid(), signal.SIGKILL)
                counted += 1

        sys.addaudithook(count)
        try:
            open_once(path)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def main(name: str) -> None:
    found = Path(name)
    # Everything is loaded by now, so that the children's operations are those on the history.
    shutil.copytree(found, found.with_name("warm-up"))
    open_once(found.with_name("warm-up") / "history.sqlite3")
    moment, going = 0, True
    while going:
        folder = found.with_name(str(moment))
        shutil.copytree(found, folder)
        going = killed(folder / "history.sqlite3", moment)
        moment += 1


if __name__ == "__main__":
    main(*sys.argv[1:])
