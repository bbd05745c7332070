"""What a pack gives the voice to say: what a side is called, and signs that no voice says."""

import pytest

from prehab.core.model import CueChoice, Exercise, Pack, Rest, Sides, Variant
from prehab.core.units import Ms
from prehab.pack.lint.lint_advice import LintAdvice
from prehab.pack.lint.spoken_text import spoken_text
from prehab.values import replace
from tests.builders import exercise, pack, work


def advice(*exercises: Exercise, lang: str = "en", made: Pack | None = None) -> list[LintAdvice]:
    return list(spoken_text(replace(made or pack([]), exercises=exercises, lang=lang)))


def clam(called: str) -> Exercise:
    return exercise("Clam", Sides.EACH, called=called)


@pytest.mark.parametrize(
    ("lang", "called"),
    [
        ("en", "leg on top"),
        ("en", "side of the hip"),
        ("de", "rechtes Bein oben"),
        ("de", "Bein oben"),
        ("fr", "jambe droite dessus"),
        ("es", "pierna derecha arriba"),
        ("it", "gamba destra sopra"),
        ("pl", "lewa noga"),
    ],
)
def test_a_part_of_the_side_is_called_rightly(lang: str, called: str) -> None:
    assert advice(clam(called), lang=lang) == []


@pytest.mark.parametrize(
    ("lang", "called", "fix"),
    [
        ("en", "left leg", 'write called = "leg"'),
        ("en-GB", "The right leg on top", 'write called = "leg on top"'),
        ("en", "right", 'write called = "leg on top"'),
        ("de", "linkes Bein oben", 'write it for the right side, with "rechtes"'),
        ("de", "Rechtes Bein vorn, linkes gestreckt", 'write it for the right side, with "rechtes"'),
        ("fr", "jambe gauche dessus", 'write it for the right side, with "droit" or "droite"'),
        ("es", "pierna izquierda", 'write it for the right side, with "derecha"'),
        ("it", "piede sinistro", 'write it for the right side, with "destro"'),
    ],
)
def test_a_side_is_called_wrongly(lang: str, called: str, fix: str) -> None:
    (found,) = advice(clam(called), lang=lang)
    assert (found.code, found.path, found.fix) == ("PH510", ("exercise", 0, "called"), fix)


def test_only_what_has_sides_is_called_after_one() -> None:
    bridge = exercise("Bridge", called="leg")
    (found,) = advice(bridge)
    assert (found.code, found.message) == ("PH510", "Bridge has no sides, so “leg” is never said")
    assert advice(bridge, made=pack([work("Bridge", 12, Sides.EACH)])) == []


def test_sides_without_a_name_are_asked_about_once_in_a_pack() -> None:
    exercises = (
        exercise("Bridge"),
        clam("leg on top"),
        exercise("Kick", Sides.EACH),
        exercise("Step", Sides.ALTERNATE),
    )
    (found,) = advice(*exercises, lang="de")
    assert (found.code, found.path) == ("PH512", ("exercise", 2, "sides"))
    assert found.message == "a listener cannot know what is left in Kick, and in 1 other exercise"
    assert found.fix.endswith('called = "rechtes Bein oben"')
    assert advice(*exercises, lang="pl") == []


def test_signs_that_no_voice_says_are_told_where_they_stand() -> None:
    banded = Variant("band", "Band = more", spoken="Banded", setup="Band @ knees.", cues=("Fine.", "Go 💪"))
    made = exercise(
        "Clam #2",
        called="leg ~ top",
        spoken="Clam <2>",
        setup="Down.",
        phases=("open", "= hold"),
        variants=(banded,),
        sides=Sides.EACH,
    )
    routine = pack([work("Squat", 5, say="Up ^", note="heels = down"), Rest(Ms(10_000), note="Walk = good")])
    found = advice(made, made=replace(routine, cues={"rest": CueChoice(say="Rest $")}))
    assert {one.code for one in found} == {"PH511"}
    assert [one.path for one in found] == [
        ("routine", 0, "steps", 0, "say"),
        ("routine", 0, "steps", 0, "note"),
        ("routine", 0, "steps", 1, "note"),
        ("exercise", 0, "called"),
        ("exercise", 0, "phases", 1),
        ("exercise", 0, "spoken"),
        ("exercise", 0, "variant", 0, "setup"),
        ("exercise", 0, "variant", 0, "cues", 1),
        ("cues", "rest", "say"),
    ]
    assert found[5].message == 'the voice leaves out "<", ">" in “Clam <2>”'


def test_what_is_said_rightly_needs_no_note() -> None:
    text = "*Calm* & easy - “90/90” → (1/2) 3-4 × 5…"
    assert advice(exercise(text, cues=(text,), setup=text), exercise("Burpees 💪")) == []
    assert [one.path for one in advice(exercise("Squat #2"))] == [("exercise", 0, "name")]
