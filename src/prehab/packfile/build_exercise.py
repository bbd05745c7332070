"""Read tables to exercises: defaults filled in, ids made from names, muscles checked against the vocabulary."""

from collections.abc import Iterable

from prehab.core.model import Exercise, Muscles, Position, Sides, Variant
from prehab.core.safe_text import quoted
from prehab.core.vocabulary import EQUIPMENT, MUSCLES
from prehab.packfile.item import Item
from prehab.packfile.names import closest, make_id, name_key, spellings
from prehab.packfile.problems import Place, Problems


def item_id(item: Item) -> str:
    """Return the id a table gives itself, or the one made from its name."""
    return item.settled_id or item.line("id") or make_id(item.line("name"))


def build_exercises(items: Iterable[Item], problems: Problems) -> tuple[Exercise, ...]:
    """Return the exercises of a pack; one without a name, or with an id that is taken, is noted and left out."""
    named = unique((item for item in items if item.has("name")), problems)
    exercises = tuple(_exercise(item, problems) for item in named)
    _note_shared_names(exercises, [item.place for item in named], problems)
    return exercises


def unique(items: Iterable[Item], problems: Problems) -> list[Item]:
    """Return the items whose id is not taken by one before, after noting the others."""
    taken: dict[str, Item] = {}
    for item in items:
        first = taken.setdefault(item_id(item), item)
        if first is not item:
            given = "id" if item.has("id") else "name"
            message = f'the id "{item_id(item)}" is taken already'
            problems.add("PH404", item.place.child(given), message, label="used before", fix="give it another id")
    return list(taken.values())


def _exercise(item: Item, problems: Problems) -> Exercise:
    sides, position, fit = item.line("sides"), item.line("position"), item.table("fit")
    return Exercise(
        item_id(item),
        item.line("name"),
        aliases=item.lines("aliases"),
        sides=Sides(sides) if sides else Sides.BOTH,
        position=Position(position) if position else None,
        muscles=_muscles(item.table("muscles"), problems),
        equipment=_equipment(item, problems),
        amount=item.amount(),
        tempo=item.tempo(),
        phases=item.lines("phases"),
        how=item.lines("how"),
        cues=item.lines("cues"),
        cautions=item.lines("cautions"),
        fit=(fit.line("category"), fit.line("name")) if fit and fit.has("category") and fit.has("name") else None,
        variants=_variants(item, problems),
        figure=figure.values if (figure := item.table("figure")) else None,
    )


def _variants(item: Item, problems: Problems) -> tuple[Variant, ...]:
    named = unique((one for one in item.tables("variant") if one.has("name")), problems)
    return tuple(
        Variant(
            item_id(one),
            one.line("name"),
            equipment=_equipment(one, problems),
            how_first=one.lines("how_first"),
            cues=one.lines("cues"),
            cautions=one.lines("cautions"),
            tempo=one.tempo(),
            figure=figure.values if (figure := one.table("figure")) else None,
        )
        for one in named
    )


def _muscles(item: Item | None, problems: Problems) -> Muscles:
    if item is None:
        return Muscles()
    for key in ("main", "also"):
        for index, muscle in enumerate(item.lines(key)):
            if muscle not in MUSCLES:
                near = closest(muscle, MUSCLES) if problems.worth_a_guess() else None
                fix = f'did you mean "{near}"?' if near else "see the list of muscles in the reference"
                place, message = _place(item, key, index), f"no muscle is called {quoted(muscle)}"
                problems.add("PH403", place, message, label="unknown", fix=fix, mend=_mend(place, near))
    return Muscles(item.lines("main"), item.lines("also"))


def _equipment(item: Item, problems: Problems) -> tuple[str, ...]:
    """Return the equipment; any word is fine, but one that looks like a usual one is likely a typo."""
    words = item.lines("equipment")
    for index, word in enumerate(words):
        near = closest(word, EQUIPMENT) if word not in EQUIPMENT and problems.worth_a_guess() else None
        if near:
            message = f"{quoted(word)} is not the usual word"
            place, fix = _place(item, "equipment", index), f'did you mean "{near}"?'
            problems.add("PH411", place, message, fix=fix, mend=_mend(place, near))
    return words


def _place(item: Item, key: str, index: int) -> Place:
    """Return the place of an item of a list; of the list itself when a wrong item before it shifts the count."""
    return item.place.child(key) if key in item.wrong else item.place.child(key).child(index)


def _mend(place: Place, near: str | None) -> str | None:
    """Return the usual word as a program may write it at the place of one item."""
    return f'"{near}"' if near and isinstance(place.path[-1], int) else None


def _note_shared_names(exercises: tuple[Exercise, ...], places: list[Place], problems: Problems) -> None:
    """Warn of two exercises that answer to one name: a step that uses it gets the first."""
    owners: dict[str, Exercise] = {}
    for exercise, place in zip(exercises, places, strict=True):
        for name in spellings(exercise):
            owner = owners.setdefault(name_key(name), exercise)
            if owner is not exercise:
                message = f"{quoted(name)} is also a name of {quoted(owner.name)}"
                problems.add("PH405", place, message, label="a step gets the first of the two")
                break
