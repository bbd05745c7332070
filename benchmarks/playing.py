"""What the player costs while it plays: processor, wake-ups and memory, and the way from Enter to its first frame."""

import json
from pathlib import Path
from typing import NamedTuple

from benchmarks.processes import Terminal, cpu_of, family, pss_of, pump, spent_by, wake_ups_of, writes_of
from benchmarks.programs import HELLO, MOVING_PACK, RAW_WRITER, TWO_SCREENS, Bench, forget
from benchmarks.sound import NO_SOUND, running_sound
from benchmarks.table import Measured, Part, Row, times

PREVIEW = b"enter start"
"""Is in the line of keys of a preview."""
PLAYING = b" gone"
"""Is in the first frame of the player and in none before: "0:00 gone"."""
BEGUN = b"space pause"
"""Is in the line of keys, which comes when the session has begun."""
ROUTINE = "glute-activation"
SETTLE_S = 6.0
"""Until every picture of the figure has been drawn once."""
WINDOW_S = 10.0
"""How long is watched at a time: two reps of the pack."""
WINDOWS = 3
ONE_WRITE_S = 0.002
"""What comes this soon after the last was written with it: a terminal takes 4 kB at a time."""
PAUSED_S = 10.0
MEMORY_TURNS = 3
ENTER_TURNS = 4
WRITER_S = 20.0
"""How long a raw writer writes for its start to be a part of what it costs."""
LOOK_AT_PREVIEW_S = 1.0
"""How long the runner looks at a preview before Enter."""


class Watched(NamedTuple):
    """What a program used in a window, by the second; `cpu` in per cent of a core, `all_cpu` with its children."""

    cpu: float
    all_cpu: float
    wake_ups: float
    writes: float


class Opened(NamedTuple):
    """What Enter took, until the player was drawn and until its session had begun."""

    drawn_s: float
    begun_s: float
    begun_cpu_s: float


def play(bench: Bench, home: Path, ref: str) -> tuple[Terminal, Opened]:
    """Open a preview, press Enter, and return the player and what that took."""
    terminal = Terminal([bench.prehab, "play", ref], bench.env(home))
    terminal.wait_for(PREVIEW)
    pump([terminal], LOOK_AT_PREVIEW_S)
    spent = spent_by(family(terminal.pid))
    began = terminal.press(b"\r")
    drawn, begun = terminal.wait_for(PLAYING), terminal.wait_for(BEGUN)
    return terminal, Opened(drawn - began, begun - began, spent_by(family(terminal.pid)) - spent)


def moving(bench: Bench, name: str) -> Terminal:
    """Return a player in which everything moves."""
    home = bench.home(name)
    pack = home / "bench.prehab.toml"
    pack.write_text(MOVING_PACK, encoding="utf-8")
    return play(bench, home, str(pack))[0]


def counted(terminal: Terminal) -> Watched:
    """Return what a program has used so far."""
    pids = [terminal.pid]
    cpu, everything = 100 * cpu_of(pids), 100 * cpu_of(family(terminal.pid))
    return Watched(cpu, everything, wake_ups_of(pids), writes_of(terminal.pid))


def watch(terminals: list[Terminal], seconds: float) -> list[Watched]:
    """Watch programs at the same time."""
    before = [counted(terminal) for terminal in terminals]
    pump(terminals, seconds)
    after = [counted(terminal) for terminal in terminals]
    return [
        Watched(*((late - early) / seconds for early, late in zip(*one, strict=True)))
        for one in zip(before, after, strict=True)
    ]


def frames(chunks: list[tuple[float, bytes]], began: float) -> list[tuple[float, str]]:
    """Return what was written, each with its second, in the form that the raw writer reads."""
    found: list[tuple[float, bytes]] = []
    last = began - 1
    for at, data in chunks:
        if found and at - last < ONE_WRITE_S:
            found[-1] = (found[-1][0], found[-1][1] + data)
        else:
            found.append((at - began, data))
        last = at
    return [(at, data.decode("latin-1")) for at, data in found]


def measure_player(bench: Bench) -> dict[str, Measured]:
    """Watch the player, and beside it, at the same time, a writer of what the player wrote in the window before."""
    player = moving(bench, "moving")
    script = bench.folder / "frames.json"
    pump([player], SETTLE_S)
    pairs: list[list[Watched]] = []
    sizes: list[float] = []
    starts: list[float] = []
    for window in range(WINDOWS + 1):
        writer = None
        if window:
            writer = Terminal([bench.python, "-c", RAW_WRITER, str(script)], bench.env(bench.folder))
            writer.wait_for(b"ready")
            starts.append(cpu_of([writer.pid]))
        player.chunks.clear()
        began = writer.press(b"\n") if writer else player.press(b"")
        both = watch([player, writer] if writer else [player], WINDOW_S)
        script.write_text(json.dumps(frames(player.chunks, began)), encoding="utf-8")
        if writer:
            pairs.append(both)
            sizes.append(sum(len(data) for _, data in player.chunks) / WINDOW_S)
            writer.close()
    paused = measure_paused(bench, player)
    raw = [writer.cpu for _, writer in pairs]
    whole = [one + 100 * start / WRITER_S for one, start in zip(raw, starts, strict=True)]
    ours = [player.cpu for player, _ in pairs]
    return {
        "player": times(ours, whole, 1),
        "player-writing": times(ours, raw, 1),
        "player-cpu": Measured(ours, whole),
        "player-all": Measured([one.all_cpu for one, _ in pairs], raw),
        "player-wake-ups": Measured([one.wake_ups for one, _ in pairs], [writer.wake_ups for _, writer in pairs]),
        "player-writes": Measured([one.writes for one, _ in pairs], [writer.writes for _, writer in pairs]),
        "player-bytes": Measured(sizes),
        "player-paused": paused,
    }


