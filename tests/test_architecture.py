"""The shape of the house: sizes, rooms, bases, circles, purity, and what a command may import when it runs.

import-linter checks the layers of the static graph; a deferred import is invisible to it, so the last tests look at
`sys.modules`. Each rule is one test that names everything that breaks it.
"""

import ast
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "src" / "prehab"
SOURCES = sorted(HOUSE.rglob("*.py"))
BESIDE = ("tests", "benchmarks", "sounds", "tools")
EVERYTHING = [*SOURCES, *(path for room in BESIDE for path in sorted((ROOT / room).rglob("*.py")))]
ROOMS = sorted({path.parent for path in SOURCES})

FOLDER_FILES = 20
FILE_LINES = 500
FUNCTION_LINES = 50

PARALLEL = {
    *("screen", "text", "model", "controller", "messages", "dialogs"),  # one of each in a feature of the tui
    *("list", "show", "edit", "export", "install", "check", "stats", "app"),  # a command or an action, and what it runs
    "errors",  # what a room raises
    *("en", "de", "fr", "es", "it"),  # the words of a language, where words are used
}
"""Names that files in parallel rooms may share, as they are the same idea there."""
BASES = {"KeyedLines", "CachedLines", "StillVertical", "StillHorizontal", "TextLine", "ChoiceList", "Dialog"}
"""The classes of ours that another may inherit from: the named widget bases and the one dialog."""
HEAVY = {
    *("textual", "rich", "tomlkit", "fit_tool", "pydub", "audioop", "miniaudio", "py_nanotts", "simpleaudio"),
    *("asyncio", "concurrent", "multiprocessing", "subprocess", "socket", "logging", "filelock"),
}
"""What costs more than a command that only prints may pay."""
IMPURE = {
    *("asyncio", "logging", "multiprocessing", "os", "pathlib", "random", "socket", "sqlite3", "subprocess"),
    *("tempfile", "threading", "time", "tomli", "tomllib", "textual", "rich", "signal", "builtins"),
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT / "src").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in SOURCES}


