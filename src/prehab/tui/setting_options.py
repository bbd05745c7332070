"""What there is to choose from where the rules of the settings leave it open."""

from collections.abc import Iterable

from prehab.audio import backends, clip_store, voices
from prehab.audio.options import AUTO
from prehab.core.ports import NONE
from prehab.system.folders import bundled_dir


def options(themes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the options of a setting by its name; a setting that is written has none."""
    return {
        "theme": tuple(sorted(themes, key=lambda name: (not name.startswith("prehab"), name))),
        "backend": (AUTO, *(backend.name for backend in backends.CHAIN)),
        "voice_engine": (AUTO, *voices.BY_NAME, NONE),
        "sound_theme": clip_store.themes(bundled_dir("sounds")),
    }
