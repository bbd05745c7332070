"""What is announced in German."""

from typing import Final

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
)
