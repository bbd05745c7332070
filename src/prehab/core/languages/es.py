"""What is announced in Spanish."""

from typing import Final

from prehab.core.phrases import Phrases
from prehab.core.timeline import Direction, Side

SPANISH: Final = Phrases(
    next="A continuación: {}",
    round="Ronda {}",
    switch="Cambio de lado",
    reps="{} repeticiones",
    rep="una repetición",
    seconds="{} segundos",
    second="un segundo",
    minutes="{} minutos",
    minute="un minuto",
    per_side="por lado",
    sides={Side.LEFT: "lado izquierdo", Side.RIGHT: "lado derecho", Side.ALTERNATING: "alternando"},
    directions={Direction.ONE_WAY: "en un sentido", Direction.OTHER_WAY: "en el otro sentido"},
    breaths="{} respiraciones",
    breath="una respiración",
    open="hasta que quieras parar",
    press_enter="Pulsa Intro cuando termines.",
)
