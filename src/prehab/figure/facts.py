"""What a figure says of itself in a few words (straight, planted, together, never), and whether that is true.

Facts beside `base` hold during the whole movement, those in a move while its pose is held.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from prehab.figure.body import JOINT_PADS, Skeleton
from prehab.figure.geometry import Vec, cross, dot, length, sub, unit
from prehab.figure.joint_limits import Finding, angle, bend_of, words_of
from prehab.figure.props import Prop
from prehab.figure.supports import NEAR, gap_to_support
from prehab.figure.table_fields import FACT_KEYS

STRAIGHT_BEND: Final = {"leg": 15.0, "arm": 35.0}
"""Degrees; a limb that is bent by no more than this looks straight, and is not locked.

A hand at a place such as "overhead" is 59 of its 61 cm from the shoulder, which bends the elbow by 30 degrees.
"""
STRAIGHT_BETWEEN: Final = {"leg": 35.0, "arm": 45.0}
"""The same between two poses, where the hips take the short way and bend what is planted a little."""
STRAIGHT_TRUNK: Final = 10.0
"""Degrees that hips and chest may be out of line in a straight back."""
STRAIGHT_BODY: Final = 22.0
"""Degrees between trunk and thigh, of the leg that is more in line, that still look like one line."""
TOGETHER: Final = 0.16
"""Metres between joints whose skin touches: both pads, and what nobody sees."""
LEAN_BACK: Final = 4.0
"""Degrees behind upright that are not seen yet."""
ARCHED: Final = 12.0
"""Degrees between hips and chest from which a back looks arched or rounded."""
SLIDE: Final = 0.06
"""Metres that a planted part may move along what it stands on: a foot that rolls onto its toes moves a little."""

_FAR_END: Final[Mapping[str, str]] = MappingProxyType(
    {
        "leg": "foot further from the hip: a straight leg is 84 cm long from there to the ankle",
        "arm": "hand further from the shoulder: a straight arm is 61 cm long",
    }
)

PARTS_OF_WORD: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        **{
            word: (word.replace("-", "_"),)
            for part in ("foot", "toes", "knee", "hand", "elbow")
            for word in (part, f"other-{part}")
        },
        **{
            both: (one, f"other_{one}")
            for both, one in (("feet", "foot"), ("knees", "knee"), ("hands", "hand"), ("elbows", "elbow"))
        },
        **{word: (word,) for word in ("hips", "shoulders", "head")},
        **{word: (word.replace("-", "_"),) for word in ("leg", "other-leg", "arm", "other-arm", "trunk", "body")},
        "legs": ("leg", "other_leg"),
        "arms": ("arm", "other_arm"),
    }
)
"""The joints and limbs that a word of a fact means."""


def fact_findings(
    facts: Mapping[str, object], skeleton: Skeleton, props: tuple[Prop, ...], between: bool
) -> Iterator[Finding]:
    """Yield which facts of a table are not true of a skeleton, in a pose or `between` two.

    The joint of each finding is the key of the fact.
    """
    yield from _bent(words(facts, "straight"), skeleton, STRAIGHT_BETWEEN if between else STRAIGHT_BEND)
    joints = {name: (joint, pad) for name, joint, pad in skeleton.joints()}
    for part in _parts(words(facts, "planted")):
        joint, pad = joints[part]
        pads = (pad, JOINT_PADS["foot"]) if part.endswith("toes") else (pad,)  # toes of a flat foot are at its height
        gap = min(gap_to_support(joint, one, props) for one in pads)
        if gap > NEAR:
            message = f"{_subject(part)} {gap * 100:.0f} cm off the floor, or what it stands on"
            yield Finding(
                "planted", part, gap, message, f"move {_end_key(part)} to the height of the floor or the prop"
            )
    for word in words(facts, "together"):
        one, other = PARTS_OF_WORD[word]
        apart = length(sub(joints[one][0], joints[other][0]))
        if apart > TOGETHER:
            message = f"the {word} are {apart * 100:.0f} cm apart"
            yield Finding("together", word, apart, message, f"write {one} and other_{one} closer to each other")
    yield from _forbidden(words(facts, "never"), skeleton)


def slid(facts: Mapping[str, object], skeletons: list[Skeleton]) -> Iterator[Finding]:
    """Yield the planted parts that do not stay where they are in all of these skeletons."""
    moments = [{name: joint for name, joint, _ in one.joints()} for one in skeletons]
    for part in _parts(words(facts, "planted")):
        far = max(length(sub(one[part], moments[0][part])) for one in moments)
        if far > SLIDE:
            message = f"{_subject(part)} not planted: {far * 100:.0f} cm lie between two places of it"
            fix = f"write the same {_end_key(part)} in each move, or leave it out of planted"
            yield Finding("planted", f"{part} slides", far, message, fix)


def words(facts: Mapping[str, object], key: str) -> list[str]:
    """Return the words of one fact of a checked table."""
    found = facts.get(key, [])
    return [str(one) for one in found] if isinstance(found, list) else []


def facts_of(raw: Mapping[str, object]) -> dict[str, object]:
    """Return the facts of a table, of the figure or of a move."""
    return {key: raw[key] for key in FACT_KEYS if key in raw}


def _bent(said: list[str], skeleton: Skeleton, bounds: Mapping[str, float]) -> Iterator[Finding]:
    for part in _parts(said):
        if part == "body":
            bend, most = _body_bend(skeleton), STRAIGHT_BODY
            fix = "move the hips to the line from the shoulders to the knees"
        elif part == "trunk":
            bend, most = _spine_bend(skeleton), STRAIGHT_TRUNK
            fix = "leave out curl, or write a smaller one"
        else:
            bend, most = bend_of(getattr(skeleton, part)), bounds[part[-3:]]
            other, limb = part[:-3], part[-3:]
            fix = f"write {other}{_FAR_END[limb]}"
        if bend > most:
            message = f"the {words_of(part)} is bent by {bend:.0f} degrees"
            yield Finding("straight", part, bend, message, fix)


def _forbidden(said: list[str], skeleton: Skeleton) -> Iterator[Finding]:
    trunk = skeleton.trunk
    spine, front = sub(trunk.neck, trunk.pelvis), _front(skeleton)
    if "lean-back" in said and front:
        back = angle(spine, (0.0, 1.0, 0.0)) if dot(spine, front) < 0 else 0.0
        if back > LEAN_BACK:
            message = f"the trunk leans back by {back:.0f} degrees"
            yield Finding("never", "lean-back", back, message, "write lean = 0, or move the shoulders forward")
    bend = _spine_bend(skeleton)
    if bend > ARCHED:
        lower, upper = unit(sub(trunk.waist, trunk.pelvis)), unit(sub(trunk.neck, trunk.waist))
        kind = "arched-back" if dot(sub(upper, lower), cross(lower, trunk.right)) < 0 else "rounded-back"
        if kind in said:
            message = f"the back is {kind.removesuffix('-back')} by {bend:.0f} degrees"
            yield Finding("never", kind, bend, message, "write curl = 0")


def _front(skeleton: Skeleton) -> Vec | None:
    """Return where the hips face along the floor; None for a body that lies."""
    trunk = skeleton.trunk
    ahead = cross(unit(sub(trunk.neck, trunk.pelvis)), trunk.right)
    level = (ahead[0], 0.0, ahead[2])
    return unit(level) if length(level) > 0.5 else None


def _spine_bend(skeleton: Skeleton) -> float:
    trunk = skeleton.trunk
    return angle(sub(trunk.waist, trunk.pelvis), sub(trunk.neck, trunk.waist))


def _body_bend(skeleton: Skeleton) -> float:
    up = sub(skeleton.trunk.neck, skeleton.trunk.pelvis)
    return min(angle(up, sub(leg.root, leg.mid)) for leg in (skeleton.leg, skeleton.other_leg))


def _parts(said: list[str]) -> Iterator[str]:
    return (part for word in said for part in PARTS_OF_WORD[word])


def _subject(part: str) -> str:
    return f"the {words_of(part)} {'are' if part.endswith(('toes', 'hips', 'shoulders')) else 'is'}"


def _end_key(part: str) -> str:
    return part.replace("toes", "foot")
