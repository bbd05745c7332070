"""Points and directions in space as plain tuples: x to the right of a side view, y up, z towards the viewer."""

from math import acos, cos, radians, sin, sqrt

Vec = tuple[float, float, float]


def add(a: Vec, b: Vec) -> Vec:
    """Return `a + b`."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec, b: Vec) -> Vec:
    """Return `a - b`."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vec, by: float) -> Vec:
    """Return `a` made `by` times as long."""
    return (a[0] * by, a[1] * by, a[2] * by)


def along(a: Vec, direction: Vec, by: float) -> Vec:
    """Return the point `by` from `a` in a unit `direction`."""
    return (a[0] + direction[0] * by, a[1] + direction[1] * by, a[2] + direction[2] * by)


def dot(a: Vec, b: Vec) -> float:
    """Return the scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """Return the vector product."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vec) -> float:
    """Return how long `a` is."""
    return sqrt(dot(a, a))


def unit(a: Vec, otherwise: Vec = (0.0, 1.0, 0.0)) -> Vec:
    """Return `a` with length 1; `otherwise` when it has no direction."""
    size = length(a)
    return scale(a, 1 / size) if size > 1e-9 else otherwise


def across(a: Vec, axis: Vec) -> Vec:
    """Return the part of `a` at right angles to a unit `axis` (not normalised)."""
    return along(a, axis, -dot(a, axis))


def lerp(a: Vec, b: Vec, share: float) -> Vec:
    """Return the point `share` (0..1) of the straight way from `a` to `b`."""
    return along(a, sub(b, a), share)


def slerp(a: Vec, b: Vec, share: float) -> Vec:
    """Return the unit direction `share` of the turn from `a` to `b`; opposite directions turn through up or right."""
    cosine = max(-1.0, min(1.0, dot(a, b)))
    if cosine > 0.999999:
        return unit(lerp(a, b, share), a)
    side = across(b, a)
    if cosine < -0.999999:
        side = across((1.0, 0.0, 0.0) if abs(a[1]) > 0.9 else (0.0, 1.0, 0.0), a)
    angle = acos(cosine) * share
    return along(scale(a, cos(angle)), unit(side), sin(angle))


def rotate(a: Vec, axis: Vec, degrees: float) -> Vec:
    """Return `a` turned about a unit `axis`, counter-clockwise when the axis points at the viewer."""
    if not degrees:
        return a
    angle = radians(degrees)
    turned = along(scale(a, cos(angle)), cross(axis, a), sin(angle))
    return along(turned, axis, dot(axis, a) * (1 - cos(angle)))
