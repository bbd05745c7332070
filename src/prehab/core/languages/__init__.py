"""The languages in which what comes next is announced: a file each with its phrases. Any other has its tones only."""

from typing import Final

from prehab.core.language_tag import language_of
from prehab.core.phrases import Phrases

LANGUAGES: Final = ("en", "de", "es", "fr", "it")
"""The codes of the languages that have phrases."""


def phrases_for(lang: str) -> Phrases | None:
    """Return the phrases of a language tag such as "de" or "de-AT", None for a language without any.

    Only the language that is asked for is loaded.
    """
    match language_of(lang):
        case "en":
            from prehab.core.languages.en import ENGLISH

            return ENGLISH
        case "de":
            from prehab.core.languages.de import GERMAN

            return GERMAN
        case "es":
            from prehab.core.languages.es import SPANISH

            return SPANISH
        case "fr":
            from prehab.core.languages.fr import FRENCH

            return FRENCH
        case "it":
            from prehab.core.languages.it import ITALIAN

            return ITALIAN
    return None
