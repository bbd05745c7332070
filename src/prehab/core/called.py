"""The side that is worked on, as an exercise calls it: "left leg on top". Screens, lines and plans show the same.

What an exercise calls is in the words of its pack and built as the voice builds it; the rest is in English, as all that
is shown.
"""

from prehab.core.languages import phrases_for
from prehab.core.languages.en import ENGLISH
from prehab.core.model import Exercise
from prehab.core.phrases import Phrases, joined
from prehab.core.text import direction_text, side_text
from prehab.core.timeline import Segment, Side


def called_text(exercise: Exercise, side: Side | None, lang: str) -> str:
    """Return "left leg on top"; "left" where the exercise calls nothing, and nothing for both sides at once.

    `lang` is the language of the pack.
    """
    called = exercise.called and side in (Side.LEFT, Side.RIGHT)
    return _phrases(exercise, lang).called_side(exercise, side) if called else side_text(side)


def begins_text(work: Segment, lang: str) -> str:
    """Return with which side alternating work begins: "left foot in front first"."""
    if work.side is not Side.ALTERNATING:
        return ""
    starting = _phrases(work.exercise, lang).starting if work.exercise.called else ENGLISH.starting
    return starting.format(called_text(work.exercise, Side.LEFT, lang))


def half_text(work: Segment, lang: str) -> str:
    """Return the side and the direction of a stretch of work: `left leg on top, other way`; nothing without them.

    Of alternating work, also the side with which it begins.
    """
    side = called_text(work.exercise, work.side, lang)
    return joined(side, begins_text(work, lang), direction_text(work.direction))


def _phrases(exercise: Exercise, lang: str) -> Phrases:
    """Return the phrases in the language in which an exercise says what is called; those of English for want of any."""
    return (None if exercise.foreign else phrases_for(lang)) or ENGLISH
