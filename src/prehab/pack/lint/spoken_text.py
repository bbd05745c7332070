"""What a pack gives the voice to say: what a side is called, and signs that no voice says."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import join_or, quote
from prehab.core.characters.spoken_signs import unspoken_signs
from prehab.core.language_tag import language_of
from prehab.core.languages import phrases_for
from prehab.core.model import Block, Exercise, Pack, Rest, Sides, Step, Variant, Work
from prehab.core.requirements import work_steps
from prehab.core.text import counted
from prehab.pack.lint.lint_advice import LintAdvice, PackPath, shown, step_lists

_WORD: Final = late_pattern(r"[^\W\d_]+")
_BEFORE_IT: Final = late_pattern(r"^(?:the|a|your|my)\b|\b(?:left|right)\b", re.IGNORECASE)
"""What comes before the part of a side in English, or cannot stand behind left and right."""
_CALLED: Final = {
    "de": "rechtes Bein oben",
    "fr": "jambe droite dessus",
    "es": "pierna derecha arriba",
    "it": "gamba destra sopra",
}
"""How a side may be called in a language where the word for it changes."""
_PART: Final = "leg on top"
"""The same in any other language."""


def spoken_text(pack: Pack) -> Iterator[LintAdvice]:
    """Yield advice about the texts of a pack that are spoken."""
    works = (step for one in pack.routines for steps in one.step_lists for step in work_steps(steps))
    sided = {step.exercise.id for step in works if step.sides is not Sides.BOTH}
    for number, exercise in enumerate(pack.exercises):
        if exercise.called:
            has_sides = exercise.sides is not Sides.BOTH or exercise.id in sided
            yield from _wrongly_called(pack.lang, exercise, ("exercise", number, "called"), has_sides)
    yield from _sides_without_a_name(pack)
    for path, text in _texts(pack):
        signs = unspoken_signs(text, pack.lang)
        if any(path[-1] != "name" or unicodedata.category(sign) != "So" for sign in signs):  # names may have a picture
            yield LintAdvice(
                "PH511",
                path,
                f"the voice leaves out {', '.join(map(quote, signs))} in {shown(text)}",
                "no voice says this",
                'write it in words, or add spoken = "..." with the name in words'
                if path[-1] == "name"
                else "write it in words, or leave it out",
            )


def _wrongly_called(lang: str, exercise: Exercise, path: PackPath, has_sides: bool) -> Iterator[LintAdvice]:
    """Yield why what a side is called cannot be said."""
    phrases, called = phrases_for(lang), exercise.called
    if not has_sides:
        message = f"{exercise.name} has no sides, so {shown(called)} is never said"
        yield LintAdvice("PH510", path, message, "left or right of what?", 'write sides = "each", or delete this line')
        return
    words = [word.lower() for word in _WORD.findall(called)]
    changing = phrases.right_to_left if phrases else {}
    if left := next((word for word in words if word in changing.values()), None):
        rights = join_or([quote(right) for right, one in changing.items() if one == left])
        message = f"{shown(called)} is the left side: the right side would be called so too"
        yield LintAdvice(
            "PH510", path, message, "prehab makes left of right", f"write it for the right side, with {rights}"
        )
    elif language_of(lang) == "en" and _BEFORE_IT.search(called):
        message = f"the voice would say {shown(f'left {called}')}"
        part = " ".join(_BEFORE_IT.sub("", called).split()) or _PART
        yield LintAdvice("PH510", path, message, "left or right comes before this", f"write called = {quote(part)}")


def _sides_without_a_name(pack: Pack) -> Iterator[LintAdvice]:
    """Yield the first exercise of which nobody knows which leg or arm is the left one, with the number of others."""
    found = [
        (number, exercise)
        for number, exercise in enumerate(pack.exercises)
        if exercise.sides is not Sides.BOTH and not exercise.called
    ]
    if found and phrases_for(pack.lang):
        number, first = found[0]
        others = f", and in {counted(len(found) - 1, 'other exercise')}" if len(found) > 1 else ""
        part = quote(_CALLED.get(language_of(pack.lang), _PART))
        fix = f"name a part of the side that works, such as called = {part}"
        message = f"a listener cannot know what is left in {first.name}{others}"
        yield LintAdvice("PH512", ("exercise", number, "sides"), message, "left of what?", fix)


def _texts(pack: Pack) -> Iterator[tuple[PackPath, str]]:
    """Yield every text of the pack that the voice may say, with its path."""
    for number, routine in enumerate(pack.routines):
        for path, steps in step_lists(routine, ("routine", number)):
            yield from _of_steps(steps, path)
    for number, exercise in enumerate(pack.exercises):
        yield from _of_exercise(exercise, ("exercise", number))
    yield from ((("cues", word, "say"), choice.say) for word, choice in pack.cues.items() if choice.say)


def _of_exercise(exercise: Exercise, path: PackPath) -> Iterator[tuple[PackPath, str]]:
    yield (*path, "called"), exercise.called
    yield from (((*path, "phases", number), name) for number, name in enumerate(exercise.phases))
    yield from _of_way(exercise, path)
    for number, variant in enumerate(exercise.variants):
        yield from _of_way(variant, (*path, "variant", number))


def _of_way(way: Exercise | Variant, path: PackPath) -> Iterator[tuple[PackPath, str]]:
    """Yield what is said of an exercise, or of a variant of it."""
    yield (*path, "spoken" if way.spoken else "name"), way.spoken or way.name
    yield (*path, "setup"), way.setup
    yield from (((*path, "cues", number), cue) for number, cue in enumerate(way.cues))


def _of_steps(steps: tuple[Step, ...], path: PackPath) -> Iterator[tuple[PackPath, str]]:
    """Yield what is said at steps: the words of one, and remarks."""
    for index, step in enumerate(steps):
        here = (*path, "steps", index)
        match step:
            case Work():
                yield from (((*here, key), text) for key, text in (("say", step.say), ("note", step.note)) if text)
            case Rest(note=str(note)):
                yield (*here, "note"), note
            case Block():
                yield from _of_steps(step.steps, here)
