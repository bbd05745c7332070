"""The answers of commands that only print, from the cache while nothing that they depend on has changed. Loads fast."""

import os
import sys

import prehab
from prehab.library.index import file_fingerprint, pack_fingerprint
from prehab.system.folders import expand_home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator

    from prehab.library.index import Index

    Answer = tuple[str, str, str]
    """What is printed on stdout, what on stderr, and the path of the pack that it tells of."""


def cached_answer(index: "Index", question: str, make: "Callable[[], Answer]") -> tuple[str, str]:
    """Return what is printed on stdout and stderr: what was printed the last time, or what `make` returns.

    `question` is that of `question_of`, "" for the list of packs.

    A command that fails raises, and is not stored. What is stored is printed as carefully as what is made.
    """
    found = index.cached_output(question)
    if found is None:
        import gc

        import prehab.values  # noqa: F401 - before all that has values: see there

        gc.disable()  # nothing of what is read for an answer becomes garbage before it is printed
        try:
            *printed, pack = make()
        finally:
            gc.enable()
        found = (printed[0], printed[1])
        index.store_output(*found, question, pack)
    return found


def question_of(args: "Namespace") -> str:
    """Return all that an answer depends on besides packs and settings: arguments, encoding, REF as a path, prehab."""
    encoding = getattr(sys.stdout, "encoding", None)
    return "\n".join((repr(sorted(vars(args).items())), str(encoding), *_what_lies_at(args.ref), _program()))


def _what_lies_at(ref: str) -> list[str]:
    """Return the paths that REF may mean with what lies there, and where it is meant; nothing when it is only an id."""
    paths = (expand_home(path) for path in (ref.strip(), ref.strip().rpartition(":")[0]) if path)
    found = [f"{path}\t{fingerprint}" for path in paths if (fingerprint := pack_fingerprint(path)) != "-"]
    return [_current_folder(), *found] if found else []


def _current_folder() -> str:
    """Return the folder that a path may be relative to, "" when it has been removed: no such path is found then."""
    try:
        return os.getcwd()  # noqa: PTH109 - pathlib takes longer to load than the answer to print
    except OSError:
        return ""


def _program() -> str:
    """Return the fingerprint of prehab itself: when it was installed or, where it is being written, last changed."""
    folder = os.path.dirname(prehab.__file__)  # noqa: PTH120
    if os.path.isdir(os.path.join(folder, "_bundled")):  # noqa: PTH112, PTH118
        return file_fingerprint(prehab.__file__)
    times = list(_source_times(folder))
    return f"{len(times)} {max(times)}"


def _source_times(folder: str) -> "Iterator[int]":
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.stat().st_mtime_ns
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _source_times(entry.path)
