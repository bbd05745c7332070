"""The languages in which what comes next is announced: a file each with its phrases. Any other has its tones only."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from prehab.core.language_tag import language_of
from prehab.core.languages.de import GERMAN
from prehab.core.languages.en import ENGLISH
from prehab.core.languages.es import SPANISH
from prehab.core.languages.fr import FRENCH
from prehab.core.languages.it import ITALIAN
from prehab.core.phrases import Phrases

LANGUAGES: Final[Mapping[str, Phrases]] = MappingProxyType(
    {"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH, "it": ITALIAN}
)
"""The phrases by the code of their language."""


def phrases_for(lang: str) -> Phrases | None:
    """Return the phrases of a language tag such as "de" or "de-AT", None for a language without any."""
    return LANGUAGES.get(language_of(lang))
