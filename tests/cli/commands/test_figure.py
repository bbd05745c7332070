import io
import os
import shlex
import signal
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pyte
import pytest

from prehab.cli.commands.figure import (
    HIDE,
    RELOAD,
    SHOW,
    STEP,
    Animation,
    DisplayMode,
    FigureSource,
    display_mode,
    find_figure,
    for_side,
    wants_colours,
)
from prehab.cli.errors import CommandError
from prehab.cli.input import Stop
from prehab.cli.main import main
from prehab.core.characters.safe_text import cell_width
from prehab.core.errors import PrehabError
from prehab.core.units import Ms
from prehab.figure.motion import Figure
from prehab.values import replace
from tests.fakes.clock import FakeClock
from tests.fakes.inbox import ScriptedInbox

PACK = """\
format = 1
name = "Mine"
steps = ["Shrug 5 reps"]
[[exercise]]
name = "Shrug"
tempo = "1-1-1"
[exercise.figure]
base = "standing"
moves = [{ shoulders = { up = 0.05 }, hands = { up = 0.1 } }]
"""
HOW = DisplayMode(plain=False, colours=False, columns=30, rows=10)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "mine.prehab.toml"
    path.write_text(PACK, encoding="utf-8")
    return path


def played(
    load: Callable[[], FigureSource], until: int, how: DisplayMode = HOW, *, watch: bool = False
) -> tuple[int, str]:
    clock, out = FakeClock(), io.StringIO()
    inbox = ScriptedInbox(clock, {until: Stop(signal.SIGINT)})
    return Animation(load, clock, out, how).play(inbox, watch), out.getvalue()


def on_terminal(text: str, columns: int = 32, lines: int = 20) -> list[str]:
    screen = pyte.Screen(columns, lines)
    screen.set_mode(pyte.modes.LNM)
    pyte.Stream(screen).feed(text)
    return [line.rstrip() for line in screen.display]


@pytest.mark.parametrize("ref", ["core:clamshell", "clamshell", "Clamshells", "core:Clamshell"])
def test_an_exercise_of_the_library_is_found_by_id_or_name(ref: str) -> None:
    assert find_figure(ref).exercise.id == "clamshell"


def test_still_wants_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figure", "core:clamshell", "--still"]) == 2
    assert "--svg FILE" in capsys.readouterr().err


def test_a_variant_is_shown_its_own_way() -> None:
    plain, banded = find_figure("clamshell"), find_figure("clamshell", "band")
    assert banded.exercise.name == "Banded clamshell"
    assert banded.figure != plain.figure


def test_a_variant_that_is_not_there_is_told_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figure", "clamshell", "--with", "bands"]) == 1
    assert 'has no variant "bands"; there is band' in capsys.readouterr().err


def test_the_only_figure_of_a_file_needs_no_name(pack: Path) -> None:
    assert find_figure(str(pack)).exercise.name == "Shrug"
    assert find_figure(f"{pack}:shrug").exercise.name == "Shrug"


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("core:clamshel", "did you mean clamshell?"),
        ("core", "no exercise"),
        ("nowhere:clamshell", "there is no pack"),
        ("core:", "which exercise"),
        ("core:xyz", "prehab figure core: names those there are"),
        ("./none.prehab.toml", "there is no such file or folder"),
    ],
)
def test_a_ref_that_leads_nowhere_says_so(ref: str, said: str) -> None:
    with pytest.raises(PrehabError, match=said):
        find_figure(ref)


def test_an_unknown_exercise_of_a_file_is_told_with_a_command_that_works(pack: Path) -> None:
    with pytest.raises(CommandError) as caught:
        find_figure(f"{pack}:nothing like it")
    offered = str(caught.value).partition("prehab figure ")[2].removesuffix(" names those there are")
    assert find_figure(shlex.split(offered)[0]).exercise.name == "Shrug"


