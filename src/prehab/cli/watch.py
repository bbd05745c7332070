"""Does something again whenever files change. It looks at their times now and then, which costs next to nothing."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from prehab.cli.say import hint

EVERY_S: Final = 0.5

Look = frozenset[tuple[str, int, int]]


def watch(paths: Sequence[Path], act: Callable[[], int], wait: Callable[[float], None] = time.sleep) -> int:
    """Act now and after every change; only an interrupt ends it."""
    seen: Look | None = None
    while True:
        now = look(paths)
        if now != seen:
            if seen is not None:
                hint(f"\nchanged: {', '.join(sorted({name for name, *_ in now ^ seen}))}\n")
            act()
            # The files as they are after acting: what mends them must not set it off again.
            seen = look(paths)
            hint("watching; Ctrl-C ends it")
        wait(EVERY_S)


def look(paths: Sequence[Path]) -> Look:
    """Return the names, times and sizes of the files of the packs at these paths."""
    return frozenset(stamp for path in paths for stamp in _stamps(path))


def _stamps(path: Path) -> Iterator[tuple[str, int, int]]:
    from prehab.pack.lint.check import find_packs

    for pack in find_packs(path):
        for file in sorted(pack.rglob("*")) if pack.is_dir() else [pack]:
            try:
                about = file.stat()
            except OSError:
                continue
            yield str(file), about.st_mtime_ns, about.st_size
