"""What is announced in German."""

from typing import Final

from prehab.core.model import Position
from prehab.core.phrases import Phrases
from prehab.core.timeline import Direction, Side

GERMAN: Final = Phrases(
    next="Als Nächstes: {}",
    round="Runde {} von {}",
    switch="Seite wechseln",
    reps="{} Wiederholungen",
    rep="eine Wiederholung",
    seconds="{} Sekunden",
    second="eine Sekunde",
    minutes="{} Minuten",
    minute="eine Minute",
    per_side="pro Seite",
    sides={Side.LEFT: "links", Side.RIGHT: "rechts", Side.ALTERNATING: "im Wechsel"},
    called={Side.LEFT: "links, {}", Side.RIGHT: "rechts, {}"},
    directions={Direction.ONE_WAY: "in die eine Richtung", Direction.OTHER_WAY: "in die andere Richtung"},
    breaths="{} Atemzüge",
    breath="ein Atemzug",
    open="solange du kannst",
    press_enter="Drücke die Eingabetaste, wenn du fertig bist.",
    again="Noch einmal: {}",
    set_of="Satz {} von {}",
    repeat_of="{} von {}",
    last_round="Letzte Runde",
    then="Danach: {}",
    rest="Pause, {}",
    starting="zuerst {}",
    right_to_left={
        "rechts": "links",
        "rechte": "linke",
        "rechter": "linker",
        "rechtes": "linkes",
        "rechten": "linken",
        "rechtem": "linkem",
    },
    positions={
        Position.STANDING: "Im Stehen.",
        Position.FLOOR: "Auf dem Boden.",
        Position.ON_BACK: "In Rückenlage.",
        Position.FACE_DOWN: "In Bauchlage.",
        Position.KNEELING: "Auf beiden Knien.",
        Position.HALF_KNEELING: "Auf einem Knie.",
        Position.HANDS_AND_KNEES: "Im Vierfüßlerstand.",
        Position.SIDE_LYING: "In Seitenlage.",
        Position.SEATED: "Im Sitzen.",
    },
    band_off="Band ab.",
    halfway="Halbzeit.",
    last_rep="Die letzte.",
    last_breath="Noch ein Atemzug.",
    more_reps="Noch {}.",
    minute_left="Noch eine Minute.",
    seconds_left="Noch {} Sekunden.",
    finished="Fertig.",
)
