"""Matches names of exercises: a key that ignores spelling differences, ids made from names, the closest name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from unicodedata import category, normalize

from msgspec import Struct

from prehab.core.characters.ascii_text import BASE_LETTERS, LIGATURES
from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import to_nfc
from prehab.core.model import Exercise
from prehab.pack.schema.limits import MAX_ID_LENGTH, MAX_NAME_LENGTH

if TYPE_CHECKING:
    from prehab.pack.read.name_slips import SlipFinder

_APOSTROPHES: Final = "'’ʼ`´"
_PLAIN: Final = str.maketrans("_-‐‑‒–—", "       ", _APOSTROPHES)
_WITHOUT_ACCENTS: Final = str.maketrans("àâäáãåçéèêëíìîïñóòôöõúùûüýÿ", "aaaaaaceeeeiiiinooooouuuuyy")
_PLAIN_WORDS: Final = {**_PLAIN, **_WITHOUT_ACCENTS}
"""In names accents are often left out, above all in capitals."""
_SPELLED_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
"""On a keyboard without them German letters are spelled out: Seitstuetz."""
_NOT_IN_ID: Final = late_pattern("[^a-z0-9]+")
_TRANSLITERATED: Final = str.maketrans({**LIGATURES, **BASE_LETTERS})
"""`ü` stays `u` in ids: another id would cut what was played before off from its routine."""
_RESERVED: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)

_LAST: Final[list[tuple[Sequence[Exercise], dict[str, Exercise]]]] = []
"""The last long sequence of exercises and its keys: many packs are read with one core library."""
_LONG: Final = 20
_CACHED: Final = 2000
"""Keys that are kept: those of the library are asked for when it is read, and again when steps look for its names."""
_BAND: Final = "band"
"""A variant with this id also goes by the name of its exercise with "banded" before it."""
_ALIKE: Final = 0.7
_COMPARED: Final = 50
"""Candidates that are compared letter by letter: those that have most letters in common."""
_PER_NAME: Final = 5
"""What comparing two names for one slip costs, in letters that are looked through."""
_LETTERS: Final = 5_000_000
"""Letters of names that are looked through for one pack, in a second or so; then nothing more is suggested."""


@lru_cache(maxsize=_CACHED)
def name_key(name: str) -> str:
    """Return a key that ignores case, plural, hyphens, spaces, and the accents of Latin letters."""
    return "".join(name_words(name))


def name_words(name: str) -> list[str]:
    """Return the words of a name in small letters without accents, in the singular; a hyphen parts two words."""
    words = to_nfc(name).casefold().translate(_PLAIN_WORDS).split()
    return [_singular(word) if word.endswith("s") else word for word in words]


def slug(name: str) -> str:
    """Return an id made from a name: `Glute bridge` is `glute-bridge`; empty when no letter is left."""
    plain = name.casefold().translate(_PLAIN)
    if not plain.isascii():
        letters = normalize("NFKD", plain.translate(_TRANSLITERATED))
        plain = "".join(letter for letter in letters if category(letter) != "Mn")
    return _NOT_IN_ID.sub("-", plain).strip("-")[:MAX_ID_LENGTH].strip("-")


def make_id(name: str) -> str:
    """Return an id for a name that has none; one that has no Latin letters gets a number of its own."""
    word = slug(name) or "x" + sha256(name.encode("utf-8", "replace")).hexdigest()[:10]
    return f"{word}-1" if is_reserved_name(word) else word


def is_reserved_name(word: str) -> bool:
    """Return True for a name that Windows reserves (`con`, `com1`): no file can have it."""
    return word.casefold() in _RESERVED


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most similar to `word`, one with the same letters first; None when none is similar."""
    # Only a mistake pays for these.
    from difflib import SequenceMatcher, get_close_matches
    from heapq import nlargest

    spellings = {candidate.casefold(): candidate for candidate in candidates}
    spelled = word.casefold()[:MAX_NAME_LENGTH]
    matcher = SequenceMatcher(b=spelled)
    likely = []
    for candidate in spellings:
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() >= _ALIKE and (most := matcher.quick_ratio()) >= _ALIKE:
            likely.append((most, candidate))
    compared = [candidate for _, candidate in nlargest(_COMPARED, likely)]
    found = get_close_matches(spelled, compared, n=3, cutoff=_ALIKE)
    swapped = [one for one in found if sorted(one) == sorted(spelled)]
    return spellings[(swapped or found)[0]] if found else None


