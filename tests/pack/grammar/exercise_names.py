"""The exercises that sentences of these tests name: the bundled library, and a pack's own in each language."""

from functools import cache
from pathlib import Path

from prehab.core.model import Pack
from prehab.pack.read.load import load_pack
from prehab.pack.read.name_matching import ExerciseNames
from prehab.pack.read.open_source import read_source
from tests.pack.loading import one_file

CORE = Path(__file__).parents[3] / "packs" / "core"
OWN = {
    "de": ("Kniebeuge", "Wadenheber", "Wadendehnung", "Unterarmstütz"),
    "fr": ("Fente", "Pont fessier", "Étirement du mollet", "Gainage"),
    "es": ("Sentadilla", "Puente de glúteos", "Estiramiento de gemelos", "Plancha"),
    "it": ("Affondo", "Ponte glutei", "Allungamento polpaccio", "Plank frontale"),
}
"""A pack's own exercises in each language: two counted in reps, a stretch of each side, one that is held."""
ALIASES = {"Kniebeuge": "Kniebeugen", "Affondo": "Affondi"}


@cache
def bundled() -> Pack:
    """Return the bundled library."""
    source, _ = read_source(CORE)
    assert source is not None
    pack = load_pack(source, None, strict=False).pack
    assert pack is not None
    return pack


@cache
def names_in(lang: str | None) -> ExerciseNames:
    """Return the names known in a pack of a language that has a few exercises of its own."""
    return ExerciseNames(_own(lang).exercises if lang in OWN else (), bundled().exercises)


def _own(lang: str | None) -> Pack:
    one, two, stretch, held = OWN[lang or ""]
    text = 'format = 1\nname = "Own"\n'
    for name, fields in (
        (one, "reps = [8, 12]"),
        (two, "reps = [8, 12]"),
        (stretch, 'time = "30s"\nsides = "each"'),
        (held, 'time = "30s"'),
    ):
        alias = f'aliases = ["{ALIASES[name]}"]\n' if name in ALIASES else ""
        text += f'[[exercise]]\nname = "{name}"\n{fields}\n{alias}'
    pack = load_pack(one_file(text), bundled(), strict=False).pack
    assert pack is not None
    return pack
