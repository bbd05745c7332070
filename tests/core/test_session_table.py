"""The commands of a session as a table: what each does in each state, written out and not read from the session.

A line is a moment of a session, first the state it is in. Below each command: the state that comes of it and the
segment that the session is in then, or `-` where the command is refused and nothing changes.
"""

from itertools import product
from typing import Final

import pytest

from prehab.core.model import Open, Rest, Step
from prehab.core.session import Command, IllegalCommand, Session, SessionState
from prehab.core.timeline import Timeline
from prehab.core.units import Ms
from tests.builders import timed, timeline, work

TABLE: Final = """
moment            is       start   pause   resume  next    back    previous done   longer  shorter pace    finish
before the start  ready    run-0   -       -       -       -       -        -      -       -       ready-0 end-0
countdown         run      -       halt-0  -       wait-1  run-0   run-0    -      run-0   wait-1  run-0   end-0
countdown halted  halt     -       -       run-0   hold-1  halt-0  halt-0   -      halt-0  halt-0  halt-0  end-0
own pace          wait     -       hold-1  -       run-2   run-0   run-0    run-2  -       -       lead-1  end-1
own pace halted   hold     -       -       lead-1  halt-2  halt-0  halt-0   -      -       -       halt-1  end-1
late in own pace  wait     -       hold-1  -       run-2   lead-1  run-0    run-2  -       -       lead-1  end-1
later, halted     hold     -       -       lead-1  halt-2  hold-1  halt-0   -      -       -       halt-1  end-1
started again     lead     -       hold-1  -       wait-1  run-0   run-0    wait-1 lead-1  wait-1  lead-1  end-1
again, and later  lead     -       hold-1  -       wait-1  lead-1  run-0    wait-1 lead-1  wait-1  lead-1  end-1
again, halted     hold     -       -       lead-1  halt-2  halt-0  halt-0   -      -       -       halt-1  end-1
timed             run      -       halt-3  -       run-4   lead-3  run-0    -      run-3   run-3   run-3   end-3
timed, halted     halt     -       -       lead-3  halt-4  halt-3  halt-0   -      halt-3  halt-3  halt-3  end-3
timed, going on   lead     -       halt-3  -       run-3   lead-3  run-0    run-3  lead-3  run-3   lead-3  end-3
last              run      -       halt-5  -       end-5   lead-5  run-2    -      run-5   end-5   run-5   end-5
last, halted      halt     -       -       lead-5  end-5   halt-5  halt-2   -      halt-5  halt-5  halt-5  end-5
last waits        wait     -       hold-1  -       end-1   lead-1  run-0    end-1  -       -       lead-1  end-1
the same, halted  hold     -       -       lead-1  end-1   hold-1  halt-0   -      -       -       halt-1  end-1
open              wait     -       hold-1  -       run-2   run-0   run-0    run-2  -       -       wait-1  end-1
open, halted      hold     -       -       lead-1  halt-2  halt-0  halt-0   -      -       -       hold-1  end-1
later in it       wait     -       hold-1  -       run-2   lead-1  run-0    run-2  -       -       wait-1  end-1
no gap            wait     -       hold-0  -       lead-1  lead-0  lead-0   lead-1 -       -       lead-0  end-0
rest, no gap      run      -       halt-2  -       lead-3  lead-1  lead-1   -      run-2   run-2   run-2   end-2
no countdown      ready    lead-0  -       -       -       -       -        -      -       -       ready-0 end-0
after the end     end      -       -       -       -       -       -        -      -       -       -       -
"""
STATES: Final = {
    "ready": "ready",
    "lead": "getting-ready",
    "run": "running",
    "wait": "waiting",
    "halt": "paused",
    "hold": "paused-waiting",
    "end": "ended",
}
COMMANDS: Final = [
    "start",
    "pause",
    "resume",
    "next",
    "back",
    "previous",
    "done",
    "longer",
    "shorter",
    "change-pace",
    "finish",
]

