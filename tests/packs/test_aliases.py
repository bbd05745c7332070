"""Names that people write: each means the same movement or none; what could mean two things is not guessed."""

import pytest

from prehab.core.model import Pack
from prehab.pack.read.name_matching import ExerciseNames, name_key, spellings
from prehab.pack.read.other_languages import names_in_other_languages
from prehab.values import replace
from tests.packs.bundled import load


@pytest.mark.parametrize(
    ("written", "exercise_id"),
    [
        ("Squat", "squat"),
        ("bodyweight squats", "squat"),
        ("Squat with squeeze", "squat-squeeze"),
        ("Lunges", "lunge"),
        ("forward lunge", "lunge"),
        ("Walking lunges", "walking-lunge"),
        ("Single-leg deadlift", "single-leg-deadlift"),
        ("Single-leg deadlift reach", "single-leg-deadlift-reach"),
        ("leg swings", "leg-swing-front"),
        ("A-skips", "a-skip"),
        ("B skips", "b-skip"),
        ("knee to wall", "wall-ankle-mobilisation"),
        ("grapevines", "carioca"),
        ("ankle dribbles", "ankling"),
        ("inchworms", "inch-worm"),
        ("pogos", "pogo-hop"),
        ("SL hops", "single-leg-hop"),
        ("ankle pumps", "calf-pump"),
        ("90/90", "ninety-ninety-switch"),
        ("Figure 4", "figure-4-stretch"),
        ("bridge", "glute-bridge"),
        ("clams", "clamshell"),
        ("press-ups", "push-up"),
        ("ankle circle", "ankle-circles"),
        ("arm circle", "arm-circles"),
        ("shoulder roll", "shoulder-rolls"),
        ("SL bridge", "single-leg-bridge"),
        ("one-leg glute bridges", "single-leg-bridge"),
        ("SL RDL", "single-leg-deadlift"),
        ("side lying leg raises", "side-lying-hip-abduction"),
        ("kneeling hip flexor stretch", "half-kneeling-stretch"),
        ("fire hydrants", "fire-hydrant"),
        ("butt kickers", "heel-flicks"),
        ("A skips", "a-skip"),
        ("step downs", "step-down"),
        ("figure four", "figure-4-stretch"),
        ("reclined pigeon", "figure-4-stretch"),
        ("high knees on the spot", "high-knees"),
        ("leg swings forward and back", "leg-swing-front"),
        ("lateral band walks", "lateral-walk"),
        ("foam rolling calves", "roll-calves"),
        ("step-ups", "step-up"),
        ("side step-up", "lateral-step-up"),
        ("cross-over step ups", "crossover-step-up"),
        ("single-leg box squats", "single-leg-squat-chair"),
        ("split squats", "split-squat"),
        ("hip thrusts", "hip-thrust"),
        ("standing hip abduction with band", "standing-band-abduction"),
        ("plank with hip extension", "plank-hip-extension"),
        ("long-lever Copenhagen", "long-copenhagen-plank"),
        ("worlds greatest stretch", "worlds-greatest-stretch"),
        ("child pose", "childs-pose"),
        ("cat cow", "cat-cow"),
        ("open books", "open-book"),
        ("half pigeon", "pigeon-pose"),
        ("adductor rock backs", "adductor-rock-back"),
        ("soleus raises", "bent-knee-calf-raise"),
        ("tib raises", "tibialis-raise"),
        ("single leg balance", "single-leg-stand"),
        ("eccentric calf raises", "heel-drop"),
        ("isometric calf raise", "calf-raise-hold"),
        ("wall sits", "wall-sit"),
        ("hamstring sliders", "sliding-leg-curl"),
    ],
)
def test_a_name_means_its_own_movement(core: Pack, written: str, exercise_id: str) -> None:
    found = ExerciseNames(core.exercises).find(written)
    assert found is not None
    assert found.id == exercise_id


@pytest.mark.parametrize(
    "written",
    [
        "C-skip",  # neither the A-skip nor the B-skip
        "knee to chest",  # standing or on the back
        "kick-back",  # standing or on all fours
        "crab walk",  # on hands and feet
        "band walk",  # to the side or forward
        "box squat",  # with a bar, onto a box
        "chest opener",  # a stretch of the chest
        "knee lifts",  # slow, or a run on the spot
        "skips on the spot",  # with or without a rope
        "side leg raise",  # standing or lying
        "groin stretch",  # seated or standing
        "inner thigh stretch",
        "runner's lunge stretch",  # knee on the floor or not
        "Copenhagen",  # the whole lever or the short one
        "Copenhagen adduction",
        "SLDL",  # on one leg, or with stiff legs
        "hip abduction",  # standing, lying or on a machine
        "pigeon",  # on the back or face down
        "high plank",
        "toe raise",  # of the toes, or onto them
        "wall squat",  # held, or up and down
        "hamstring bridge",
        "knee push-up",  # a variant, which a step names itself
    ],
)
def test_what_could_mean_another_movement_is_not_guessed(core: Pack, written: str) -> None:
    assert ExerciseNames(core.exercises).find(written) is None


