"""Things beside a figure."""

import pytest

from prehab.figure.scene import scene
from tests.figure.samples import moving


@pytest.mark.parametrize("stop", [0.3, 1.0], ids=["across", "along"])
def test_a_roller_is_round_and_lies_on_the_floor(stop: float) -> None:
    place = 0.3 if stop == 0.3 else [0.3, stop]
    figure = moving({"base": "standing", "props": [{"roller": place, "height": 0.16}]})
    (roller,) = (part for part in scene(figure, 0) if part.name == "roller")
    (solid,) = roller.strokes
    assert solid.a[1] - solid.start == solid.b[1] - solid.stop == pytest.approx(0)
    assert solid.b[0] - solid.a[0] == pytest.approx(stop - 0.3)
    assert len(roller.holes) == 1
