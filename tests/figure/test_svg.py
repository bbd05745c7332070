"""SVG pictures are well formed, carry the title safely, and stand still where motion is unwelcome."""

import re
from math import hypot
from xml.etree import ElementTree as ET

import pytest

from prehab.core.units import Ms
from prehab.figure.svg import (
    FRAMES_PER_SECOND,
    MAX_FRAMES,
    MIN_ARROW_LENGTH,
    MIN_FRAMES,
    UNITS_PER_METRE,
    animated_svg,
    arrows,
    still_svg,
)
from tests.figure.samples import BRIDGE, CLAMSHELL, tables
from tests.figure.samples import moving as figure_of

SVG = "{http://www.w3.org/2000/svg}"


def test_a_still_picture_shows_two_poses_side_by_side() -> None:
    root = ET.fromstring(still_svg(figure_of(BRIDGE), "Bridge"))
    panels = root.findall(f"{SVG}g")
    assert len(panels) == 2
    assert panels[0].get("transform") == "translate(0 0)"
    assert panels[1].get("transform") != panels[0].get("transform")
    drawings = ["".join(path.get("d", "") for path in panel.iter(f"{SVG}path")) for panel in panels]
    assert drawings[0] != drawings[1]


def test_a_moving_picture_respects_reduced_motion() -> None:
    text = animated_svg(figure_of(CLAMSHELL), "Clamshell")
    root = ET.fromstring(text)
    frames = root.findall(f"{SVG}g")
    assert len(frames) == 5 * FRAMES_PER_SECOND
    assert [frame.get("class") for frame in frames].count("k r") == 1
    assert "@media(prefers-reduced-motion:reduce){.k{animation:none}.k.r{visibility:visible}}" in text


def pictures(text: str) -> list[str]:
    return ["".join(path.get("d", "") for path in frame.iter(f"{SVG}path")) for frame in ET.fromstring(text)[3:]]


def test_a_moving_picture_keeps_the_tempo() -> None:
    slow = pictures(animated_svg(figure_of(BRIDGE), "Bridge", (Ms(1000), Ms(2000), Ms(1000))))
    assert len(slow) == 4 * FRAMES_PER_SECOND
    held = slow[FRAMES_PER_SECOND : 3 * FRAMES_PER_SECOND + 1]
    assert len(set(held)) == 1
    assert slow[0] != slow[FRAMES_PER_SECOND // 2] != held[0]
    assert len(pictures(animated_svg(figure_of(BRIDGE), "Bridge", (Ms(60_000),)))) == MAX_FRAMES
    assert len(pictures(animated_svg(figure_of(BRIDGE), "Bridge", (Ms(200), Ms(0), Ms(200))))) == MIN_FRAMES


def test_the_title_is_only_text() -> None:
    text = still_svg(figure_of(BRIDGE), '<script>"x" & y</script>')
    root = ET.fromstring(text)
    assert root.findtext(f"{SVG}title") == root.get("aria-label") == '<script>"x" & y</script>'
    assert "<script" not in text


def test_a_picture_of_two_poses_is_small() -> None:
    assert len(still_svg(figure_of(BRIDGE), "Bridge")) < 8000


STROKE = re.compile(r"M(-?\d+) (-?\d+)l(-?\d+) (-?\d+)")


@pytest.mark.parametrize("name", tables())
def test_nothing_of_a_picture_is_cut_off(name: str) -> None:
    root = ET.fromstring(still_svg(figure_of(tables()[name]), name))
    high = float((root.get("viewBox") or "").split()[3])
    for path in root.iter(f"{SVG}path"):
        half = float(path.get("stroke-width") or 0) / 2
        for stroke in STROKE.finditer(path.get("d") or ""):
            x, y, dx, dy = map(int, stroke.groups())
            assert min(y, y + dy) >= half - 3, path.get("class")
            assert max(y, y + dy) <= high - half + 3, path.get("class")
            assert min(x, x + dx) >= half - 3, path.get("class")


def test_still_poses_have_arrows_and_moving_ones_none() -> None:
    bridge = figure_of(BRIDGE)
    assert still_svg(bridge, "Bridge").count('class="a"') == 1
    assert 'class="a"' not in animated_svg(bridge, "Bridge")


def test_a_short_way_has_an_arrow_that_is_seen() -> None:
    lifted = figure_of({"base": "standing", "moves": [{"hand": {"up": 0.1}}]})
    (way,) = (one.path for one in arrows(lifted, *lifted.best_phases))
    drawn = re.search(r'class="a"[^>]* d="M(-?\d+) (-?\d+).*?M', still_svg(lifted, "Lifted"))
    assert drawn is not None
    heights = [int(y) for y in re.findall(r"-?\d+ (-?\d+)", drawn[0])]
    assert hypot(way[-1][0] - way[0][0], way[-1][1] - way[0][1]) < MIN_ARROW_LENGTH
    assert max(heights) - min(heights) >= 0.6 * MIN_ARROW_LENGTH * UNITS_PER_METRE