class ExerciseNames:
    """The exercises a step can name: the pack's own first, then the core library's."""

    def __init__(self, *libraries: Sequence[Exercise]) -> None:
        self._by_key: dict[str, Exercise] = {}
        for library in libraries:
            self._by_key = {**_keys(library), **self._by_key}
        self._variants: dict[str, tuple[Exercise, str]] | None = None
        self._letters_left = _LETTERS
        self._slips: SlipFinder | None = None

    def find(self, name: str) -> Exercise | None:
        """Return the exercise with this name; a last word "hold" is ignored when there is none.

        A name that nothing here has may be that of a variant, whose exercise it is then, or that of an exercise of the
        library in another language.
        """
        key = name_key(name)
        exact = self._by_key.get(key)
        if exact is not None:
            return exact
        head, hold = _without_hold(name)
        own = self._by_key.get(name_key(head)) if hold else None
        if own is None and (variant := self._variants_by_key().get(key)) is not None:
            return variant[0]
        if own is not None or not key or any(map(str.isdecimal, key)):
            return own
        return self._by_key.get(_keys_in_other_languages(key[0]).get(key, ""))

    def variant_named(self, name: str) -> str | None:
        """Return the id of the variant that has this name, as in "Banded clamshell"; None where an exercise has it."""
        key = name_key(name)
        found = None if key in self._by_key else self._variants_by_key().get(key)
        return found[1] if found is not None else None

    def _variants_by_key(self) -> dict[str, tuple[Exercise, str]]:
        if self._variants is None:
            self._variants = {}
            for key, exercise in self._by_key.items():
                for variant in exercise.variants:
                    self._variants.setdefault(name_key(variant.name), (exercise, variant.id))
                    if variant.id == _BAND:
                        self._variants.setdefault(f"banded{key}", (exercise, variant.id))
        return self._variants

    def all(self) -> tuple[str, ...]:
        """Return the name of every exercise once, in alphabetical order."""
        return tuple(sorted({exercise.name for exercise in self._by_key.values()}, key=str.casefold))

    def meant(self, name: str) -> str | None:
        """Return the name of an exercise that `name` is one slip away from; None for none, and for an exercise's own.

        None also when too many names were looked through.
        """
        self._letters_left -= len(self._by_key) * _PER_NAME
        if self._letters_left < 0 or len(name) > MAX_NAME_LENGTH or self.find(name) is not None:
            return None
        head, hold = _without_hold(name)
        found = self._finder().find(name_words(head))
        several = {exercise.id for one in found if (exercise := self.find(one))}
        return f"{found[0]}{hold}" if len(several) == 1 else None

    def slipped_in(self, text: str) -> "MeantNames | None":
        """Return the names with misspelled ones among them, None where no word of a text is one slip away from one."""
        self._letters_left -= len(self._by_key) * _PER_NAME
        has_slip = self._letters_left > 0 and self._finder().has_slip(name_words(text))
        return MeantNames(self) if has_slip else None

    def _finder(self) -> "SlipFinder":
        if self._slips is None:
            exercises = {exercise.id: exercise for exercise in self._by_key.values()}.values()
            self._slips = _slip_finder(tuple(name for exercise in exercises for name in _readable_spellings(exercise)))
        return self._slips

    def nearest(self, name: str) -> str | None:
        """Return the name of the exercise most similar to `name`; None when too many names were looked through."""
        self._letters_left -= sum(map(len, self._by_key))
        if self._letters_left < 0:
            return None
        found = closest(name_key(name), self._by_key)
        return self._by_key[found].name if found else None


class MeantNames(Struct, frozen=True):
    """The exercises, found by names with a slip of the pen in them too."""

    names: ExerciseNames

    def find(self, name: str) -> Exercise | None:
        """Return the exercise with this name, or that it is one slip away from."""
        found = self.names.find(name)
        if found is None and (meant := self.names.meant(name)):
            return self.names.find(meant)
        return found

    def variant_named(self, name: str) -> str | None:
        """Return the id of the variant that has exactly this name."""
        return self.names.variant_named(name)

    def slipped_in(self, text: str) -> None:
        """Return nothing: there are no further names."""


@lru_cache(maxsize=2)
def _slip_finder(names: tuple[str, ...]) -> "SlipFinder":
    """Return what finds slips of these names and of those in other languages; many packs have only the library's."""
    # Only a mistake pays for these.
    from prehab.pack.read.name_slips import SlipFinder
    from prehab.pack.read.other_languages import names_in_other_languages

    every = dict.fromkeys((*names, *(name for _, name in names_in_other_languages())))
    return SlipFinder((name, name_words(name)) for name in every)


@cache
def _keys_in_other_languages(letter: str) -> dict[str, str]:
    """Return the keys of exercises of the library by those of their names in other languages with this first letter."""
    found = _by_first_letter().get(letter, ())
    spelled_out = {name_key(name.translate(_SPELLED_OUT)): name_key(exercise_id) for exercise_id, name in found}
    return spelled_out | {name_key(name): name_key(exercise_id) for exercise_id, name in found}


@cache
def _by_first_letter() -> dict[str, list[tuple[str, str]]]:
    """Return the names in other languages by their first letter: a name that is missed pays for a few of them only."""
    from prehab.pack.read.other_languages import names_in_other_languages

    grouped = defaultdict(list)
    for exercise_id, name in names_in_other_languages():
        grouped[name[0].lower().translate(_WITHOUT_ACCENTS)].append((exercise_id, name))
    return grouped


def _keys(exercises: Sequence[Exercise]) -> dict[str, Exercise]:
    """Return the exercises by the keys of their names; of two with one name the first wins."""
    if _LAST and _LAST[0][0] is exercises:
        return _LAST[0][1]
    keys: dict[str, Exercise] = {}
    for exercise in exercises:
        for name in spellings(exercise):
            keys.setdefault(name_key(name), exercise)
    keys.pop("", None)
    if len(exercises) >= _LONG:
        _LAST[:] = [(exercises, keys)]
    return keys


def spellings(exercise: Exercise) -> tuple[str, ...]:
    """Return the names an exercise is found by: its id, its name and its aliases."""
    return (exercise.id, exercise.name, *exercise.aliases)


def _without_hold(name: str) -> tuple[str, str]:
    """Return a name without a last word "hold", which changes no exercise, and that word with its blank, else ""."""
    head, blank, last = name.rstrip().rpartition(" ")
    return (head, blank + last) if head and last.casefold() in ("hold", "holds") else (name, "")


def _readable_spellings(exercise: Exercise) -> tuple[str, ...]:
    """Return the names of an exercise, and its id as one where no name is spelled like it: `march` is `March`."""
    names = (exercise.name, *exercise.aliases)
    is_name = any(name_key(name) == name_key(exercise.id) for name in names)
    return names if is_name else (*names, exercise.id.replace("-", " ").capitalize())


def _singular(word: str) -> str:
    """Return an English word without its plural ending; both spellings of a name go through it."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
