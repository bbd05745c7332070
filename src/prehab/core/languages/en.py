"""What is announced in English."""

from typing import Final

from prehab.core.phrases import Phrases
from prehab.core.timeline import Direction, Side

ENGLISH: Final = Phrases(
    next="Next: {}",
    round="Round {}",
    switch="Switch sides",
    reps="{} reps",
    rep="{} rep",
    seconds="{} seconds",
    second="{} second",
    minutes="{} minutes",
    minute="{} minute",
    per_side="per side",
    sides={Side.LEFT: "left side", Side.RIGHT: "right side", Side.ALTERNATING: "alternating"},
    directions={Direction.ONE_WAY: "one way", Direction.OTHER_WAY: "other way"},
    breaths="{} breaths",
    breath="{} breath",
    open="until you stop",
    press_enter="Press Enter when you are done.",
)
