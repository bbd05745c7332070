"""What is well and what is wrong around prehab, found without changing anything: for `prehab doctor`.

Each area is looked at by itself. What one of them stumbles over becomes a finding, so that the others are still told.
Nothing is written but a folder for temporary files, which is removed again.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from prehab.core.characters.safe_text import printable
from prehab.core.errors import PrehabError
from prehab.system.paths import Paths, find_paths
from prehab.system.read_file import reason_of

if TYPE_CHECKING:
    from prehab.core.ports import SoundStatus
    from prehab.settings.model import Settings

NEEDED: Final = ("textual", "msgspec", "tomli", "tomlkit", "platformdirs", "filelock", "urllib3", "fit-tool", "pydub")
"""The packages without which something of prehab does not work."""
WHERE_THERE_ARE_WHEELS: Final = ("miniaudio", "py-nanotts", "audioop-lts", "simpleaudio")
"""The packages that some machines have to do without."""
PHRASE: Final = "This is how prehab speaks."
SMALLEST: Final = (45, 18)
"""Columns and rows for which the screens are laid out."""
ROOM: Final = 10_000_000
"""Bytes that should be free where a history is written."""

_TRIES: Final = 5


class State(Enum):
    """How an area is."""

    OK = "ok"
    NORMAL = "normal"
    """Not everything there could be, and no fault: a machine without a loudspeaker."""
    WRONG = "wrong"


class Finding(Struct, frozen=True):
    """One thing that was looked at. `advice` is what to do, `where` the file or folder it is about; "" for none."""

    area: str
    state: State
    text: str
    advice: str = ""
    where: str = ""


def check_everything(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what is found, area by area, cleaned; never raises."""
    areas: dict[str, Callable[[], Iterator[Finding]]] = {"versions": _versions, "terminal": lambda: _terminal(environ)}
    try:
        paths = find_paths(environ)
    except PrehabError as error:
        homeless = Finding("folders", State.WRONG, str(error))
        areas["folders"] = lambda: iter([homeless])
    else:
        areas["folders"] = lambda: _folders(paths)
        areas["settings"] = lambda: _settings(paths)
        areas["sound"] = lambda: _sound(paths)
        areas["history"] = lambda: _history(paths.history_file)
        areas["packs"] = lambda: _packs(paths)
    for area, look in areas.items():
        try:
            yield from map(_cleaned, look())
        except PrehabError as error:
            yield _cleaned(Finding(area, State.WRONG, str(error)))
        except Exception as error:
            # Whatever is broken here, even an installation with half of its files, the other areas are told.
            reason = reason_of(error) if isinstance(error, OSError) else str(error) or type(error).__name__
            where = str(getattr(error, "filename", None) or "")
            yield _cleaned(Finding(area, State.WRONG, f"this could not be looked at: {reason}", where=where))


def _cleaned(found: Finding) -> Finding:
    parts = (printable(part, 2000) for part in (found.text, found.advice, found.where))
    return Finding(found.area, found.state, *parts)


def _versions() -> Iterator[Finding]:
    import platform
    import sqlite3
    from importlib.metadata import PackageNotFoundError, version

    from prehab import __version__

    python = f"Python {platform.python_version()}"
    yield Finding("versions", State.OK, f"prehab {__version__}", where=str(Path(__file__).resolve().parents[1]))
    yield Finding("versions", State.OK, f"{python}, {platform.platform()}", where=sys.executable)
    yield Finding("versions", State.OK, f"SQLite {sqlite3.sqlite_version}")
    there, missing = [], []
    for name in (*NEEDED, *WHERE_THERE_ARE_WHEELS):
        try:
            there.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    yield Finding("versions", State.OK, ", ".join(there))
    for name in missing:
        if name in NEEDED:
            yield Finding("versions", State.WRONG, f"the package {name} is missing", "install prehab again")


def _terminal(environ: Mapping[str, str]) -> Iterator[Finding]:
    kind = environ.get("TERM", "")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        text = "this is no terminal: the app needs one, prehab list and prehab play REF --plain do not"
        yield Finding("terminal", State.NORMAL, text)
        return
    if kind in ("", "dumb", "unknown"):
        advice = "set TERM to what your terminal is, such as xterm-256color; prehab play REF --plain works as it is"
        yield Finding("terminal", State.WRONG, f"TERM is {kind or 'not set'}: nothing can be drawn", advice)
        return
    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    encoding = (sys.stdout.encoding or "ascii").lower()
    yield Finding("terminal", State.OK, f"{kind}, {columns} columns and {rows} rows, {encoding}")
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        text = "this is small: you see less at once"
        yield Finding("terminal", State.NORMAL, text, f"make it {SMALLEST[0]} by {SMALLEST[1]} or larger")
    if "utf" not in encoding:
        text = "it has no UTF-8: figures and letters are written in ASCII"
        yield Finding("terminal", State.NORMAL, text, "set LANG to a locale with UTF-8, such as C.UTF-8")
    if environ.get("NO_COLOR"):
        yield Finding("terminal", State.NORMAL, "NO_COLOR is set: there are no colours")


