"""The routine that the end-to-end tests play, about a minute long, and what its plan says."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.e2e.installing import run
from tests.e2e.onsets import Heard
from tests.e2e.sound_server import RATE

CLEAR = 0.97
"""How well a recorded sound must match its clip."""

PACK = """
format = 1
name = "End to end"

[[routine]]
id = "minute"
name = "A minute"
rounds = 2
get_ready = "3s"
switch = "4s"
rest = "5s"
round_rest = "6s"
steps = [
  "Donkey kick 2 reps each side tempo 1-0.5-0.5",
  "Plank 10s",
]

[[routine]]
id = "busy"
name = "Busy"
rounds = 2
get_ready = "2s"
switch = "2s"
rest = "2s"
round_rest = "2s"
steps = ["Donkey kick 2 reps each side tempo 1-0.5-0.5", "Plank 3s"]

[[routine]]
id = "once"
name = "Busy once"
get_ready = "2s"
switch = "2s"
rest = "2s"
steps = ["Donkey kick 2 reps each side tempo 1-0.5-0.5", "Plank 3s"]

[[routine]]
id = "quick"
name = "Quick"
get_ready = "1s"
switch = "1s"
steps = ["Glute bridge 1s", "Squat 1s", "Lunge 1s", "Clamshell 1s", "Wall sit 1s"]

[[routine]]
id = "lunges"
name = "Lunges"
get_ready = "3s"
steps = ["Lunge 3 reps alternating tempo 0.5-0-0.5"]

[[routine]]
id = "talks"
name = "Talks"
get_ready = "5s"
steps = ["Plank 30s"]

[[routine]]
id = "waits"
name = "Waits for you"
get_ready = "1s"
pace = "self"
steps = ["Squat 1 rep", "Lunge 1 rep"]
"""


@dataclass(frozen=True)
class Tone:
    """A sound of the plan and its millisecond."""

    at_ms: int
    sound: str


@dataclass(frozen=True)
class Plan:
    """What `prehab plan --json` says."""

    data: Mapping[str, Any]

    @property
    def total_s(self) -> float:
        return float(self.data["total_ms"]) / 1000

    @property
    def segments(self) -> Sequence[Mapping[str, Any]]:
        segments: list[Mapping[str, Any]] = self.data["segments"]
        return segments

    @property
    def tones(self) -> list[Tone]:
        return [Tone(cue["at_ms"], cue["sound"]) for cue in self.data["cues"] if "sound" in cue]

    def segment_at(self, at_ms: float) -> Mapping[str, Any]:
        """Return the segment that is played at a moment."""
        return [segment for segment in self.segments if segment["at_ms"] <= at_ms][-1]


def write_pack(folder: Path) -> Path:
    """Write the test pack and return its path."""
    path = folder / "end-to-end.prehab.toml"
    path.write_text(PACK, encoding="utf-8")
    return path


def plan(program: Path, ref: str, env: Mapping[str, str], cwd: Path, *first: str) -> Plan:
    """Ask the program for its plan; the arguments in `first` come first."""
    return Plan(json.loads(run([program, *first, "plan", ref, "--json"], cwd, env)))


def difference(found: Sequence[Heard], planned: Sequence[Tone]) -> str:
    """Return what was heard but not planned, or planned but not heard; empty when it is the same."""
    here, there = [heard.name for heard in found], [tone.sound for tone in planned]
    if here == there:
        unclear = [f"{heard.name} at {heard.frame / RATE:.3f} s" for heard in found if heard.match <= CLEAR]
        return f"unclear: {', '.join(unclear)}" if unclear else ""
    first = found[0].frame if found else 0
    at_times = [f"{heard.name}@{(heard.frame - first) / RATE:.2f}({heard.match:.2f})" for heard in found]
    return f"heard {len(here)}, planned {len(there)}: {' '.join(at_times)}"


def errors_ms(found: Sequence[Heard], planned: Sequence[Tone]) -> list[float]:
    """Return by how much each interval of a recording differs from the plan, which has the same tones."""
    return [
        (b.frame - a.frame) / RATE * 1000 - (planned_b.at_ms - planned_a.at_ms)
        for a, b, planned_a, planned_b in zip(found, found[1:], planned, planned[1:], strict=False)
    ]