def imported(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, at the top or late, for types alike."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else node.module


def circles(arrows: Mapping[str, Iterable[str]]) -> list[set[str]]:
    """Return the groups of names that reach each other: Tarjan's strongly connected components of more than one."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[set[str]] = []

    def visit(at: str) -> None:
        index[at] = low[at] = len(index)
        stack.append(at)
        for to in arrows.get(at, ()):
            if to not in index:
                visit(to)
                low[at] = min(low[at], low[to])
            elif to in stack:
                low[at] = min(low[at], index[to])
        if low[at] == index[at]:
            group = set(stack[stack.index(at) :])
            del stack[stack.index(at) :]
            if len(group) > 1:
                found.append(group)

    for each in arrows:
        if each not in index:
            visit(each)
    return found


def test_a_folder_holds_at_most_twenty_files() -> None:
    full = {name(room): len([p for p in room.iterdir() if p.is_file() and p.name != "__init__.py"]) for room in ROOMS}
    assert {room: files for room, files in full.items() if files > FOLDER_FILES} == {}


def test_a_file_has_at_most_500_lines_and_a_function_50() -> None:
    long = [name(path) for path in EVERYTHING if len(path.read_text(encoding="utf-8").splitlines()) > FILE_LINES]
    long += [
        f"{name(path)}: {node.name}"
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


def test_modules_and_rooms_say_what_they_are() -> None:
    said = {path: ast.get_docstring(tree(path)) or "" for path in SOURCES}
    assert [name(path) for path, text in said.items() if not text] == []
    assert [name(room) for room in ROOMS if not said[room / "__init__.py"].partition("\n")[0].endswith(".")] == []


def test_no_docstring_opens_with_let() -> None:
    kinds = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    found = [
        f"{name(path)}: {text}"
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, kinds) and (text := ast.get_docstring(node) or "").startswith(("Let ", "Lets "))
    ]
    assert found == []


def test_no_two_files_share_a_name_but_for_the_same_idea_in_parallel_rooms() -> None:
    places = defaultdict(list)
    for path in SOURCES:
        if not path.stem.startswith("__"):
            places[path.stem].append(name(path))
    assert {stem: found for stem, found in places.items() if len(found) > 1 and stem not in PARALLEL} == {}


def test_no_class_inherits_from_another_of_ours() -> None:
    """But ports, exceptions, the named widget bases, and the one dialog."""
    classes = [
        (name(path), node.name, [ast.unparse(base).partition("[")[0].rpartition(".")[2] for base in node.bases])
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    ]
    bases_of = defaultdict(set)
    for _, made, bases in classes:
        bases_of[made].update(bases)

    def is_error(made: str) -> bool:
        return made == "PrehabError" or any(is_error(base) for base in bases_of[made] if base in bases_of)

    allowed = BASES | {made for made, bases in bases_of.items() if "Protocol" in bases or is_error(made)}
    wrong = [
        (place, made, base)
        for place, made, bases in classes
        for base in bases
        if base in bases_of and base not in allowed
    ]
    assert wrong == []


def test_what_is_raised_has_one_root() -> None:
    builtin = {"Exception", "ValueError", "OSError", "RuntimeError", "LookupError", "KeyError", "TypeError"}
    rootless = [
        f"{name(path)}: {node.name}"
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        and (bases := {ast.unparse(base) for base in node.bases}) & builtin
        and "PrehabError" not in bases
        and node.name != "PrehabError"
    ]
    assert rootless == []


def test_there_are_no_import_circles_between_files_or_rooms() -> None:
    files = {module: {to for to in imported(path) if to in MODULES} - {module} for module, path in MODULES.items()}
    assert circles(files) == []
    rooms: dict[str, set[str]] = defaultdict(set)
    home = {module: module_of(path.parent / "__init__.py") for module, path in MODULES.items()}
    for module, others in files.items():
        for other in others:
            a, b = home[module], home[other]
            # a room and the rooms inside it are one house: only arrows between rooms side by side count
            if a != b and not a.startswith(f"{b}.") and not b.startswith(f"{a}."):
                rooms[a].add(b)
    assert circles(rooms) == []


@pytest.mark.parametrize("room", ["core", "figure", "training_log"])
def test_pure_rooms_import_nothing_that_touches_the_world(room: str) -> None:
    touching = {
        name(path): found
        for path in (HOUSE / room).rglob("*.py")
        if (found := IMPURE & {module.partition(".")[0] for module in imported(path)})
    }
    assert touching == {}


def test_the_map_has_a_line_for_every_room_and_for_nothing_else() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = page.partition("## Rooms")[2].partition("\n## ")[0]
    named = re.findall(r"^\| `([\w/]+)/` \|", table, flags=re.MULTILINE)
    there = [str(room.relative_to(HOUSE)) for room in ROOMS if room != HOUSE]
    assert sorted(named) == sorted(there)
    assert len(named) == len(set(named))


def test_the_walks_name_files_that_are_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    walks = page.partition("## Three walks")[2].partition("\n## ")[0]
    named = re.findall(r"`([\w/]+\.py)`", walks)
    assert len(named) > 20
    assert [path for path in named if not (HOUSE / path).is_file()] == []


def loaded_by(arguments: list[str]) -> set[str]:
    """Return the modules that one command has loaded when it ends."""
    program = (
        "import sys\n"
        "from prehab.cli.main import main\n"
        f"code = main({arguments!r})\n"
        "print('LOADED', code, *sys.modules)\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=False)
    assert "LOADED" in done.stdout, done.stderr
    code, *modules = done.stdout.split("LOADED", 1)[1].split()
    assert code == "0", done.stderr
    return set(modules)


def libraries(modules: set[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"]], ids=" ".join)
def test_a_command_that_prints_stays_light(arguments: list[str]) -> None:
    assert not HEAVY & libraries(loaded_by(arguments))


NOT_OF_PACKS = {
    *("sqlite3", "dataclasses", "inspect", "typing_extensions", "difflib", "tempfile", "shutil", "threading"),
}
"""What a command that only tells of packs does without, even the first time."""
MOST_OF_OURS = 110
"""More modules of prehab than `list`, `show` and `plan` load the first time."""
FROM_THE_CACHE = {
    *("prehab", "prehab.cli", "prehab.cli.main", "prehab.cli.command_parser", "prehab.cli.language_option"),
    *("prehab.cli.answers", "prehab.cli.output", "prehab.cli.commands"),
    *("prehab.core", "prehab.core.errors", "prehab.core.characters", "prehab.core.characters.late_pattern"),
    *("prehab.library", "prehab.library.index", "prehab.pack", "prehab.pack.read", "prehab.pack.read.file_names"),
    *("prehab.system", "prehab.system.folders", "prehab.system.read_file"),
}
"""What of prehab a command loads that prints its last answer, besides itself."""


@pytest.mark.parametrize(
    ("arguments", "besides"),
    [
        (["list"], set()),
        (["show", "glute-activation"], {"prehab.cli.arguments"}),
        (["plan", "glute-activation", "--json"], {"prehab.cli.arguments"}),
    ],
    ids=["list", "show", "plan"],
)
def test_an_answer_for_which_nothing_has_changed_loads_next_to_nothing(arguments: list[str], besides: set[str]) -> None:
    first = loaded_by(arguments)
    assert not (HEAVY | NOT_OF_PACKS) & libraries(first)
    rooms = {".".join(module.split(".")[:2]) for module in first if module.startswith("prehab.")}
    assert not rooms & {"prehab.tui", "prehab.audio", "prehab.history", "prehab.training_log", "prehab.export"}
    assert not {"prehab.app.services", "prehab.app.player"} & first
    assert len([module for module in first if module.startswith("prehab.")]) < MOST_OF_OURS
    assert "prehab.pack.diagnostics.codes" not in first
    assert arguments[0] == "list" or "prehab.pack.grammar.measures" not in first, "steps in the plain form need no more"
    again = loaded_by(arguments)
    ours = {module for module in again if module.partition(".")[0] == "prehab"}
    assert ours == FROM_THE_CACHE | besides | {f"prehab.cli.commands.{arguments[0]}"}
    assert not {"typing", "pathlib", "dataclasses", "msgspec", "json", "tomli", "platformdirs"} & libraries(again)


def test_statistics_of_nothing_load_neither_packs_nor_the_settings() -> None:
    ours = {module for module in loaded_by(["stats"]) if module.partition(".")[0] == "prehab"}
    assert ours == {
        *("prehab", "prehab.cli", "prehab.cli.main", "prehab.cli.command_parser", "prehab.cli.output"),
        *("prehab.cli.commands", "prehab.cli.commands.stats"),
        *("prehab.core", "prehab.core.errors", "prehab.system", "prehab.system.folders"),
    }


def test_no_pattern_is_compiled_before_it_is_used() -> None:
    """The modules of prehab are imported, and nothing of ours asks `re` for a pattern meanwhile."""
    program = (
        "import importlib, json, re, sys\n"
        "wrong, compiled = [], re._compiler.compile\n"
        "def watched(*given):\n"
        "    frame = sys._getframe(1)\n"
        "    while frame.f_globals['__name__'].split('.')[0] == 're': frame = frame.f_back\n"
        "    if (name := frame.f_globals['__name__']).startswith('prehab'): wrong.append(f'{name}:{frame.f_lineno}')\n"
        "    return compiled(*given)\n"
        "re._compiler.compile = watched\n"
        "for name in json.loads(sys.argv[1]): importlib.import_module(name)\n"
        "print(json.dumps(wrong))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    run = [sys.executable, "-c", program, json.dumps(sorted(MODULES))]
    done = subprocess.run(run, env=env, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


BEFORE_THE_FIRST_FRAME = 92
"""The most modules of prehab that may be loaded when the library is painted for the first time, its list not read."""


def test_the_first_frame_waits_for_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    """Garbage is collected from then on, and what keys may ask for is loaded, but not before."""
    program = (
        "import gc, sys\n"
        "from prehab.cli.commands import app\n"
        "from prehab.tui.app import PrehabApp\n"
        "from prehab.tui.library.controller import LibraryController\n"
        "LibraryController.read_at_once = lambda self: None\n"
        "run, load_rest = PrehabApp.run, PrehabApp._load_rest\n"
        "def paint(self, *_):\n"
        "    print('PAINTED', gc.isenabled(), *sys.modules)\n"
        "    PrehabApp._display = lambda *_: None\n"
        "def ready(self):\n"
        "    load_rest(self)\n"
        "    print('READY', gc.isenabled(), *sys.modules)\n"
        "    self.exit()\n"
        "PrehabApp._display, PrehabApp._load_rest = paint, ready\n"
        "PrehabApp.run = lambda self: run(self, headless=True)\n"
        "app.has_screen = lambda: True\n"
        "app.run(None)\n"
    )
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text("welcome = false\n", encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PREHAB_HOME": str(tmp_path)}
    env.pop("TEXTUAL_DRIVER", None)
    done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    told = {name: rest.split() for name, _, rest in (line.partition(" ") for line in done.stdout.splitlines())}
    painted, ready = set(told["PAINTED"]), set(told["READY"])
    screens = {module for module in painted if re.fullmatch(r"prehab\.tui\.\w+\.(\w+_)?screen", module)}
    assert "False" in painted
    assert screens == {"prehab.tui.library.screen"}
    needless = {"prehab.tui.controllers", "prehab.tui.registry", "prehab.app.player", "prehab.core.model"}
    assert not (needless | {"argparse", "filelock"}) & painted
    assert len([module for module in painted if module.startswith("prehab")]) <= BEFORE_THE_FIRST_FRAME
    assert {"True", "prehab.tui.controllers"} <= ready
    assert not {"prehab.tui.registry", "prehab.tui.player.screen", "textual.widgets._text_area"} & ready


def loaded_after(program: str) -> set[str]:
    """Return the modules that a fresh interpreter has loaded after a program."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", f"{program}\nimport sys\nprint(*sys.modules)"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_sound_child_loads_what_mixes_and_plays_and_nothing_else() -> None:
    """It stays beside the screen for a whole session, so what it loads is paid for twice."""
    loaded = loaded_after(
        "import prehab.audio.child\n"
        "from prehab.audio.backends.miniaudio_output import load_miniaudio\n"
        "assert load_miniaudio().PlaybackDevice"
    )
    ours = {module.removeprefix("prehab.") for module in loaded if module.startswith("prehab.")}
    backends = ("backend", "bell_output", "miniaudio_output", "none_output", "program_output", "simpleaudio_output")
    assert ours == {
        *("audio", "audio.child", "audio.protocol", "audio.stall_watch"),
        *("audio.frames", "audio.frames.mixer", "audio.frames.pcm", "audio.frames.stream_clock"),
        *("audio.backends", "audio.backends.timed_output", *(f"audio.backends.{name}" for name in backends)),
        *("core", "core.errors", "core.ports", "core.units"),
        *("system", "system.clock", "system.processes", "system.read_file"),
    }
    large = {"dataclasses", "msgspec", "inspect", "pathlib", "shutil", "subprocess", "tempfile", "statistics", "ssl"}
    assert not (HEAVY - {"audioop", "miniaudio"} | large | {"html", "http", "email", "urllib.request"}) & loaded


def test_a_session_finds_loaded_what_it_needs_and_its_own_sounds_need_no_workshop() -> None:
    loaded = loaded_after(
        "from pathlib import Path\n"
        "from prehab.tui.player.controller import load\n"
        "load()\n"
        "from prehab.audio.clip_store import theme_clips\n"
        f"assert all(make() for _, make in theme_clips(Path({str(ROOT / 'sounds')!r}), 'classic', 0.5))"
    )
    assert {"prehab.tui.player.screen", "prehab.tui.player.layout", "prehab.audio.engine"} <= loaded
    assert "pydub" not in loaded
