"""A figure in motion: poses at points of a rep, and the skeleton at any phase 0..1 between them.

The phase is tied to the parts of the tempo, whatever their seconds: the first move takes it from 0 to MOVED, the
hold from there to HELD, the return from there to 1; a pause stays at 1.
"""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from prehab.core.units import Ms
from prehab.figure.body import Skeleton
from prehab.figure.geometry import View, length, sub
from prehab.figure.kinematics import blend_poses, solve_pose
from prehab.figure.pose import Pose
from prehab.figure.props import Prop

MOVED: Final = 0.4
HELD: Final = 0.6
FRONTAL: Final = 0.7
"""Seen less from the side than this, no side of the body is the near one."""
FROM_THE_SIDE: Final = View()
BREATH: Final = Ms(5000)
"""How long one round of the motion takes where no tempo says so: about one quiet breath."""

_BOUNDS: Final = (0.0, MOVED, HELD, 1.0, 1.0)


class Ease(Enum):
    """How a figure gets from pose to pose: slowing down at each, or at an even speed."""

    SMOOTH = "smooth"
    EVEN = "even"


class Highlight(Enum):
    """Which limbs are drawn bright; the others are dim."""

    CALLED = "called"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Key:
    """A pose that is held from phase `at` to phase `until`, with its joints."""

    at: float
    until: float
    pose: Pose
    skeleton: Skeleton

    @classmethod
    def of(cls, at: float, until: float, pose: Pose) -> "Key":
        """Return the key of a pose."""
        return cls(at, until, pose, solve_pose(pose))


@dataclass(frozen=True, slots=True)
class Figure:
    """A moving figure. `keys` is never empty and in order of phase; after the last the first comes again.

    It shows the called side as the right side of the body; `mirrored` is the picture for left. `swapped` exchanges
    the sides but not the picture: every other rep of an alternating exercise.
    """

    keys: tuple[Key, ...]
    view: View = FROM_THE_SIDE
    props: tuple[Prop, ...] = ()
    ease: Ease = Ease.SMOOTH
    cycle: Ms = BREATH
    lit: Highlight = Highlight.CALLED

    def mirrored(self) -> "Figure":
        """Return the figure for the other side, as in a mirror."""
        return replace(self, view=replace(self.view, mirrored=not self.view.mirrored))

    def swapped(self) -> "Figure":
        """Return the figure doing it with the other side, looking the same way."""
        keys = tuple(Key.of(key.at, key.until, key.pose.swapped()) for key in self.keys)
        flat = abs(self.view.nearness((0.0, 0.0, 1.0))) < FRONTAL
        lit = (
            {Highlight.CALLED: Highlight.OTHER, Highlight.OTHER: Highlight.CALLED}.get(self.lit, self.lit)
            if flat
            else self.lit
        )
        return replace(self, keys=keys, lit=lit)

    def skeleton(self, phase: float) -> Skeleton:
        """Return the joints at a phase; 1 is 0 of the next round."""
        phase %= 1.0
        number = max((n for n, key in enumerate(self.keys) if key.at <= phase), default=-1)
        here, after = self.keys[number], self.keys[(number + 1) % len(self.keys)]
        begins = here.until - (1.0 if number < 0 else 0.0)
        ends = after.at + (1.0 if number + 1 == len(self.keys) else 0.0)
        if phase <= begins or ends <= begins:
            return here.skeleton
        share = (phase - begins) / (ends - begins)
        if self.ease is Ease.SMOOTH:
            share = share * share * (3 - 2 * share)
        return blend_poses(here.pose, after.pose, (here.skeleton, after.skeleton), share)

    @property
    def key_phases(self) -> tuple[float, ...]:
        """The phases at which a pose is reached, in order."""
        return tuple(key.at for key in self.keys)

    @property
    def best_phases(self) -> tuple[float, ...]:
        """The two phases that show it best: where it begins, and the latest of the poses least like that one."""
        first = self.keys[0]
        if len(self.keys) == 1:
            return (first.at,)
        apart = [(_unlike(first.skeleton, key.skeleton), key.at) for key in self.keys[1:]]
        return (first.at, max(at for unlike, at in apart if unlike > 0.9 * max(apart)[0]))


def _unlike(a: Skeleton, b: Skeleton) -> float:
    """Return how far the joints of two skeletons are apart, all together."""
    return sum(length(sub(one, two)) for (_, one, _), (_, two, _) in zip(a.joints(), b.joints(), strict=True))


@dataclass(frozen=True, slots=True)
class AsciiArt:
    """A figure drawn in plain characters: drawings of equal rights, shown one after the other over a rep."""

    drawings: tuple[tuple[str, ...], ...]
    cycle: Ms = BREATH

    @property
    def best_phases(self) -> tuple[float, ...]:
        """The phases of the first drawing and of the middle one."""
        return (0.0,) if len(self.drawings) == 1 else (0.0, len(self.drawings) // 2 / len(self.drawings))

    def drawing(self, phase: float) -> tuple[str, ...]:
        """Return the drawing at a phase."""
        return self.drawings[int(phase % 1.0 * len(self.drawings)) % len(self.drawings)]


def phase_at(elapsed: Ms, parts: tuple[Ms, ...] | None, cycle: Ms) -> float:
    """Return the phase 0..1 after `elapsed` of doing an exercise at the tempo `parts`, or in rounds of `cycle`."""
    if not parts or sum(parts) <= 0:
        return elapsed % cycle / cycle
    into = elapsed % sum(parts)
    for number, part in enumerate(parts):
        if into < part:
            return _BOUNDS[number] + (_BOUNDS[number + 1] - _BOUNDS[number]) * into / part
        into -= part
    return 1.0
