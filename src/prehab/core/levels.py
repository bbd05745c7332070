"""What a level makes of a routine, of its steps and of their exercises."""

from dataclasses import replace

from prehab.core.model import Exercise, Level, Routine, Work


def at_level(routine: Routine, level: Level) -> Routine:
    """Return the routine with the rounds and rests that a level has of its own."""
    return replace(
        routine,
        rounds=level.rounds or routine.rounds,
        rest=routine.rest if level.rest is None else level.rest,
        round_rest=routine.round_rest if level.round_rest is None else level.round_rest,
    )


def variant_of(step: Work, level: Level) -> str | None:
    """Return the variant a step is done in: its own, else the level's where the exercise has it."""
    if step.variant:
        return step.variant
    return level.variant if step.exercise.variant(level.variant) else None


def in_variant(exercise: Exercise, variant_id: str | None) -> Exercise:
    """Return the exercise as it is done in a variant; itself without one.

    The variant's name, cues, tempo and figure take the place of the exercise's; its instructions and cautions come
    before them, its equipment comes after.
    """
    variant = exercise.variant(variant_id)
    if variant is None:
        return exercise
    return replace(
        exercise,
        name=variant.name,
        equipment=tuple(dict.fromkeys((*exercise.equipment, *variant.equipment))),
        how=(*variant.how_first, *exercise.how),
        cues=variant.cues or exercise.cues,
        cautions=tuple(dict.fromkeys((*variant.cautions, *exercise.cautions))),
        tempo=variant.tempo or exercise.tempo,
        figure=exercise.shown(variant_id),
    )