def _folders(paths: Paths) -> Iterator[Finding]:
    for name, folder in (("data", paths.data_dir), ("config", paths.config_dir), ("cache", paths.cache_dir)):
        yield _folder(name, folder)
    try:
        yield Finding("folders", State.OK, "temporary files", where=gettempdir())
    except FileNotFoundError:
        advice = "free some space on the disk, or set TMPDIR to a folder that may be written"
        yield Finding("folders", State.WRONG, "there is no folder for temporary files", advice)
    log = paths.log_file
    if os.path.exists(log):  # noqa: PTH110 - it must not raise
        text = "a bug in prehab left its details here"
        yield Finding("folders", State.NORMAL, text, "report it with this file, then delete the file", str(log))


def _folder(name: str, folder: Path) -> Finding:
    """Return how one of the three folders is."""
    where = str(folder)
    place = folder
    while not os.path.lexists(place) and place != place.parent:
        place = place.parent
    if not os.path.isdir(place):  # noqa: PTH112 - it must not raise
        problem = "leads nowhere" if place.is_symlink() and not os.path.exists(place) else "is not a folder"  # noqa: PTH110
        return Finding("folders", State.WRONG, f"{name}: {place} {problem}", "move it away", where)
    if not os.access(place, os.R_OK | os.W_OK | os.X_OK):
        verb = "written" if os.access(place, os.R_OK | os.X_OK) else "read"
        text = f"{name}: {place} may not be {verb} by you"
        return Finding("folders", State.WRONG, text, "change its owner or its permissions, or set PREHAB_HOME", where)
    if shutil.disk_usage(place).free < ROOM:
        return Finding("folders", State.WRONG, f"{name}: the disk is nearly full", "free some space on it", where)
    if place != folder:
        return Finding("folders", State.NORMAL, f"{name}: not there yet; prehab makes it when it needs it", where=where)
    return Finding("folders", State.OK, name, where=where)


def _settings(paths: Paths) -> Iterator[Finding]:
    from prehab.library.overrides_file import Overrides

    _, problems = _load_settings(paths)
    problems_of = {
        "settings": (paths.settings_file, [str(one) for one in problems]),
        "your changes to routines": (paths.overrides_file, list(Overrides(paths.overrides_file).problems)),
    }
    for name, (file, lines) in problems_of.items():
        for line in lines:
            yield Finding("settings", State.WRONG, line, "correct this, or remove it", str(file))
        if not lines:
            there = os.path.exists(file)  # noqa: PTH110 - it must not raise
            text = name if there else f"{name}: there are none"
            yield Finding("settings", State.OK, text, where=str(file))


def _sound(paths: Paths) -> Iterator[Finding]:
    from prehab.app.wiring import build_sound

    settings, _ = _load_settings(paths)
    with TemporaryDirectory(prefix="prehab-") as folder:
        sound = build_sound(paths._replace(cache_dir=Path(folder)), settings)
        try:
            spoken = sound.prepare([PHRASE], "en", {})
            status = sound.start()
        finally:
            sound.close()
    yield _backend(status, settings)
    yield _voice(status, settings, spoken=PHRASE in spoken)


def _backend(status: "SoundStatus", settings: "Settings") -> Finding:
    listing = "prehab soundcheck --list says of each way to be heard why it is not there"
    if not settings.sound or settings.backend == "none":
        return Finding("sound", State.NORMAL, "sound is switched off in the settings")
    if not status.backends:
        return Finding("sound", State.WRONG, status.summary, "a session plays without; install prehab again")
    if settings.backend not in ("auto", status.backend):
        text = f"the setting asks for {settings.backend}, and {status.backend} is used: {status.summary}"
        return Finding("sound", State.WRONG, text, f"set backend to auto; {listing}")
    if not status.audible:
        return Finding("sound", State.NORMAL, f"{status.summary}: the screen counts, nothing sounds", listing)
    return Finding("sound", State.OK, status.summary)


def _voice(status: "SoundStatus", settings: "Settings", *, spoken: bool) -> Finding:
    reasons = "; ".join(f"{one.name}: {one.reason}" for one in status.voices if one.reason)
    if not settings.voice or settings.voice_engine == "none":
        return Finding("voice", State.NORMAL, "the voice is switched off in the settings")
    if spoken:
        name = next((f"{one.name} {one.reason}" for one in status.voices if one.state.value == "live"), "")
        return Finding("voice", State.OK, name.strip() or "it speaks")
    return Finding("voice", State.NORMAL, f"there is no voice ({reasons})", "install espeak-ng, which is a voice")


