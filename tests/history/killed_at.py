"""A program that opens a history and keeps what it would leave if it were killed before each of its file operations.

Run as `python -m tests.history.killed_at FOLDER`: the folder holds a history as it was found. Beside it come folders
`0`, `1`, ... with each state that it goes through, and the last with what it leaves in the end.
"""

import shutil
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


def state_of(folder: Path) -> dict[str, bytes | None]:
    return {str(one.relative_to(folder)): one.read_bytes() if one.is_file() else None for one in folder.rglob("*")}


def main(name: str) -> None:
    found = Path(name)
    opened, watching = found.with_name("opened"), False
    states: list[dict[str, bytes | None]] = []

    def keep() -> None:
        nonlocal watching
        watching = False
        state = state_of(opened)
        if state not in states[-1:]:
            shutil.copytree(opened, found.with_name(str(len(states))))
            states.append(state)
        watching = True

    sys.addaudithook(lambda event, _: keep() if watching and event in OPERATIONS else None)
    shutil.copytree(found, opened)
    watching = True
    open_once(opened / "history.sqlite3")
    keep()


if __name__ == "__main__":
    main(*sys.argv[1:])
