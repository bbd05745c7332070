"""What it costs to start: the app to its first frame and to its list, and commands that print an answer and end."""

from pathlib import Path

from benchmarks.processes import Terminal, run
from benchmarks.programs import HELLO, Bench, forget
from benchmarks.table import Measured, Part, Row, times

FIRST_KEY = b"help"
"""Is in the line of keys, at the bottom of the first whole frame."""
FIRST_ROUTINE = b"Ready in 10 minutes"

NOTHING = "`python -c pass`"
SHOW = ("show", "glute-activation")
PLAN = ("plan", "glute-activation", "--json")


def started(command: list[str], env: dict[str, str], marker: bytes) -> float:
    """Start a program, and return the seconds of the processor until it has drawn `marker`."""
    terminal = Terminal(command, env)
    try:
        terminal.wait_for(marker)
    finally:
        used = terminal.close()
    return used


def measure_app(bench: Bench) -> dict[str, Measured]:
    """Start a Textual hello world and the app in turn; a first turn fills the caches and does not count."""
    known, new = bench.env(bench.home("again")), bench.env(bench.home("first"))
    hello: list[float] = []
    taken: dict[str, list[float]] = {row.name: [] for row in APP.rows}
    run([bench.prehab, "list"], known)
    for turn in range(bench.rounds + 1):
        forget(Path(new["PREHAB_HOME"]))
        floor = started([bench.python, "-c", HELLO], known, b"hello world")
        used = (
            started([bench.prehab], known, FIRST_KEY),
            started([bench.prehab], new, FIRST_ROUTINE),
            started([bench.prehab], known, FIRST_ROUTINE),
        )
        if turn:
            hello.append(floor)
            for name, one in zip(taken, used, strict=True):
                taken[name].append(one)
    return {name: times(figures, hello) for name, figures in taken.items()}


def measure_answers(bench: Bench) -> dict[str, Measured]:
    """Run an interpreter that does nothing and every command in turn; a first turn does not count."""
    first, again = bench.home("first"), bench.home("again")
    asked = {
        "show-first": (first, SHOW),
        "show-again": (again, SHOW),
        "plan-first": (first, PLAN),
        "plan-again": (again, PLAN),
        "stats": (again, ("stats",)),
        "list-again": (again, ("list",)),
        "version": (again, ("--version",)),
    }
    floors: list[float] = []
    taken: dict[str, list[float]] = {name: [] for name in asked}
    for turn in range(bench.rounds + 1):
        floor = run([bench.python, "-c", "pass"], bench.env(again)).cpu
        if turn:
            floors.append(floor)
        for name, (home, words) in asked.items():
            forget(first)
            used = run([bench.prehab, *words], bench.env(home)).cpu
            if turn:
                taken[name].append(used)
    return {name: times(figures, floors) for name, figures in taken.items()}


APP = Part(
    (
        Row("first-frame", "the app, until its first frame is drawn", "x", 1.25, "Textual hello world"),
        Row("list-filled", "the app, until its list is drawn, the first time", "x", 1.5, "Textual hello world"),
        Row("list-filled-again", "the same, when nothing has changed", "x", None, "Textual hello world"),
    ),
    measure_app,
)
ANSWERS = Part(
    (
        Row("show-first", "`show`, the first time", "x", 9, NOTHING),
        Row("show-again", "`show`, when nothing has changed", "x", 3, NOTHING),
        Row("plan-first", "`plan --json`, the first time", "x", 9, NOTHING),
        Row("plan-again", "`plan --json`, when nothing has changed", "x", 3, NOTHING),
        Row("stats", "`stats`, when nothing was played", "x", 4, NOTHING),
        Row("list-again", "`list`, when nothing has changed", "x", None, NOTHING),
        Row("version", "`prehab --version`", "x", None, NOTHING),
    ),
    measure_answers,
)
