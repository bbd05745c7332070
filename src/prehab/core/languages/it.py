"""What is announced in Italian."""

from typing import Final

from prehab.core.phrases import Phrases
from prehab.core.timeline import Direction, Side

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
    directions={Direction.ONE_WAY: "in un senso", Direction.OTHER_WAY: "nell'altro senso"},
    breaths="{} respiri",
    breath="un respiro",
    open="finché ce la fai",
    press_enter="Premi Invio quando hai finito.",
)
