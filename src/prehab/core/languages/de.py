"""What is announced in German."""

from typing import Final

from prehab.core.model import Position
from prehab.core.phrases import Phrases
from prehab.core.timeline import Direction, Side

GERMAN: Final = Phrases(
    next="Als Nächstes: {}",
    round="Runde {}",
    switch="Seite wechseln",
    reps="{} Wiederholungen",
    rep="eine Wiederholung",
    seconds="{} Sekunden",
    second="eine Sekunde",
    minutes="{} Minuten",
    minute="eine Minute",
    per_side="pro Seite",
    sides={Side.LEFT: "links", Side.RIGHT: "rechts", Side.ALTERNATING: "im Wechsel"},
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
    starting="{} zuerst",
    right_to_left={
        "rechts": "links",
        "rechte": "linke",
        "rechter": "linker",
        "rechtes": "linkes",
        "rechten": "linken",
        "rechtem": "linkem",
    },
    positions={
        Position.STANDING: "In den Stand.",
        Position.FLOOR: "Auf den Boden.",
        Position.ON_BACK: "In die Rückenlage.",
        Position.FACE_DOWN: "In die Bauchlage.",
        Position.KNEELING: "Auf die Knie.",
        Position.HALF_KNEELING: "Auf ein Knie.",
        Position.HANDS_AND_KNEES: "In den Vierfüßlerstand.",
        Position.SIDE_LYING: "In die Seitenlage.",
        Position.SEATED: "Hinsetzen.",
    },
    halfway="Halbzeit.",
    last_rep="Noch einmal.",
    last_breath="Noch ein Atemzug.",
    more_reps="Noch {}.",
    minute_left="Noch eine Minute.",
    seconds_left="Noch {} Sekunden.",
)
