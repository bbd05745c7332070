"""The text of the preview screen. Pack text goes in as content, never as markup."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from prehab.core import requirements
from prehab.core.called import called_text
from prehab.core.model import Exercise, Level, Pack, Routine, in_variant
from prehab.core.muscle_use import muscles_of, stretch_word
from prehab.core.overrides import StepChange
from prehab.core.text import counted, minutes_text, position_text, seconds_text
from prehab.core.timeline import Side
from prehab.tui.keys.click_actions import clickable
from prehab.tui.preview.model import LevelOption, PreviewModel, pauses_text
from prehab.tui.widgets.hanging_indent import HangingIndent

DOT = " · "
LEVEL_WIDTH = 20
"""The cells to which the name of a level is cut."""
LEVEL_KEYS = 9
"""How many levels have a key of their own."""


def heading(pack: Pack, routine: Routine) -> Content:
    """Return the routine's name with the pack's behind it."""
    version = f" {pack.version}" if pack.version else ""
    pack_name = "" if pack.name == routine.name else f"   {pack.name}{version}"
    return Content.assemble(Content.styled(routine.name, "bold $primary"), Content.styled(pack_name, "$quiet"))


def ladder(levels: Sequence[LevelOption], chosen: int, width: int) -> Content:
    """Return the levels with their minutes, the chosen one marked by brackets as well as by colour.

    No line is longer than `width` where a single level is not.
    """
    lines: list[Content] = []
    for index, option in enumerate(levels):
        name = Content(option.level.name).truncate(LEVEL_WIDTH, ellipsis=True).plain
        text = f"{index + 1} {name} {option.minutes}"
        shown = (
            Content.styled(f"[{text}]", "bold $phase-ink on $primary")
            if index == chosen
            else Content.styled(f" {text} ", "$foreground" if option.fits else "$quiet")
        )
        part = clickable(shown, f"preview.level-{index + 1}") if index < LEVEL_KEYS else shown
        if lines and lines[-1].cell_length + 1 + part.cell_length <= width:
            lines[-1] = Content.assemble(lines[-1], " ", part)
        else:
            lines.append(part)
    return Content("\n").join(lines)


def pauses(model: PreviewModel, chosen: int) -> Content:
    """Return rounds and rests in one line, after the time limit if there is one."""
    option, routine = model.levels[chosen], model.routine
    text = pauses_text(routine, option.level)
    if model.time is None:
        return Content.styled(text, "$quiet")
    fits = "you have" if option.fits else "too long for"
    time = Content.styled(f"[{fits} {minutes_text(model.time)}]", "bold $accent")
    return Content.assemble(clickable(time, "preview.minutes"), (f"  {text}", "$quiet"))


def cautions(pack: Pack, routine: Routine) -> Content:
    """Return the cautions of the pack and the routine in one paragraph."""
    lines = dict.fromkeys((*pack.cautions, *routine.cautions))
    return Content("  ").join([Content.assemble(("! ", "bold $warning"), Content(line)) for line in lines])


def needs(routine: Routine, level: Level) -> str:
    """Return place, equipment and time of day."""
    things = ", ".join(requirements.needed_equipment(routine, level))
    equipment = f"needs {things}" if things else "needs no equipment"
    return DOT.join(
        part for part in (equipment, requirements.needed_place(routine, level), requirements.when_text(routine)) if part
    )


def made_by(pack: Pack) -> str:
    """Return who wrote the pack, under which licence, and where it comes from."""
    authors = f"by {', '.join(pack.authors)}" if pack.authors else ""
    return DOT.join(part for part in (authors, pack.license, pack.source, *pack.credits) if part)


def about(exercise: Exercise, variant_id: str | None, lang: str, change: StepChange | None = None) -> HangingIndent:
    """Return an exercise: muscles, position, what is called, setup, the runner's change, how to do it, cues, cautions.

    `lang` is the language of its pack.
    """
    exercise = in_variant(exercise, variant_id)
    lines = [Content.styled(exercise.name, "bold")]
    place = position_text(exercise.position)
    used = muscles_of(exercise)
    parts = [Content(_list(used.main))] if used.main else []
    if used.also:
        parts.append(Content.styled(f"{'with ' if parts else ''}{_list(used.also)}", "$quiet"))
    if used.stretched:
        parts.append(Content.assemble((f"{stretch_word(exercise)} ", "$quiet"), _list(used.stretched)))
    if parts:
        lines.append(Content("   ").join(parts))
    kit = _list(exercise.equipment)
    facts_line = DOT.join(part for part in (place, kit, f"tempo {exercise.tempo}" if exercise.tempo else "") if part)
    if facts_line:
        lines.append(Content.styled(facts_line, "$quiet"))
    if exercise.called:
        lines.append(Content.assemble(("called: ", "$quiet"), Content(called_text(exercise, Side.LEFT, lang))))
    if exercise.setup:
        lines.append(Content.assemble(("before it: ", "$quiet"), Content(exercise.setup)))
    if change:
        lines.append(Content.assemble(("yours: ", "bold $accent"), Content(change_text(change))))
    if not exercise.how:
        lines.append(Content.styled("no instructions in this pack", "$quiet"))
    rows = [(Content(""), line) for line in lines]
    numbered = enumerate(exercise.how, 1)
    rows += [(Content.styled(f"{number} ", "bold $primary"), Content(line)) for number, line in numbered]
    rows += [(Content.styled("- ", "$primary"), Content(line)) for line in exercise.cues]
    rows += [(Content.styled("! ", "bold $warning"), Content(line)) for line in exercise.cautions]
    return HangingIndent(rows)


def change_text(change: StepChange) -> str:
    """Return what the runner has changed about an exercise, in one line."""
    parts = (
        "left out" if change.skip else "",
        counted(change.reps, "rep") if change.reps else "",
        seconds_text(change.time) if change.time else "",
        counted(change.breaths, "breath") if change.breaths else "",
        f"rest {seconds_text(change.rest)}" if change.rest is not None else "",
        change.note or "",
    )
    return DOT.join(part for part in parts if part)


def _list(ids: Iterable[str]) -> str:
    """Return ids as words."""
    return ", ".join(one.replace("-", " ") for one in ids)
