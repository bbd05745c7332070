"""Where the joints of one limb are: two-bone inverse kinematics, toes, and the floor as a limit."""

from math import sqrt
from typing import Final

from prehab.figure.body import FOOT, FOREARM, PADS, SHIN, THIGH, UPPER_ARM, Limb
from prehab.figure.pose import Toes
from prehab.figure.vector import Vec, across, along, length, slerp, sub, unit

LEG: Final = (THIGH, SHIN)
ARM: Final = (UPPER_ARM, FOREARM)
STRAIGHTEST: Final = 0.9995
"""The share of a limb's length that a reach beyond it uses, so that the joint keeps a side to bend to."""


def reach(root: Vec, target: Vec, lengths: tuple[float, float], bend: Vec) -> tuple[Vec, Vec]:
    """Return the middle and the end of a limb that reaches for `target`, its joint towards `bend`.

    What is too far is reached for as far as the limb goes.
    """
    upper, lower = lengths
    way = sub(target, root)
    distance = max(abs(upper - lower) + 0.02, min(length(way), (upper + lower) * STRAIGHTEST))
    direction = unit(way, (0.0, -1.0, 0.0))
    forth = (upper * upper - lower * lower + distance * distance) / (2 * distance)
    side = unit(across(bend, direction), unit(across((0.3, 0.1, 0.9), direction)))
    mid = along(along(root, direction, forth), side, sqrt(max(0.0, upper * upper - forth * forth)))
    return mid, along(root, direction, distance)


def chain(root: Vec, mid: Vec, end: Vec, lengths: tuple[float, float]) -> tuple[Vec, Vec]:
    """Return the middle and the end of a limb whose joint points to `mid` and whose end lies towards `end`."""
    joint = along(root, unit(sub(mid, root)), lengths[0])
    return joint, along(joint, unit(sub(end, joint)), lengths[1])


def toe_direction(toes: Toes, joints: tuple[Vec, Vec, Vec], heading: Vec, bend: Vec) -> Vec:
    """Return where the toes point from the ankle. `joints` are hip, knee and ankle."""
    hip, knee, ankle = joints
    shin = unit(sub(ankle, knee))
    thigh = unit(sub(knee, hip))
    lean = across(thigh, shin)
    square = unit(across(along(lean, bend, 0.25), shin), heading)
    grounded = ankle[1] <= PADS["foot"] + 0.02
    if toes is Toes.AUTO:
        if grounded and -shin[1] > 0.5:
            toes = Toes.FLAT
        elif grounded and square[1] < 0.3:
            toes = Toes.POINTED
        else:
            toes = Toes.SQUARE
    match toes:
        case Toes.FLAT:
            return heading
        case Toes.POINTED:
            return unit(along(shin, square, 0.3))
        case Toes.BALL:
            drop = max(0.0, min(0.9, (ankle[1] - PADS["toes"]) / FOOT))
            return unit(along((0.0, -drop, 0.0), heading, sqrt(1 - drop * drop)))
        case _:
            return square


def above_floor(limb: Limb) -> Limb:
    """Return a leg with foot and toes lifted to the floor if they were below it."""
    root, mid, end = limb.root, limb.mid, limb.end
    if end[1] < PADS["foot"] - 1e-9:
        straight = unit(sub(end, root))
        bend = across(sub(mid, root), straight)
        mid, end = reach(root, (end[0], PADS["foot"], end[2]), LEG, bend)
    toes = unit(sub(limb.tip, limb.end))
    lowest = min(1.0, (PADS["toes"] - end[1]) / FOOT)
    if toes[1] < lowest:
        level = unit((toes[0], 0.0, toes[2]), (1.0, 0.0, 0.0))
        flat = sqrt(max(0.0, 1 - lowest * lowest))
        toes = (level[0] * flat, lowest, level[2] * flat)
    return Limb(root, mid, end, along(end, toes, FOOT))


def elbow_up(limb: Limb, sign: int) -> Limb:
    """Return an arm with its elbow turned out to the side if it was below the floor."""
    if limb.mid[1] >= PADS["elbow"] - 1e-9:
        return limb
    mid, end = reach(limb.root, limb.end, ARM, (0.0, 0.1, float(sign)))
    return Limb(limb.root, mid, end, end)


def blend(root: Vec, a: Limb, b: Limb, share: float, leg: bool) -> Limb:
    """Return the limb between `a` and `b` by the angles of its bones, hanging on `root`."""
    upper, lower = LEG if leg else ARM
    mid = along(root, slerp(unit(sub(a.mid, a.root)), unit(sub(b.mid, b.root)), share), upper)
    end = along(mid, slerp(unit(sub(a.end, a.mid)), unit(sub(b.end, b.mid)), share), lower)
    if not leg:
        return Limb(root, mid, end, end)
    return Limb(root, mid, end, along(end, slerp(unit(sub(a.tip, a.end)), unit(sub(b.tip, b.end)), share), FOOT))