def _history(path: Path) -> Iterator[Finding]:
    from prehab.history.database import HistoryError, error_reason, find_file

    where = str(path)
    try:
        there = find_file(path)
        yield from _history_copy(path) if there else [Finding("history", State.OK, "nothing played yet", where=where)]
    except (HistoryError, OSError) as error:
        yield Finding("history", State.WRONG, error_reason(error, path), where=where)
        return
    if there and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        text = "the history may not be written: what is played is not kept"
        yield Finding("history", State.WRONG, text, "change the owner or the permissions of the file", where)
    yield from _beside_the_history(path)


def _history_copy(path: Path) -> Iterator[Finding]:
    """Yield how the history is, read from a copy: SQLite writes beside what it reads."""
    from prehab.history.database import DamagedError
    from prehab.history.recovery import is_damaged, is_emptied
    from prehab.history.session_list import run_query

    where = str(path)
    advice = "prehab history show repairs it, and keeps the damaged file beside the new one"
    if is_emptied(path):
        yield Finding("history", State.WRONG, "the history file is damaged: it is empty", advice, where)
        return
    with TemporaryDirectory(prefix="prehab-") as folder:
        copy = _copy_unchanged(path.resolve(), Path(folder))
        try:
            count = run_query(copy, lambda db: int(db.execute("SELECT count(*) FROM session").fetchone()[0]))
            damaged = is_damaged(copy, 0.0)
        except DamagedError:
            damaged = True
    if damaged:
        yield Finding("history", State.WRONG, "the history file is damaged", advice, where)
    else:
        yield Finding("history", State.OK, f"{_counted(count or 0, 'session')}, and every page is whole", where=where)


def _copy_unchanged(path: Path, folder: Path) -> Path:
    """Return a copy of the file and its log, taken again while a session that plays writes to them."""
    copy = folder / path.name
    for _ in range(_TRIES):
        before = _marks(path)
        for ending in ("", "-wal"):
            if os.path.exists(f"{path}{ending}"):  # noqa: PTH110 - it must not raise
                shutil.copyfile(f"{path}{ending}", f"{copy}{ending}")
        if _marks(path) == before:
            break
    return copy


def _marks(path: Path) -> list[tuple[int, int]]:
    found = [os.stat(name) for name in (path, f"{path}-wal") if os.path.exists(name)]  # noqa: PTH110, PTH116
    return [(one.st_mtime_ns, one.st_size) for one in found]


def _beside_the_history(path: Path) -> Iterator[Finding]:
    """Yield what waits to be stored, and what was kept of earlier damage."""
    from prehab.history.fallback_log import fallback_prefixes, orphaned_files
    from prehab.history.process_lock import is_alive, lock_folder

    folder = lock_folder(path)
    for _, file in orphaned_files(fallback_prefixes(path), lambda token: is_alive(folder, token)):
        text = "parts of a session that could not be saved wait here; the next session or tick stores them"
        yield Finding("history", State.NORMAL, text, where=str(file))
    for file in sorted(path.parent.glob(f"{path.stem}.damaged-*{path.suffix}")):
        text = "a damaged history that has been repaired"
        yield Finding("history", State.NORMAL, text, "delete it when nothing is missing in your history", str(file))


def _packs(paths: Paths) -> Iterator[Finding]:
    from collections import Counter

    from prehab.app.wiring import build_catalog
    from prehab.library.pack_entry import PackKind
    from prehab.library.pack_store import PackStore
    from prehab.library.sources.fetched_pack import origin_text

    catalog = build_catalog(paths)
    if catalog.core is None:
        yield Finding(
            "packs", State.WRONG, "the bundled packs cannot be read", "install prehab again", str(catalog.core_path)
        )
    entries = catalog.entries()
    kinds = Counter(entry.kind for entry in entries)
    places = (
        (PackKind.BUNDLED, "bundled", catalog.core_path.parent),
        (PackKind.INSTALLED, "installed", paths.store_dir),
        (PackKind.YOURS, "of your own", paths.packs_dir),
    )
    for kind, words, place in places:
        yield Finding("packs", State.OK, f"{_counted(kinds[kind], 'pack')} {words}", where=str(place))
    for notice in filter(None, (*catalog.notices, catalog.misnamed)):
        yield Finding("packs", State.WRONG, notice)
    for entry in entries:
        if entry.pack is None and entry.kind is not PackKind.INSTALLED:
            text = f"{entry.name} cannot be played"
            yield Finding("packs", State.WRONG, text, f"prehab check {entry.path} says why", str(entry.path))
    if not catalog.store_error:
        for installed, version in PackStore(paths.store_dir).damaged():
            text = f"{installed.id} {version.label} is damaged or missing"
            yield Finding("packs", State.WRONG, text, f"install it again {origin_text(version.origin)}")
    if shutil.which("git") is None:
        yield Finding("packs", State.NORMAL, "there is no program git: packs from git cannot be installed or updated")


def _load_settings(paths: Paths) -> "tuple[Settings, tuple[object, ...]]":
    from prehab.settings.file import load_settings

    return load_settings(paths.settings_file)


def _counted(number: int, word: str) -> str:
    from prehab.core.text import counted

    return counted(number, word)
