"""What is announced in English."""

from typing import Final

from prehab.core.model import Position
from prehab.core.phrases import Phrases
from prehab.core.timeline import Direction, Side

ENGLISH: Final = Phrases(
    next="Next: {}",
    round="Round {} of {}",
    switch="Switch sides",
    reps="{} reps",
    rep="{} rep",
    seconds="{} seconds",
    second="{} second",
    minutes="{} minutes",
    minute="{} minute",
    per_side="per side",
    sides={Side.LEFT: "left side", Side.RIGHT: "right side", Side.ALTERNATING: "alternating"},
    called={Side.LEFT: "left {}", Side.RIGHT: "right {}"},
    directions={Direction.ONE_WAY: "one way", Direction.OTHER_WAY: "other way"},
    breaths="{} breaths",
    breath="{} breath",
    open="until you stop",
    press_enter="Press Enter when you are done.",
    again="Again: {}",
    set_of="set {} of {}",
    repeat_of="{} of {}",
    last_round="Last round",
    then="Then: {}",
    rest="Rest, {}",
    starting="{} first",
    right_to_left={},
    positions={
        Position.STANDING: "Standing.",
        Position.FLOOR: "On the floor.",
        Position.ON_BACK: "On your back.",
        Position.FACE_DOWN: "Face down.",
        Position.KNEELING: "On your knees.",
        Position.HALF_KNEELING: "On one knee.",
        Position.HANDS_AND_KNEES: "On hands and knees.",
        Position.SIDE_LYING: "On your side.",
        Position.SEATED: "Sit down.",
    },
    band_off="Band off.",
    halfway="Half way.",
    last_rep="Last one.",
    last_breath="Last breath.",
    more_reps="{} more.",
    minute_left="One minute left.",
    seconds_left="{} seconds left.",
    finished="Finished.",
)
