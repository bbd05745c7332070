"""What is announced in German."""

from typing import Final

from prehab.core.phrases import Phrases
from prehab.core.timeline import Side

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
)
