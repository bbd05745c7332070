"""What other terminal programs cost, for comparison: each in an environment of its own in `.venv-peers`, kept there."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from benchmarks.processes import Terminal, cpu_of, environment, family, pss_of, pump
from benchmarks.programs import HELLO, Bench
from benchmarks.starting import started
from benchmarks.table import Measured, Part, Row, times

ROOT = Path(__file__).parents[1]
TURNS = 5
SETTLE_S = 10.0
WINDOW_S = 10.0


class Peer(NamedTuple):
    """A program, what pip installs for it, how it is started, and what stands in its first frame."""

    name: str
    packages: tuple[str, ...]
    arguments: tuple[str, ...]
    marker: bytes
    does: str


PEERS = (
    # With tree-sitter 0.26 it crashes when it starts.
    Peer("posting", ("posting", "tree-sitter<0.26"), (), b"Collection", "idle"),
    Peer("harlequin", ("harlequin",), ("--locale", "C"), b"Data Catalog", "idle"),
    Peer("termdown", ("termdown",), ("10m",), b"88", "counting"),
)


def program(peer: Peer) -> Path:
    """Return where the program of a peer is, or would be."""
    return ROOT / ".venv-peers" / peer.name / "bin" / peer.name


def installed(peer: Peer) -> bool:
    """Install a peer, unless it is there; return whether it is there now."""
    if program(peer).exists():
        return True
    print(f"fetching {peer.name} into .venv-peers ...", flush=True)
    python = program(peer).with_name("python")
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--retries=1", "--timeout=15"]
    subprocess.run([sys.executable, "-m", "venv", python.parents[1]], check=True)
    done = subprocess.run([python, "-m", "pip", "install", *quiet, *peer.packages], capture_output=True, text=True)
    if done.returncode:
        print(f"{peer.name} could not be installed: {done.stderr.strip()[-300:]}", file=sys.stderr)
        program(peer).unlink(missing_ok=True)
    return done.returncode == 0


def measure_peers(bench: Bench) -> dict[str, Measured]:
    """Start a hello world and the peers in turn, then watch all of them at the same time."""
    home = bench.home("peers")
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    env = environment(home, {"HOME": str(home), **folders})
    hello = [bench.python, "-c", HELLO]
    commands = {peer: [str(program(peer)), *peer.arguments] for peer in PEERS if installed(peer)}
    floors: list[float] = []
    taken: dict[str, list[float]] = {peer.name: [] for peer in commands}
    for turn in range(TURNS + 1):
        floor = started(hello, env, b"hello world")
        used = {peer.name: started(command, env, peer.marker) for peer, command in commands.items()}
        if turn:
            floors.append(floor)
            for name, one in used.items():
                taken[name].append(one)
    found = {f"{peer.name}-{what}": Measured([]) for peer in PEERS for what in ("first-frame", "cpu", "memory")}
    found |= {f"{name}-first-frame": times(figures, floors) for name, figures in taken.items()}
    return found | _running(Terminal(hello, env), {peer.name: Terminal(one, env) for peer, one in commands.items()})


def _running(hello: Terminal, peers: dict[str, Terminal]) -> dict[str, Measured]:
    everyone = [hello, *peers.values()]
    pump(everyone, SETTLE_S)
    before = [cpu_of(family(one.pid)) for one in everyone]
    pump(everyone, WINDOW_S)
    after = [cpu_of(family(one.pid)) for one in everyone]
    floor, *cpu = (100 * (late - early) / WINDOW_S for early, late in zip(before, after, strict=True))
    floor_memory, *memory = (pss_of(family(one.pid)) for one in everyone)
    for one in everyone:
        one.close()
    figures = {f"{name}-cpu": Measured([used], [floor]) for name, used in zip(peers, cpu, strict=True)}
    shares = {f"{name}-memory": times([used], [floor_memory], 1) for name, used in zip(peers, memory, strict=True)}
    return figures | shares


TEXTUAL = "Textual hello world"
PEER_ROWS = Part(
    tuple(
        row
        for peer in PEERS
        for row in (
            Row(f"{peer.name}-first-frame", f"{peer.name}, until its first frame is drawn", "x", None, TEXTUAL),
            Row(f"{peer.name}-cpu", f"{peer.name}, {peer.does}", "%", None, f"{TEXTUAL}, idle", "%"),
            Row(f"{peer.name}-memory", f"its memory, {peer.does}", "x", None, TEXTUAL, "MB"),
        )
    ),
    measure_peers,
)
