"""Advice about a figure that can be drawn: where a body cannot do it, and where it is not what it says of itself."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from prehab.figure.body import Skeleton
from prehab.figure.facts import fact_findings, facts_of, slid
from prehab.figure.joint_limits import Finding, joint_findings
from prehab.figure.motion import Figure
from prehab.figure.reader import build_figure
from prehab.figure.table_fields import FACT_KEYS, MOVE_TIMES, FigurePath, FigureProblem

_STEPS: Final = 20
"""Moments between the key poses that are looked at."""
_PARTS_OF_LIMB: Final[Mapping[str, tuple[str, ...]]] = {
    "knee": ("knee", "knees", "foot", "feet"),
    "elbow": ("elbow", "elbows", "hand", "hands"),
}


class FigureAdvice(Struct, frozen=True):
    """One thing to mend: with `declared` something that the figure says of itself, else what no body can do."""

    declared: bool
    problem: FigureProblem


class _Moment(Struct, frozen=True):
    """A moment of the movement: its phase as an author writes it, the nearest key pose, and whether it is that."""

    phase: float
    key: int
    is_key: bool
    skeleton: Skeleton

    @property
    def words(self) -> str:
        """The moment as an author writes it: "at hold", "at phase 0.36"."""
        named = next((name for name, times in MOVE_TIMES.items() if self.phase in times), None)
        return f"at {named}" if named else f"at phase {self.phase:.2f}"


def body_advice(raw: Mapping[str, object]) -> tuple[FigureAdvice, ...]:
    """Return the advice about a figure table without mistakes (see `reader`); none for drawings."""
    if "art" in raw:
        return ()
    figure, paths = build_figure(raw)
    moments = list(_moments(figure, raw.get("alternate") is True))
    worst: dict[tuple[str, str], tuple[_Moment, Finding]] = {}
    for moment in moments:
        for finding in joint_findings(moment.skeleton, figure.props, not moment.is_key):
            _keep_worst(worst, moment, finding)
    found = [
        FigureAdvice(
            False, FigureProblem(_path(raw, paths[one.key], finding.joint), _message(one, finding), finding.fix)
        )
        for one, finding in worst.values()
    ]
    return (*found, *_untrue_facts(raw, figure, paths, moments))


def _untrue_facts(
    raw: Mapping[str, object], figure: Figure, paths: Sequence[FigurePath], moments: list[_Moment]
) -> Iterator[FigureAdvice]:
    """Yield the facts that are not true: those of the figure at every moment, those of a move at its own.

    After its last pose an alternating figure goes over to the other side, of which other facts are true.
    """
    moves = raw.get("moves", [])
    last = max(one.phase for one in moments if one.is_key) if raw.get("alternate") is True else 1.0
    always = [one for one in moments if one.phase <= last]
    tables: list[tuple[FigurePath, Mapping[str, object], list[_Moment]]] = [((), facts_of(raw), always)]
    for path in dict.fromkeys(path for path in paths if path):
        move = moves[int(path[1])] if isinstance(moves, list) else {}
        own = [one for one in moments if one.is_key and paths[one.key] == path]
        tables.append((path, facts_of(move), own))
    for path, facts, during in tables:
        worst: dict[tuple[str, str], tuple[_Moment, Finding]] = {}
        for moment in during if facts else ():
            for finding in fact_findings(facts, moment.skeleton, figure.props, not moment.is_key):
                _keep_worst(worst, moment, finding)
        for moment, finding in worst.values():
            yield FigureAdvice(True, FigureProblem((*path, finding.joint), _message(moment, finding), finding.fix))
        lost = {kind for _, kind in worst}
        for finding in slid(facts, [one.skeleton for one in during]) if facts and not path else ():
            if finding.kind.removesuffix(" slides") not in lost:
                yield FigureAdvice(True, FigureProblem((finding.joint,), finding.message, finding.fix))


def _moments(figure: Figure, alternate: bool) -> Iterator[_Moment]:
    """Yield the moments to look at, in order; of an alternating figure those of the half that its author wrote."""
    half = 2 if alternate else 1
    keys = figure.key_poses[: len(figure.key_poses) // half]
    phases = {step / _STEPS / half: False for step in range(_STEPS)}
    phases |= {at: True for key in keys for at in (key.at, key.until)}
    for phase, is_key in sorted(phases.items()):
        nearest = min(range(len(keys)), key=lambda n: min(abs(phase - keys[n].at), abs(phase - keys[n].until)))
        is_key = is_key or keys[nearest].at <= phase <= keys[nearest].until
        yield _Moment(round(phase * half, 4), nearest, is_key, figure.skeleton(phase))


def _keep_worst(worst: dict[tuple[str, str], tuple[_Moment, Finding]], moment: _Moment, finding: Finding) -> None:
    """Keep the worst finding about the same, in a key pose if there is one: that is what its author wrote."""
    before = worst.get((finding.joint, finding.kind))
    if before is None or (moment.is_key, finding.excess) > (before[0].is_key, before[1].excess):
        worst[finding.joint, finding.kind] = moment, finding


def _message(moment: _Moment, finding: Finding) -> str:
    return f"{moment.words} {finding.message}"


def _path(raw: Mapping[str, object], pose: FigurePath, joint: str) -> FigurePath:
    """Return the path of the key that places a joint: in the move of the pose, else beside `base`, else the pose."""
    moves = raw.get("moves", [])
    table = moves[int(pose[1])] if pose and isinstance(moves, list) else raw
    other = "other_" if joint.startswith("other_") else ""
    part = joint.removeprefix("other_")
    keys = [joint, *(key if key.endswith(("s", "feet")) else other + key for key in _PARTS_OF_LIMB.get(part, ()))]
    for path, where in ((pose, table), ((), raw)):
        for key in keys:
            if key in where and key not in FACT_KEYS:
                return (*path, key)
    return pose
