"""What is announced in Italian."""

from typing import Final

from prehab.core.phrases import Phrases
from prehab.core.timeline import Side

ITALIAN: Final = Phrases(
    next="A seguire: {}",
    round="Giro {}",
    switch="Cambio lato",
    reps="{} ripetizioni",
    rep="una ripetizione",
    seconds="{} secondi",
    second="un secondo",
    minutes="{} minuti",
    minute="un minuto",
    per_side="per lato",
    sides={Side.LEFT: "lato sinistro", Side.RIGHT: "lato destro", Side.ALTERNATING: "alternando"},
)