def measure_paused(bench: Bench, player: Terminal) -> Measured:
    """Pause the player, and watch it beside a Textual hello world that idles."""
    hello = Terminal([bench.python, "-c", HELLO], bench.env(bench.folder))
    player.press(b" ")
    pump([player, hello], 3)
    ours, floor = watch([player, hello], PAUSED_S)
    hello.close()
    player.close()
    return Measured([ours.cpu / floor.cpu], [floor.cpu])


def measure_memory(bench: Bench) -> dict[str, Measured]:
    """Play a bundled routine with sound, and look at the screen and its sound child; in turn with a hello world.

    A first turn renders the phrases and does not count.
    """
    home = bench.home("memory")
    both, child, floors = [], [], []
    for turn in range(MEMORY_TURNS + 1):
        hello = Terminal([bench.python, "-c", HELLO], bench.env(home))
        hello.wait_for(b"hello world")
        pump([hello], 1)
        floor = pss_of(family(hello.pid))
        hello.close()
        forget(home, "data")  # a session that was cut off would be offered again
        player, _ = play(bench, home, ROUTINE)
        pump([player], SETTLE_S)
        everyone = family(player.pid)
        if turn:
            floors.append(floor)
            both.append(pss_of(everyone))
            child.append(pss_of(pid for pid in everyone if pid != player.pid))
        player.close()
    return {"memory": times(both, floors, 1), "memory-child": times(child, floors, 1)}


def measure_enter(bench: Bench) -> dict[str, Measured]:
    """Press Enter in the preview of a bundled routine, whose phrases are remembered or not, and in a hello world."""
    home = bench.home("enter")
    floors: list[float] = []
    taken: dict[str, list[Opened]] = {"new": [], "known": [], "sound": []}
    with running_sound() as sound:
        for turn in range(ENTER_TURNS + 1):
            hello = Terminal([bench.python, "-c", TWO_SCREENS], bench.env(home))
            hello.wait_for(b"hello world")
            pump([hello], LOOK_AT_PREVIEW_S)
            began = hello.press(b"\r")
            floor = hello.wait_for(b"second screen") - began
            hello.close()
            forget(home, "cache/voice")
            for name, kept in taken.items():
                forget(home, "data")  # a session that was cut off would be offered again
                silent = bench._replace(sound=sound if name == "sound" else NO_SOUND)
                player, used = play(silent, home, ROUTINE)
                player.close()
                if turn:
                    kept.append(used)
            if turn:
                floors.append(1000 * floor)
    found = {}
    for name, openings in taken.items():
        found[f"enter-{name}"] = Measured([one.drawn_s for one in openings], floors)
        found[f"begin-{name}"] = Measured([one.begun_s for one in openings], floors)
        found[f"begin-{name}-cpu"] = Measured([one.begun_cpu_s for one in openings])
    return found


RAW = "raw writer of the same bytes"
STARTED = "raw writer of the same bytes, its start with it"
SECOND_SCREEN = "second screen of a hello world"
PLAYER = Part(
    (
        Row("player", "the player, everything moving, in processor time", "x", 3, STARTED, "% of a core"),
        Row("player-writing", "the same, against the writing alone", "x", None, RAW, "% of a core"),
        Row("player-cpu", "the same, as a part of a core", "%", None, STARTED, "%"),
        Row("player-all", "the same, with the sound child", "%", None, RAW, "%"),
        Row("player-wake-ups", "wake-ups of the player", "a second", 30, RAW, "a second"),
        Row("player-writes", "calls of `write` of the player", "a second", None, RAW, "a second"),
        Row("player-bytes", "what the player draws", "bytes a second"),
        Row("player-paused", "the player, paused, in processor time", "x", 1.2, "Textual hello world, idle", "%"),
    ),
    measure_player,
)
MEMORY = Part(
    (
        Row("memory", "memory while playing, the sound child with it", "x", 2.5, "Textual hello world", "MB"),
        Row("memory-child", "the sound child's part of it", "x", None, "Textual hello world", "MB"),
    ),
    measure_memory,
)
ENTER = Part(
    (
        Row("enter-known", "from Enter to the player, its phrases rendered before", "s", 0.25, SECOND_SCREEN),
        Row("enter-new", "from Enter to the player, no phrase rendered before", "s", 0.5, SECOND_SCREEN),
        Row("begin-known", "from Enter until the session begins, phrases rendered before", "s", 0.25, SECOND_SCREEN),
        Row("begin-known-cpu", "the same, in processor time of all its processes", "s"),
        Row("begin-sound", "the same, with a sound server", "s", None, SECOND_SCREEN),
        Row("begin-new", "from Enter until the session begins, no phrase rendered before", "s", 0.5, SECOND_SCREEN),
        Row("begin-new-cpu", "the same, in processor time of all its processes", "s"),
    ),
    measure_enter,
)
