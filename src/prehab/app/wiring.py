"""The composition root: the only module that names concrete adapters. Nothing is opened before it is needed."""

import contextlib
import os
import sys
from typing import TYPE_CHECKING

import prehab.values  # noqa: F401 - before all that has values: see there
from prehab.app.routines import Routines, own_breath, own_pace
from prehab.library.catalog import Catalog
from prehab.library.index import Index
from prehab.library.overrides_file import Overrides
from prehab.library.pack_store import PackStore
from prehab.settings.file import SettingsFile
from prehab.settings.model import Settings
from prehab.system.folders import bundled_dir
from prehab.system.paths import Paths, find_paths

if TYPE_CHECKING:
    from prehab.app.services import Services
    from prehab.core.ports import SoundPort
    from prehab.history.editor import EntryEditor


def user_paths() -> Paths:
    """Return where this user's files are."""
    return find_paths(os.environ)


def build_routines(lang: str | None = None) -> Routines:
    """Return the routines of all packs, for commands that only tell of them; `lang` beats the language of settings."""
    where = user_paths()
    settings, _ = SettingsFile(where.settings_file).load()
    library = build_catalog(where, lang or _language(settings))
    return Routines(
        library,
        Overrides(where.overrides_file),
        own_pace(settings),
        lambda: Index(os.environ, lang),
        own_breath(settings),
        settings.count_reps,
    )


def build_services(lang: str | None = None) -> "Services":
    """Return the parts of one running prehab, with the settings read; `lang` beats the language they ask for."""
    import uuid

    from prehab.app.services import Services
    from prehab.history.recorder import HistoryRecorder
    from prehab.system.clock import SystemClock

    where = user_paths()
    file = SettingsFile(where.settings_file)
    settings, problems = file.load()
    return Services(
        settings=settings,
        settings_file=file,
        problems=problems,
        library=build_catalog(where, lang or _language(settings)),
        overrides=Overrides(where.overrides_file),
        clock=SystemClock(),
        history=HistoryRecorder(where.history_file),
        sound=lambda now: build_sound(where, now),
        new_id=lambda: str(uuid.uuid4()),
        editor=lambda: build_editor(where),
        index=lambda: Index(os.environ, lang),
    )


def build_editor(where: Paths) -> "EntryEditor":
    """Return the editor of this user's recorded entries."""
    from prehab.history.editor import EntryEditor

    return EntryEditor(where.history_file)


def build_catalog(where: Paths, lang: str | None = None) -> Catalog:
    """Return the catalog of all packs this user has."""
    return Catalog(bundled_dir("packs"), where.packs_dir, lang, PackStore(where.store_dir))


def build_sound(where: Paths, settings: Settings) -> "SoundPort":
    """Return a sound engine that has not been started."""
    from prehab.audio.engine import SoundEngine
    from prehab.audio.options import SoundOptions

    options = SoundOptions(
        backend=settings.backend,
        voice=settings.voice_engine,
        voice_name="" if settings.voice_name == "auto" else settings.voice_name,
        sound_volume=settings.sound_volume / 100,
        voice_volume=settings.voice_volume / 100,
        theme=settings.sound_theme,
    )
    bell = ring_bell if sys.__stderr__ and sys.__stderr__.isatty() else None
    return SoundEngine(sounds_dir=bundled_dir("sounds"), cache_dir=where.cache_dir, options=options, bell=bell)


def _language(settings: Settings) -> str | None:
    """Return the language to ask packs for: the setting, else the locale's."""
    if settings.lang != "auto":
        return settings.lang
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    tag = named.partition(".")[0].replace("_", "-")
    return None if tag in ("", "C", "POSIX") else tag


def ring_bell() -> None:
    """Ring the terminal's bell on standard error, the real one: a screen puts another in its place that has no file.

    A terminal that has gone, or takes nothing now, is not rung.
    """
    if sys.__stderr__:
        with contextlib.suppress(OSError):
            os.write(sys.__stderr__.fileno(), b"\a")
