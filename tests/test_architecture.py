"""The shape of the code: budgets, purity, and what a command may import when it runs.

import-linter checks the static graph; a deferred import is invisible to it, so the last tests look at `sys.modules`.
"""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src" / "prehab").rglob("*.py"))
EVERYTHING = [*SOURCES, *(p for room in ("tests", "benchmarks", "sounds") for p in sorted((ROOT / room).rglob("*.py")))]

FILE_LINES = 300
CLASS_LINES = 200
FUNCTION_LINES = 40

HEAVY = {
    *("textual", "rich", "tomlkit", "fit_tool", "pydub", "audioop", "miniaudio", "py_nanotts", "simpleaudio"),
    *("asyncio", "concurrent", "multiprocessing", "subprocess", "socket", "logging"),
}
"""What costs more than a command that only prints may pay."""
IMPURE = {
    *("asyncio", "logging", "multiprocessing", "os", "pathlib", "random", "socket", "sqlite3", "subprocess"),
    *("tempfile", "threading", "time", "tomli", "tomllib", "textual", "rich", "signal", "io", "builtins"),
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def length(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def imported(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", [p for p in SOURCES if p.parent.name in ("core", "figure")], ids=name)
def test_the_core_and_figures_import_nothing_that_touches_the_world(path: Path) -> None:
    assert not IMPURE & set(imported(path))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_modules_say_what_they_are(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{name(path)} has no docstring"


def loaded_by(arguments: list[str]) -> set[str]:
    """Return the top-level names of the modules that one command has loaded when it ends."""
    program = (
        "import json, sys\n"
        "from prehab.cli.main import main\n"
        f"code = main({arguments!r})\n"
        "print('LOADED', json.dumps([code, sorted({m.split('.')[0] for m in sys.modules})]))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=False)
    assert "LOADED" in done.stdout, done.stderr
    code, modules = json.loads(done.stdout.split("LOADED", 1)[1])
    assert code == 0, done.stderr
    return set(modules)


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["list", "--json"], ["show", "glute-activation"], ["plan", "glute-activation", "--json"]],
    ids=" ".join,
)
def test_a_command_that_prints_stays_light(arguments: list[str]) -> None:
    assert not HEAVY & loaded_by(arguments)


def test_a_list_in_which_nothing_has_changed_loads_next_to_nothing() -> None:
    loaded_by(["list"])
    assert not {"typing", "pathlib", "dataclasses", "tomli", "platformdirs"} & loaded_by(["list"])


def test_the_first_frame_waits_for_no_other_screen_and_no_pack() -> None:
    program = "import sys, prehab.app.wiring, prehab.tui.app\nprint(*sys.modules)"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    screens = {module for module in loaded if re.fullmatch(r"prehab\.tui\.\w+\.(\w+_)?screen", module)}
    assert screens == {"prehab.tui.library.screen"}
    assert not {"prehab.pack.read.load", "prehab.tui.registry", "textual.widgets._text_area"} & loaded
