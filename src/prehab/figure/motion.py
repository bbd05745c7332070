"""A moving figure: key poses at phases of a rep, and the skeleton at any phase 0..1 between them.

The phase is tied to the parts of the tempo, whatever their seconds: the first move takes it from 0 to MOVED, the
hold from there to HELD, the return from there to 1; a pause stays at 1.
"""

from enum import Enum
from typing import Final

from msgspec import Struct

from prehab.core.units import Ms
from prehab.figure.body import Skeleton
from prehab.figure.geometry import View, add, length, sub
from prehab.figure.kinematics import blend_poses, solve_pose
from prehab.figure.pose import Pose
from prehab.figure.props import Prop
from prehab.values import replace

MOVE_END: Final = 0.4
HOLD_END: Final = 0.6
SIDE_ON: Final = 0.7
"""When the sideways direction points at the viewer by less than this, no side of the body is the near one."""
NEAR_POSE: Final = 0.08
"""What marks a pose is drawn from this much of a round before it until this much after it."""
SIDE_VIEW: Final = View()
DEFAULT_CYCLE: Final = Ms(5000)
"""The length of one cycle when there is no tempo: about one quiet breath."""

_PART_PHASES: Final = (0.0, MOVE_END, HOLD_END, 1.0, 1.0)


class Ease(Enum):
    """How a figure moves between poses: slowing down at each, or at constant speed."""

    SMOOTH = "smooth"
    EVEN = "even"


class Highlight(Enum):
    """Which limbs are drawn bright; the others are dim."""

    CALLED = "called"
    OTHER = "other"
    BOTH = "both"


class KeyPose(Struct, frozen=True):
    """A pose that is held from phase `at` to phase `until`, with its joints."""

    at: float
    until: float
    pose: Pose
    skeleton: Skeleton

    @classmethod
    def of(cls, at: float, until: float, pose: Pose) -> "KeyPose":
        """Return the key pose with its joints solved."""
        return cls(at, until, pose, solve_pose(pose))


class Figure(Struct, frozen=True):
    """A moving figure. `key_poses` is never empty and in order of phase; the first follows the last.

    It shows the called side as the right side of the body; `mirrored` is the picture for left. `swapped` exchanges
    the sides but not the picture: every other rep of an alternating exercise.
    """

    key_poses: tuple[KeyPose, ...]
    view: View = SIDE_VIEW
    props: tuple[Prop, ...] = ()
    ease: Ease = Ease.SMOOTH
    cycle: Ms = DEFAULT_CYCLE
    highlight: Highlight = Highlight.CALLED

    def mirrored(self) -> "Figure":
        """Return the figure for the other side, as in a mirror."""
        return replace(self, view=replace(self.view, mirrored=not self.view.mirrored))

    def swapped(self) -> "Figure":
        """Return the figure with the other side of the body working, seen from the same place."""
        keys = tuple(KeyPose.of(key.at, key.until, key.pose.swapped()) for key in self.key_poses)
        flat = abs(self.view.nearness((0.0, 0.0, 1.0))) < SIDE_ON
        highlight = (
            {Highlight.CALLED: Highlight.OTHER, Highlight.OTHER: Highlight.CALLED}.get(self.highlight, self.highlight)
            if flat
            else self.highlight
        )
        return replace(self, key_poses=keys, highlight=highlight)

    def skeleton(self, phase: float) -> Skeleton:
        """Return the joints at a phase; 1 is 0 of the next cycle."""
        phase %= 1.0
        number = max((n for n, key in enumerate(self.key_poses) if key.at <= phase), default=-1)
        here, after = self.key_poses[number], self.key_poses[(number + 1) % len(self.key_poses)]
        begins = here.until - (1.0 if number < 0 else 0.0)
        ends = after.at + (1.0 if number + 1 == len(self.key_poses) else 0.0)
        if phase <= begins or ends <= begins:
            return here.skeleton
        share = (phase - begins) / (ends - begins)
        if self.ease is Ease.SMOOTH:
            share = share * share * (3 - 2 * share)
        return blend_poses(here.pose, after.pose, (here.skeleton, after.skeleton), share)

    @property
    def tilts(self) -> bool:
        """Whether one hip is lifted in any of its poses."""
        return any(key.pose.tilt for key in self.key_poses)

    def squeezes(self, phase: float) -> bool:
        """Return whether the buttocks are squeezed at a phase: in a pose that does so, and close to it."""
        return any(
            key.pose.squeeze and key.at - NEAR_POSE <= phase % 1.0 + turn <= key.until + NEAR_POSE
            for key in self.key_poses
            for turn in (-1, 0, 1)
        )

    @property
    def key_phases(self) -> tuple[float, ...]:
        """The phases at which a pose is reached, in order."""
        return tuple(key.at for key in self.key_poses)

    @property
    def best_phases(self) -> tuple[float, ...]:
        """The two phases that show it best: the first, and the last of those whose pose differs most from it."""
        first = self.key_poses[0]
        if len(self.key_poses) == 1:
            return (first.at,)
        apart = [(_joint_distance(first.skeleton, key.skeleton), key.at) for key in self.key_poses[1:]]
        return (first.at, max(at for unlike, at in apart if unlike >= 0.9 * max(apart)[0]))


def _joint_distance(a: Skeleton, b: Skeleton) -> float:
    """Return the sum of the distances between the joints of two skeletons; a step to another place counts as none."""
    walked = sub(b.trunk.pelvis, a.trunk.pelvis)
    step = (walked[0], 0.0, walked[2])
    return sum(
        length(sub(add(one, step), two)) for (_, one, _), (_, two, _) in zip(a.joints(), b.joints(), strict=True)
    )


class AsciiArt(Struct, frozen=True):
    """A figure drawn in plain characters: drawings that are shown for equal shares of a rep, in order."""

    drawings: tuple[tuple[str, ...], ...]
    cycle: Ms = DEFAULT_CYCLE

    @property
    def best_phases(self) -> tuple[float, ...]:
        """The phases of the first drawing and of the middle one."""
        return (0.0,) if len(self.drawings) == 1 else (0.0, len(self.drawings) // 2 / len(self.drawings))

    def drawing(self, phase: float) -> tuple[str, ...]:
        """Return the drawing at a phase."""
        return self.drawings[int(phase % 1.0 * len(self.drawings)) % len(self.drawings)]


def phase_at(elapsed: Ms, parts: tuple[Ms, ...] | None, cycle: Ms) -> float:
    """Return the phase 0..1 after `elapsed` of an exercise at the tempo `parts`, or in cycles of `cycle`."""
    if not parts or sum(parts) <= 0:
        return elapsed % cycle / cycle
    into = elapsed % sum(parts)
    for number, part in enumerate(parts):
        if into < part:
            return _PART_PHASES[number] + (_PART_PHASES[number + 1] - _PART_PHASES[number]) * into / part
        into -= part
    return 1.0