@pytest.mark.parametrize(
    ("written", "exercise_id"),
    [
        ("Kniebeuge", "squat"),
        ("Kniebeuge mit Anspannen", "squat-squeeze"),
        ("Ausfallschritt", "lunge"),
        ("Ausfallschritte im Gehen", "walking-lunge"),
        ("Einbeiniges Kreuzheben", "single-leg-deadlift"),
        ("Seitausfallschritte", "side-lunge"),
        ("Beine pendeln", "leg-swing-front"),
        ("Skippings", "high-knees"),
        ("Steigerungen", "stride"),
        ("Becken heben", "glute-bridge"),
        ("Oberschenkel hinten ausrollen", "roll-hamstrings"),
        ("Knie zur Brust", None),
        ("Brustöffner", None),
        ("Knie zur Wand", "wall-ankle-mobilisation"),
        ("Krebsgang", None),
        ("Scheibenwischer", None),
        ("Leistendehnung", None),
        ("Hopserlauf", None),
    ],
)
def test_the_same_holds_in_german(written: str, exercise_id: str | None) -> None:
    found = ExerciseNames(load("core", None, "de").exercises).find(written)
    assert (found.id if found else None) == exercise_id


@pytest.mark.parametrize(
    ("written", "exercise_id"),
    [
        ("Beckenheben", "glute-bridge"),
        ("Kniebeugen", "squat"),
        ("Seitstütz", "side-plank"),
        ("Wadenheben", "calf-raise"),
        ("pont fessier", "glute-bridge"),
        ("Étirement du psoas", "half-kneeling-stretch"),
        ("ETIREMENT DU PSOAS", "half-kneeling-stretch"),
        ("gainage", "plank"),
        ("planche latérale", "side-plank"),
        ("pompes", "push-up"),
        ("puente de gluteos", "glute-bridge"),
        ("plancha", "plank"),
        ("sentadillas", "squat"),
        ("zancadas", "lunge"),
        ("ponte glutei", "glute-bridge"),
        ("affondi", "lunge"),
        ("plank laterale", "side-plank"),
    ],
)
def test_names_in_other_languages_are_found_in_every_pack(core: Pack, written: str, exercise_id: str) -> None:
    found = ExerciseNames(core.exercises).find(written)
    assert found is not None
    assert found.id == exercise_id


def test_every_name_in_another_language_is_found(core: Pack) -> None:
    names = ExerciseNames(core.exercises)
    found = {name: names.find(name) for _, name in names_in_other_languages()}
    assert {name: one.id for name, one in found.items() if one} == {
        name: one for one, name in names_in_other_languages()
    }


def test_a_pack_s_own_exercise_comes_before_a_name_in_another_language(core: Pack) -> None:
    own = replace(core.exercises[0], id="plancha", name="Plancha", aliases=())
    assert ExerciseNames(core.exercises, (own,)).find("plancha") is own
    assert ExerciseNames((own,)).find("gainage") is None


CALLED_BY_A_LETTER = {"a-skip", "b-skip"}


def all_names(core: Pack) -> dict[str, str]:
    """Return the ids of exercises by the keys of all their names in all languages; no two share a key."""
    owners: dict[str, str] = {}
    translated = (exercise for one in (core, load("core", None, "de")) for exercise in one.exercises)
    names = [(exercise.id, name) for exercise in translated for name in spellings(exercise)]
    for exercise_id, name in (*names, *names_in_other_languages()):
        assert owners.setdefault(name_key(name), exercise_id) == exercise_id, name
    return owners


def test_no_name_is_that_of_two_exercises_or_one_slip_away_from_another_s(core: Pack) -> None:
    owners = all_names(core)
    assert set(owners.values()) == {exercise.id for exercise in core.exercises}
    wrong = []
    for key, owner in owners.items():
        shorter = {key[:at] + key[at + 1 :] for at in range(len(key))}
        swapped = {key[:at] + key[at : at + 2][::-1] + key[at + 2 :] for at in range(len(key) - 1)}
        wrong += [(key, near) for near in shorter | swapped if owners.get(near, owner) != owner]
    changed: dict[str, str] = {}
    for key, owner in owners.items():
        for gap in (f"{key[:at]}*{key[at + 1 :]}" for at in range(len(key))):
            near = changed.setdefault(gap, owner)
            wrong += [(gap, key)] if near != owner and {near, owner} != CALLED_BY_A_LETTER else []
    assert wrong == []
