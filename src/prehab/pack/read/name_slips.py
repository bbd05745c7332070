"""Finds the name that was meant where one slip of the pen made another: `Claimshell`, `Glute brigde`, `Donkey kik`.

A slip is in one word, and in letters only: one changed, missing, added, or two swapped, or a longer word spelled by its
sound. Short words are often other words (`hip hop`, `wall ball`), and so are some long ones (`adduction`), so what is
a word of exercises itself is never a slip.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.pack.grammar.words import LANGUAGES, vocabulary

_SHORTEST: Final = 3
_SHORT: Final = 4
"""Words of up to so many letters are changed in no first letter."""
_BY_SOUND: Final = 5
"""Letters of the shortest word that is compared by its sound."""
_JOINED: Final = 8
"""Letters of the shortest name whose words may be parted otherwise than written."""
_SOUNDS: Final = (("ph", "f"), ("sch", "sh"), ("ck", "k"), ("qu", "kw"), ("c", "k"), ("z", "s"))
_VOWELS: Final = late_pattern("[aeiouy]+")
_DOUBLED: Final = late_pattern(r"(.)\1+")

_WORDS: Final = """
    ab abduction abductor abs adduction adductor air angel ankle arc arch arm back bag ball band bar base bear
    bend bent bike blank boat body book bound bow box broad bug bump cable calf car cat catch chair chest child
    chin chop clap clean climb cobra core cow crab crane crawl cross crow crunch curl dead deck deep desk dip dive
    dog down drag draw drive drop duck dynamic eagle ear edge elbow eversion extension fan farmer fast finger fish
    flank flat flex flexion flick float floor flow flutter fly fold foot forward frog front full gate gaze glide
    glute goat goblet grip groin hack half hand hang harm hay heel hell hero high hike hinge hip hitch hold hollow
    hop horse hug hump ice inch inner inversion jab jack jog jump kick kip knee kneel knot lat lay lean leap left
    leg lift lock long loop low lower lunge march mat mill neck nerve nod open outer over pass peck pedal pike
    pistol plank plie plunge pogo point pole pose power press prone pull pulse pump punch push quad rack raise
    reach rear reverse rib ride right ring rise rock roll room rope rotation row rug run saw scale scoop seal set
    shake shift shin ship shoulder shrug side sit skate skater ski skip slam sled sleeper slide sling slow snap
    snow spin split spot sprint squat squeeze stair stall stand star start step stiff stir stop stork storm
    straight stretch stride string strong sumo superman swan swim swing switch table tail talk tall tap tape
    tendon thigh thread throw thrust tick tilt tip toe top touch towel tower track tree truck tuck tug turn twin
    twist up upper wag walk wall warm wave web wheel whip wide wing wood wrist
"""
_OTHER_WORDS: Final = frozenset(_WORDS.split())
"""Words of exercises that the library may not have, each near another word of exercises."""


class SlipFinder:
    """The names that there are, each as it is spelled and as its words in small letters and in the singular."""

    def __init__(self, names: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._by_length: dict[int, list[tuple[str, str, Sequence[str]]]] = defaultdict(list)
        self._words: set[str] = set()
        for spelled, words in names:
            joined = "".join(words)
            self._by_length[len(joined)].append((joined, spelled, words))
            self._words.update(words)
        self._sounds = frozenset(map(_sound, self._words))
        self._words_by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._words:
            self._words_by_length[len(word)].append(word)
        of_steps = (vocabulary(lang).meanings for lang in LANGUAGES)
        self._right = self._words.union(_OTHER_WORDS, *of_steps)

    def find(self, words: Sequence[str]) -> list[str]:
        """Return the names, as they are spelled, that these words are one slip away from."""
        joined = "".join(words)
        near = (one for length in range(len(joined) - 2, len(joined) + 3) for one in self._by_length.get(length, ()))
        return [spelled for whole, spelled, meant in near if self._is_slip(words, joined, meant, whole)]

    def has_slip(self, words: Iterable[str]) -> bool:
        """Return whether one of these words is a misspelled word of a name."""
        return any(word.isalpha() and word not in self._right and self._is_near_a_word(word) for word in words)

    def _is_near_a_word(self, word: str) -> bool:
        lengths = range(len(word) - 1, len(word) + 2)
        near = (right for length in lengths for right in self._words_by_length.get(length, ()))
        return _sound(word) in self._sounds or any(_is_misspelled(word, right) for right in near)

    def _is_slip(self, words: Sequence[str], joined: str, meant: Sequence[str], whole: str) -> bool:
        if len(words) != len(meant):
            return (
                min(len(joined), len(whole)) >= _JOINED
                and min(map(len, words)) >= _SHORT
                and joined.isalpha()
                and _is_one_letter_off(joined, whole)
            )
        pairs = [(written, right) for written, right in zip(words, meant, strict=True) if written != right]
        if len(pairs) != 1:
            return False
        ((written, right),) = pairs
        return written not in self._right and written.isalpha() and right.isalpha() and _is_misspelled(written, right)


def _is_misspelled(written: str, right: str) -> bool:
    """Return whether a word, which is none of an exercise, is most likely another one, misspelled."""
    if min(len(written), len(right)) < _SHORTEST or written == _german_plural(right):
        return False
    if _is_one_letter_off(written, right):
        changed_first = len(written) == len(right) and written[1:] == right[1:]
        short_and_changed = len(written) == len(right) == _SHORTEST and sorted(written) != sorted(right)
        return not (short_and_changed or (changed_first and len(right) <= _SHORT))
    return min(len(written), len(right)) >= _BY_SOUND and written[0] == right[0] and _sound(written) == _sound(right)


def _german_plural(word: str) -> str:
    """Return `kniebeugen` for `kniebeuge`, `schritte` for `schritt`: a plural is no slip."""
    return word + ("n" if word.endswith("e") else "e")


def _is_one_letter_off(written: str, right: str) -> bool:
    """Return whether one letter is changed, missing or added, or two neighbours are swapped."""
    if written == right or abs(len(written) - len(right)) > 1:
        return False
    pairs = zip(written, right, strict=False)
    at = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(written), len(right)))
    if len(written) != len(right):
        shorter, longer = sorted((written, right), key=len)
        return shorter[at:] == longer[at + 1 :]
    swapped = written[at : at + 2] == right[at : at + 2][::-1] and written[at + 2 :] == right[at + 2 :]
    return swapped or written[at + 1 :] == right[at + 1 :]


def _sound(word: str) -> str:
    """Return a word with each consonant written in one way, none doubled, and all vowels alike."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("a", word))
