"""Text as a voice is given it: signs become words or pauses, and words that a voice says badly are given otherwise.

What is shown, and what the cache goes by, is the text as it was written.
"""

import re
from collections.abc import Mapping
from typing import Final

from prehab.core.characters.spoken_signs import signs_as_words
from prehab.core.language_tag import language_of

LETTERS: Final[Mapping[tuple[str, str], Mapping[str, str]]] = {("nanotts", "en"): {"A": "eigh"}}
"""By voice and language, letters that it would take for a word: the article, in "A skips"."""

SPOKEN_WORDS: Final[Mapping[tuple[str, str], Mapping[str, str]]] = {
    ("nanotts", "en"): {
        word: f'<speed level="75">{word}</speed><break time="60ms"/>' for word in ("glute", "Glute", "glutes", "Glutes")
    }
}
"""By voice and language, words that it is given in another form, which may be its own markup.

"Glute" at the usual speed was heard as "blue" and "flute", and ran into what follows: "glute roll" into "troll".
"""


def respell(phrase: str, engine: str, voice: str) -> str:
    """Return the text that a voice is given for a phrase, "" when there is nothing to say.

    No sign of the phrase's that a voice could take for markup is left in it.
    """
    lang = language_of(voice)
    letters = LETTERS.get((engine, lang), {})
    text = re.sub(r"(?<!\w)([A-Z])-(?=\w)", lambda found: f"{letters.get(found[1], found[1])} ", phrase)
    words = SPOKEN_WORDS.get((engine, lang), {})
    return re.sub(r"\w+", lambda found: words.get(found[0], found[0]), signs_as_words(text, lang))