def test_a_wrong_figure_is_told_with_its_keys(pack: Path) -> None:
    pack.write_text(PACK.replace('"standing"', '"standin"').replace("0.1 }", '"high" }'), encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        find_figure(str(pack))
    assert "figure.base: a figure begins with a base pose" in str(caught.value)
    assert "figure.moves[0].hands: a shift has directions" in str(caught.value)


def test_left_is_the_mirrored_picture() -> None:
    right = find_figure("core:clamshell")
    left = for_side(right, "left").figure
    assert isinstance(left, Figure)
    assert left.mirrored() == right.figure


def test_a_side_that_is_asked_for_is_named_as_it_is_called() -> None:
    found = find_figure("core:clamshell")
    called = replace(found, exercise=replace(found.exercise, called="leg on top"))
    names = [for_side(called, side).exercise.name for side in (None, "left", "right")]
    assert names == ["Clamshell", "Clamshell, left leg on top", "Clamshell, right leg on top"]


def test_in_a_pipe_it_prints_the_two_best_poses(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figure", "core:glute-bridge"]) == 0
    text = capsys.readouterr().out
    assert "Glute bridge, 0 % of a rep" in text
    assert "Glute bridge, 40 % of a rep" in text
    assert "\x1b" not in text


def test_frames_and_plain_characters(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figure", "core:glute-bridge", "--frames", "--ascii"]) == 0
    text = capsys.readouterr().out
    assert text.count("% of a rep") == 8
    assert text.isascii()


def test_svg_files_are_written(tmp_path: Path) -> None:
    moving, still = tmp_path / "a.svg", tmp_path / "b.svg"
    assert main(["figure", "core:clamshell", "--svg", str(moving)]) == 0
    assert main(["figure", "core:clamshell", "--svg", str(still), "--still"]) == 0
    assert "animation" in moving.read_text(encoding="utf-8")
    assert "animation" not in still.read_text(encoding="utf-8")
    ET.parse(moving)


def test_an_empty_name_is_no_file_to_write(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figure", "clamshell", "--svg", ""]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figure", "core:clamshell", "--svg", str(tmp_path / "no" / "a.svg")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_the_terminal_shows_the_picture_of_the_moment_and_keeps_its_cursor(pack: Path) -> None:
    found = find_figure(str(pack))
    for until in (STEP // 2, 10 * STEP, 40 * STEP):
        code, text = played(lambda: found, until)
        assert code == 0
        assert text.startswith(HIDE)
        assert text.endswith(SHOW)
        screen = on_terminal(text)
        assert screen[0] == "Shrug"
        assert screen[11:] == [""] * 9
        assert "⠤" in screen[10] or "⣀" in screen[10] or "⠒" in screen[10] or "⠉" in screen[10]


def test_only_changed_rows_are_written(pack: Path) -> None:
    found = find_figure(str(pack))
    _, first = played(lambda: found, STEP // 2)
    _, all_of_it = played(lambda: found, 50 * STEP)
    assert len(all_of_it) < 12 * len(first)


class Editor(FakeClock):
    """A clock during whose run a file is saved with new texts, one every two looks at it; "" takes it away."""

    def __init__(self, path: Path, texts: list[str]) -> None:
        super().__init__()
        self._path = path
        self._texts = texts
        self._next = self._now + 2 * RELOAD

    def now(self) -> Ms:
        if self._texts and self._now >= self._next:
            self._next += 2 * RELOAD
            text = self._texts.pop(0)
            if not text:
                self._path.unlink()
                return super().now()
            self._path.write_text(text, encoding="utf-8")
            os.utime(self._path, (len(self._texts) + 1, len(self._texts) + 1))
        return super().now()


@pytest.mark.parametrize(("until", "said"), [(3 * RELOAD, "figure.base: a figure begins"), (6 * RELOAD, "Lie down")])
def test_watching_shows_a_mistake_and_then_the_mended_figure(pack: Path, until: int, said: str) -> None:
    broken = PACK.replace('"standing"', '"standin"')
    mended = PACK.replace('"standing"', '"supine"').replace("Shrug", "Lie down")
    clock, out = Editor(pack, [broken, mended]), io.StringIO()
    inbox = ScriptedInbox(clock, {until: Stop(signal.SIGTERM)})
    assert Animation(lambda: find_figure(str(pack)), clock, out, HOW).play(inbox, watch=True) == 128 + signal.SIGTERM
    # As narrow as the picture: what is too long for a line must not be left standing.
    screen = on_terminal(out.getvalue(), HOW.columns + 1, 40)
    shown = " ".join(screen)
    assert said in " ".join(shown.split()), screen
    assert ("cannot be drawn" in shown) == (said != "Lie down")


def test_what_a_body_does_not_do_is_told_beside_the_picture(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack.write_text(PACK.replace("moves", 'hips = [0, 0.6]\nknees = "back"\nmoves'), encoding="utf-8")
    assert main(["figure", str(pack), "--frames"]) == 0
    told = capsys.readouterr()
    assert "warning: figure.knees: at start the knee bends the wrong way (a knee bends to the front" in told.err
    assert told.out.startswith("Shrug, ")
    _, text = played(lambda: find_figure(str(pack)), STEP // 2)
    assert on_terminal(text)[0].startswith("Shrug: at start the knee bends")


@pytest.mark.parametrize(("until", "said"), [(3 * RELOAD, "there is no such file"), (6 * RELOAD, "Lie down")])
def test_a_pack_that_is_gone_while_it_is_watched_is_waited_for(pack: Path, until: int, said: str) -> None:
    clock, out = Editor(pack, ["", PACK.replace("Shrug", "Lie down")]), io.StringIO()
    inbox = ScriptedInbox(clock, {until: Stop(signal.SIGINT)})
    assert Animation(lambda: find_figure(str(pack)), clock, out, HOW).play(inbox, watch=True) == 0
    shown = " ".join(" ".join(on_terminal(out.getvalue(), HOW.columns + 1, 40)).split())
    assert said in shown
    assert ("no such file" in shown) == (said != "Lie down")


def test_a_terminal_too_small_for_a_figure_is_told() -> None:
    assert display_mode(False, True, 25, 11) == DisplayMode(False, True, 24, 8)
    assert display_mode(True, False, 300, 100) == DisplayMode(True, False, 60, 24)
    for columns, lines in ((24, 40), (80, 10), (0, 0)):
        with pytest.raises(CommandError, match="needs a terminal of 25 columns and 11 rows"):
            display_mode(False, True, columns, lines)


def test_a_name_longer_than_the_terminal_is_cut(pack: Path) -> None:
    pack.write_text(PACK.replace("Shrug", "長い名前 " * 12), encoding="utf-8")
    _, text = played(lambda: find_figure(str(pack)), STEP // 2)
    first, *_ = text.removeprefix(HIDE).split("\n")
    assert cell_width(first) <= HOW.columns


def test_a_file_name_in_a_mistake_is_not_obeyed_by_the_terminal(tmp_path: Path) -> None:
    pack = tmp_path / "a\x1b[31mb.prehab.toml"
    pack.write_text(PACK, encoding="utf-8")
    clock, out = Editor(pack, ["format = "]), io.StringIO()
    inbox = ScriptedInbox(clock, {4 * RELOAD: Stop(signal.SIGTERM)})
    Animation(lambda: find_figure(str(pack)), clock, out, HOW).play(inbox, watch=True)
    assert "write its value here" in " ".join(out.getvalue().split())
    assert "\x1b[31m" not in out.getvalue()


def test_colours_are_left_out_when_unwelcome() -> None:
    assert wants_colours({"TERM": "xterm"})
    assert not wants_colours({"TERM": "xterm", "NO_COLOR": "1"})
    assert not wants_colours({"TERM": "dumb"})


def test_near_and_far_are_coloured(pack: Path) -> None:
    found = find_figure("core:half-kneeling-rock")
    _, text = played(lambda: found, STEP // 2, DisplayMode(False, True, 30, 10))
    assert "\x1b[1m" in text
    assert "\x1b[2m" in text
    assert "\x1b[33m" in text


def test_an_exercise_of_a_file_is_named_with_spaces(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "two of them.prehab.toml"
    figure = "tempo = '1-1-1'\n[exercise.figure]\nart = ['o']\n"
    file.write_text(
        f'format = 1\nname = "Two"\n[[exercise]]\nname = "Big shrug"\n{figure}[[exercise]]\nname = "Nod"\n{figure}',
        encoding="utf-8",
    )
    assert main(["figure", f"{file}:Big shrug"]) == 0
    assert capsys.readouterr().out.startswith("Big shrug, ")
    assert main(["figure", "core:Glute bridge"]) == 0
    assert capsys.readouterr().out.startswith("Glute bridge, ")
