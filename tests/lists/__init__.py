"""The plain lists that every way in has to read as they stand."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
LISTS: Final = {number: (FOLDER / f"{number}.txt").read_text(encoding="utf-8") for number in range(1, 7)}
TITLES: Final = {
    1: "Wednesday club",
    2: "Before the hills",
    3: "Hips, ten minutes",
    4: "Text file",
    5: "Wed",
    6: "Vor dem Lauf",
}
ROUNDS: Final = {1: 1, 2: 2, 3: 2, 4: 1, 5: 1, 6: 2}
STEPS: Final = {
    1: ["Glute bridge 15 reps", "Clamshell 12 reps each side"],
    2: ["Leg swing front to back 10 reps each side", "Glute bridge 12 reps", "rest 20s", "Plank 30s"],
    3: [
        "Low lunge 30s each side (breathe)",
        "Hip circle 10 reps each direction",
        "Couch stretch 45s each side",
    ],
    4: ["Squat with squeeze 10 reps"],
    5: ["Glute bridge 15 reps", "Clamshell 12 reps each side"],
    6: ["Glute bridge 12 reps", "Plank 30s", "rest 20s"],
}