T0: Final = Ms(50_000)
MOMENTS: Final = {
    "before the start": (),
    "countdown": (2_500,),
    "countdown halted": (2_500, "pause"),
    "own pace": (6_000,),
    "own pace halted": (6_000, "pause"),
    "late in own pace": (9_000,),
    "later, halted": (9_000, "pause"),
    "started again": (9_000, "back"),
    "again, and later": (9_000, "back", 11_500),
    "again, halted": (9_000, "back", 11_500, "pause"),
    "timed": (10_000, "done", 18_000),
    "timed, halted": (10_000, "done", 18_000, "pause"),
    "timed, going on": (10_000, "done", 18_000, "pause", 19_000, "resume"),
    "last": (10_000, "done", 75_000),
    "last, halted": (10_000, "done", 75_000, "pause"),
    "last waits": (60_000,),
    "the same, halted": (60_000, "pause"),
    "open": (6_000,),
    "open, halted": (6_000, "pause"),
    "later in it": (180_000,),
    "no gap": (5_500,),
    "rest, no gap": (5_500, "done", "next", 6_000, "next"),
    "no countdown": (),
    "after the end": (2_500, "finish"),
}
"""What has been done after the start, and when, in milliseconds. A set that waits comes first, then two timed ones."""
ROWS: Final = {line[:18].strip(): line[18:].split() for line in TABLE.strip().splitlines()[1:]}


def session_at(moment: str) -> tuple[Session, Ms]:
    """Return a session at one of the moments, and the time it is then."""
    session, now = Session(made(moment)), T0
    if MOMENTS[moment]:
        session.send(Command("start"), now)
    for what in MOMENTS[moment]:
        if isinstance(what, str):
            session.send(Command(what), now)
        else:
            now = Ms(T0 + what)
            session.advance(now)
    return session, now


def made(moment: str) -> Timeline:
    """Return a countdown and a set that waits, then two timed sets with theirs, or nothing more.

    Without countdowns and gaps there is a rest before the third set alone. An open end waits too, whoever counts.
    """
    lunge = work("Lunge", Open() if moment in ("open", "open, halted", "later in it") else 10, tempo=None)
    if moment.startswith("no ") or moment.endswith("no gap"):
        steps: list[Step] = [lunge, timed("Plank", 30), Rest(Ms(15_000)), timed("Bridge", 30)]
        return timeline(steps, get_ready=Ms(0), rest=Ms(0))
    alone = moment in ("last waits", "the same, halted")
    return timeline([lunge] if alone else [lunge, timed("Plank", 30), timed("Bridge", 30)])


def test_the_table_is_whole() -> None:
    assert {state.value for state in SessionState} == set(STATES.values()) == {STATES[row[0]] for row in ROWS.values()}
    assert [command.value for command in Command] == COMMANDS
    assert list(ROWS) == list(MOMENTS)
    assert {len(row) for row in ROWS.values()} == {1 + len(COMMANDS)}


@pytest.mark.parametrize(("moment", "command"), list(product(ROWS, COMMANDS)))
def test_a_command_does_what_the_table_says_or_is_refused(moment: str, command: str) -> None:
    session, now = session_at(moment)
    before = session.snapshot(now)
    expected = dict(zip(COMMANDS, ROWS[moment][1:], strict=True))[command]
    assert before.state.value == STATES[ROWS[moment][0]]
    assert session.allows(Command(command)) is (expected != "-")
    if expected == "-":
        with pytest.raises(IllegalCommand, match=f"^cannot {command} while {before.state.value}$"):
            session.send(Command(command), now)
        assert session.snapshot(now) == before
        return
    session.send(Command(command), now)
    state, index = expected.split("-")
    assert (session.state.value, session.snapshot(now).index) == (STATES[state], int(index))


@pytest.mark.parametrize("state", STATES.values())
def test_what_is_allowed_hangs_on_the_state_alone(state: str) -> None:
    allowed = {tuple(cell != "-" for cell in cells) for first, *cells in ROWS.values() if STATES[first] == state}
    assert len(allowed) == 1
