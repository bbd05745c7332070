"""The words of the preview. Pack text goes in as content, never as markup."""

from collections.abc import Sequence

from textual.content import Content

from prehab.core import facts
from prehab.core.model import Exercise, Level, Pack, Routine
from prehab.core.view import position_text

DOT = " · "
LEVEL_ROOM = 20
"""A level's name is cut to this many cells."""


def heading(pack: Pack, routine: Routine) -> Content:
    """Return the routine's name with the pack's behind it."""
    version = f" {pack.version}" if pack.version else ""
    pack_name = "" if pack.name == routine.name else f"   {pack.name}{version}"
    return Content.assemble(Content.styled(routine.name, "bold $primary"), Content.styled(pack_name, "$quiet"))


def ladder(levels: Sequence[Level], minutes: Sequence[str], chosen: Level) -> Content:
    """Return the levels with their minutes, the chosen one marked by brackets as well as by colour."""
    parts = []
    for number, (level, time) in enumerate(zip(levels, minutes, strict=True), 1):
        text = f"{number} {Content(level.name).truncate(LEVEL_ROOM, ellipsis=True).plain} {time}"
        parts.append(
            Content.styled(f"[{text}]", "bold $phase-ink on $primary")
            if level is chosen
            else Content.styled(f" {text} ", "$foreground")
        )
    return Content(" ").join(parts)


def cautions(pack: Pack, routine: Routine) -> Content:
    """Return what to mind, from the pack and the routine, in one paragraph so that all of it is in sight."""
    lines = dict.fromkeys((*pack.cautions, *routine.cautions))
    return Content("  ").join([Content.assemble(("! ", "bold $warning"), Content(line)) for line in lines])


def needs(routine: Routine, level: Level) -> str:
    """Return place, equipment and time of day."""
    things = ", ".join(facts.equipment(routine, level))
    equipment = f"needs {things}" if things else "needs no equipment"
    return DOT.join(part for part in (equipment, facts.place(routine), facts.when(routine)) if part)


def made_by(pack: Pack) -> str:
    """Return who wrote the pack, under which licence, and where it comes from."""
    authors = f"by {', '.join(pack.authors)}" if pack.authors else ""
    return DOT.join(part for part in (authors, pack.license, pack.source, *pack.credits) if part)


def about(exercise: Exercise, variant_id: str | None) -> Content:
    """Return everything about one exercise: muscles, position, how to do it, cues and cautions."""
    variant = exercise.variant(variant_id)
    lines = [Content.styled(variant.name if variant else exercise.name, "bold")]
    place = position_text(exercise.position)
    muscles = ", ".join(_words(muscle) for muscle in exercise.muscles.main)
    helpers = ", ".join(_words(muscle) for muscle in exercise.muscles.also)
    if muscles:
        lines.append(Content.assemble(muscles, (f"   with {helpers}" if helpers else "", "$quiet")))
    tempo = (variant.tempo if variant and variant.tempo else exercise.tempo) or None
    kit = ", ".join(_words(thing) for thing in (*exercise.equipment, *(variant.equipment if variant else ())))
    facts_line = DOT.join(part for part in (place, kit, f"tempo {tempo}" if tempo else "") if part)
    if facts_line:
        lines.append(Content.styled(facts_line, "$quiet"))
    how = (*(variant.how_first if variant else ()), *exercise.how)
    if not how:
        lines.append(Content.styled("no instructions in this pack", "$quiet"))
    lines += [Content.assemble((f"{number} ", "bold $primary"), Content(line)) for number, line in enumerate(how, 1)]
    cues = (*exercise.cues, *(variant.cues if variant else ()))
    lines += [Content.assemble(("- ", "$primary"), Content(line)) for line in cues]
    warned = (*exercise.cautions, *(variant.cautions if variant else ()))
    lines += [Content.assemble(("! ", "bold $warning"), Content(line)) for line in warned]
    return Content("\n").join(lines)


def _words(slug: str) -> str:
    """Return an id as words."""
    return slug.replace("-", " ")
