"""Things beside a figure."""

import pytest

from prehab.figure.scene import has_floor_line, scene
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


def test_a_mat_is_an_outline_on_the_floor_behind_the_body_in_place_of_the_line_of_the_floor() -> None:
    body = {"base": "side-lying", "view": [0, 25]}
    bare, lying = moving(body), moving({**body, "props": [{"mat": [-0.6, 1.2], "out": [-0.3, 0.5]}]})
    parts = scene(lying, 0)
    assert parts[0].name == "mat"
    corners = {lying.view.project((x, 0.0, z)) for x in (-0.6, 1.2) for z in (-0.3, 0.5)}
    assert {stroke.a for stroke in parts[0].strokes} == {stroke.b for stroke in parts[0].strokes} == corners
    assert has_floor_line(scene(bare, 0), bare.view)
    assert not has_floor_line(parts, lying.view)
