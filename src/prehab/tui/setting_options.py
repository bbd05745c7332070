"""What there is to choose from where the rules of the settings leave it open."""

from collections.abc import Iterable

from prehab.library.bundled import bundled_dir
from prehab.sound import backends, voices
from prehab.sound.options import AUTO, NONE


def options(themes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the options of a setting by its name; a setting that is written has none."""
    sounds = sorted(place.name for place in bundled_dir("sounds").iterdir() if any(place.glob("*.wav")))
    return {
        "theme": tuple(sorted(themes, key=lambda name: (not name.startswith("prehab"), name))),
        "backend": (AUTO, *(backend.name for backend in backends.CHAIN)),
        "voice_engine": (AUTO, *voices.BY_NAME, NONE),
        "sound_theme": tuple(sounds),
    }
