"""Settles a step: finds its exercise and variant by name, and what the step leaves to the exercise."""

from dataclasses import dataclass, replace

from prehab.core.model import Amount, Exercise, Variant, Work
from prehab.core.safe_text import either, quoted
from prehab.packfile.names import Names, closest, make_id, name_key
from prehab.packfile.problems import Place, Problems
from prehab.packfile.spec import WorkSpec


@dataclass(frozen=True, slots=True)
class Resolver:
    """Turns what steps say into `Work`, with the exercises in `names`."""

    names: Names
    problems: Problems

    def knows(self, name: str) -> bool:
        """Return True when an exercise is called so."""
        return self.names.find(name) is not None

    def work(self, spec: WorkSpec, place: Place, text: str = "") -> Work | None:
        """Return the settled step, or None after its problem is noted; `text` is its sentence, if it was one."""
        exercise = self.names.find(spec.name) or self._unknown(spec, place)
        spec, variant = self._with_variant(spec, exercise, place)
        amount = spec.amount or exercise.amount
        if amount is None:
            self._how_much(spec, place, text)
            return None
        return _settled(spec, exercise, amount, variant)

    def _unknown(self, spec: WorkSpec, place: Place) -> Exercise:
        """Return an exercise that plays as plain text, after noting that nothing is called so."""
        near = self.names.nearest(spec.name) if self.problems.worth_a_guess() else None
        self.problems.add(
            "PH401",
            place.inside(*spec.name_spot) if spec.name_spot else place.child("exercise"),
            f"no exercise is called {quoted(spec.name)}",
            label="plays as plain text",
            fix=f"did you mean {quoted(near)}?" if near else "",
        )
        return Exercise(make_id(spec.name), spec.name, known=False)

    def _with_variant(self, spec: WorkSpec, exercise: Exercise, place: Place) -> tuple[WorkSpec, Variant | None]:
        """Return the step with its variant found; of an unknown exercise the variant's words become a note."""
        if spec.variant is None:
            return spec, None
        if not exercise.known:
            note = ", ".join(part for part in (f"with {spec.variant}", spec.note) if part)
            return replace(spec, variant=None, note=note), None
        key = name_key(spec.variant)
        for variant in exercise.variants:
            if key in (name_key(variant.id), name_key(variant.name)):
                return spec, variant
        self._no_variant(spec.variant, spec, exercise, place)
        return spec, None

    def _no_variant(self, wanted: str, spec: WorkSpec, exercise: Exercise, place: Place) -> None:
        ids = [variant.id for variant in exercise.variants]
        near = closest(wanted, ids)
        has = f"it has {either([quoted(one) for one in ids])}" if ids else "it has no variants"
        self.problems.add(
            "PH402",
            place.inside(*spec.variant_spot) if spec.variant_spot else place.child("variant"),
            f"{quoted(exercise.name)} has no variant {quoted(wanted)}",
            label=has,
            fix=f'did you mean "{near}"?' if near else "put remarks in round brackets",
        )

    def _how_much(self, spec: WorkSpec, place: Place, text: str) -> None:
        """Note that neither the step nor the exercise says how much, with the two ways to write it."""
        where, fix = place, 'add reps = 12 or time = "30s"'
        if spec.name_spot:
            where = place.inside(*spec.name_spot)
            goes = len(text) if spec.amount_goes is None else spec.amount_goes
            name, rest = text[:goes].strip(" ,.\t\n"), text[goes:].strip(" .\t\n")
            ways = [" ".join(part for part in (name, way, rest) if part) for way in ("12 reps", "30s")]
            fix = f"write {either([quoted(way) for way in ways])}"
        self.problems.add("PH202", where, f"how much of {quoted(spec.name)}?", label="reps or seconds?", fix=fix)


def _settled(spec: WorkSpec, exercise: Exercise, amount: Amount, variant: Variant | None) -> Work:
    return Work(
        exercise,
        amount,
        spec.sides or exercise.sides,
        sets=spec.sets,
        tempo=spec.tempo,
        hold=spec.hold,
        rest=spec.rest,
        variant=variant.id if variant else None,
        pace=spec.pace,
        note=spec.note,
        say=spec.say,
    )
