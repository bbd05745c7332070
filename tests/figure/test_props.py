"""Things beside a figure."""

import pytest

from prehab.figure.props import Prop, PropKind


@pytest.mark.parametrize("stop", [0.3, 1.0], ids=["across", "along"])
def test_a_roller_is_round_and_lies_on_the_floor(stop: float) -> None:
    edges = list(Prop(PropKind.ROLLER, 0.3, stop, 0.15, 0.3, 0.15).edges())
    ends = [point for edge in edges for point in edge]
    assert len(edges) == 22
    assert min(y for _, y, _ in ends) == pytest.approx(0, abs=0.005)
    assert max(y for _, y, _ in ends) == pytest.approx(0.15, abs=0.005)
