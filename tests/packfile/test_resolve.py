from prehab.core.model import Reps, Rest, Sides, Work
from prehab.core.units import Ms
from tests.packfile.loading import codes, load, marked, only, work


def test_settled_steps() -> None:
    assert work("Squat").amount == Reps(8, 12)
    assert work("Clamshell 5 reps").sides is Sides.EACH
    assert work("Clamshell 5 reps left").sides is Sides.LEFT
    assert work("Side plank hold 20s").exercise.id == "side-plank"
    assert work("Hip-Bridges 5 reps").exercise.id == "glute-bridge"
    assert work("Clamshells 5 reps with Banded Clamshell").variant == "band"
    rested = load('steps = ["Squat", "rest 20s (sip)"]').pack
    assert rested is not None
    assert rested.routine().steps[1] == Rest(Ms(20000), "sip")


def test_an_unknown_exercise_plays_as_plain_text() -> None:
    loaded = load('steps = ["Moon walk 5 reps with rope (slow)"]')
    assert codes(loaded) == ["PH401"]
    assert loaded.pack is not None
    (one,) = loaded.pack.routine().steps
    assert isinstance(one, Work)
    assert (one.exercise.id, one.exercise.known, one.sides) == ("moon-walk", False, Sides.BOTH)
    assert (one.variant, one.note) == (None, "with rope, slow")


def test_a_missing_amount_shows_the_two_ways() -> None:
    found = only(load('steps = ["Clamshell"]'))
    assert (found.code, marked(found)) == ("PH202", "Clamshell")
    assert found.fix == 'write "Clamshell 12 reps" or "Clamshell 30s"'
    sided = load('steps = ["Clamshell left"]').diagnostics[0]
    assert sided.fix == 'write "Clamshell 12 reps left" or "Clamshell 30s left"'


def test_an_unknown_variant_gets_a_suggestion() -> None:
    found = only(load('steps = ["Clamshell 5 reps with bnad"]'))
    assert (found.code, marked(found), found.fix) == ("PH402", "bnad", 'did you mean "band"?')
