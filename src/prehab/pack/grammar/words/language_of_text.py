"""The language of a text: which of the five that steps are written in most of its words belong to."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import to_nfc
from prehab.pack.grammar.words import vocabulary, words_of
from prehab.pack.grammar.words.roles import Role

if TYPE_CHECKING:
    from prehab.pack.grammar.words.roles import Words

_BESIDE_STEPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": """
            the your and then before after our when if do not week day days daily session morning evening run running
            workout routine strength exercise exercises warm cool stretching training
        """,
        "de": """
            ein eine einen einem einer oder ohne von vor nach zum zur zu im am bei auf bis wenn nicht ist sind woche tag
            tage täglich morgens abends aufwärmen dehnen dehnung lauf laufen läufer training kraft übung übungen
            programm einheit kniebeuge kniebeugen ausfallschritt ausfallschritte unterarmstütz wade waden rumpf
        """,
        "fr": """
            un une ou avec sans sur sous dans au aux avant après ne pas est sont vos votre semaine jour jours matin soir
            échauffement étirement étirements course courir coureur séance renforcement exercice exercices fente fentes
            gainage planche mollet mollets fessier fessiers pont montées
        """,
        "es": """
            un una o con sin para en a antes no es son tu tus semana día días mañana noche calentamiento estiramiento
            estiramientos correr carrera corredores entrenamiento fuerza ejercicio ejercicios sentadilla sentadillas
            zancada zancadas plancha puente glúteo glúteos gemelo gemelos
        """,
        "it": """
            un una o con senza a prima non è sono settimana giorno giorni mattina sera riscaldamento allungamento corsa
            correre corridori allenamento forza esercizio esercizi affondo affondi ponte gluteo glutei polpaccio
            polpacci addominali
        """,
    }
)
"""Common words around steps and of names, beside those that steps are read by."""
_IN_ENGLISH_NAMES: Final = frozenset(
    (
        *(Role.SIDE, Role.WITH, Role.TO, Role.AND, Role.FOR, Role.MANNER, Role.ASIDE, Role.FILLER, Role.OFF, Role.ON),
        *(Role.PHASE, Role.ONE_WAY, Role.OTHER_WAY),
    )
)
"""What names of exercises hold ("leg", "with"): lists of every language have English names in them."""
_IN_MANY: Final = "sec min minute minutes pause tempo series rep reps max maximum set kg km total"
"""English words that are written in other languages too."""
_WORD: Final = late_pattern(r"[^\W\d_]{2,}|[aàeèoy](?![^\W\d_])")
_SHARED: Final = 60
"""What a word counts that belongs to one language alone; what belongs to several counts for each a part of it."""
_LOOKED_AT: Final = 20_000
"""Letters of a text that are looked at: more than any list has."""


def language_of_words(text: str) -> str:
    """Return which of en, de, fr, es and it most of the words of a text belong to; "en" when none is ahead."""
    points = dict.fromkeys(_BESIDE_STEPS, 0)
    for word in _WORD.findall(to_nfc(text[:_LOOKED_AT]).casefold()):
        languages = [language for language in points if word in _words_of(language)]
        for language in languages:
            points[language] += _SHARED // len(languages)
    most = max(points.values())
    ahead = [language for language, reached in points.items() if reached == most]
    return ahead[0] if len(ahead) == 1 else "en"


@cache
def _words_of(language: str) -> frozenset[str]:
    """Return the single words of a language; those of English without what stands in lists of every language."""
    beside = frozenset(_BESIDE_STEPS[language].casefold().split())
    words: Words = words_of(language)
    if language == "en":
        roles = [texts for role, texts in words.said.items() if role not in _IN_ENGLISH_NAMES]
        return beside | {text.strip() for texts in roles for text in texts.split(",")} - frozenset(_IN_MANY.split())
    phrases = (*words.said.values(), *words.only_here.values(), *words.numbers, *words.numbers_here, *words.times)
    return beside | frozenset(" ".join(phrases).replace(",", " ").split()) - vocabulary("en").meanings.keys()
