"""What is announced in Italian."""

from typing import Final

from prehab.core.model import Position
from prehab.core.phrases import Phrases
from prehab.core.timeline import Direction, Side

ITALIAN: Final = Phrases(
    next="A seguire: {}",
    round="Giro {} di {}",
    switch="Cambio lato",
    reps="{} ripetizioni",
    rep="una ripetizione",
    seconds="{} secondi",
    second="un secondo",
    minutes="{} minuti",
    minute="un minuto",
    per_side="per lato",
    sides={Side.LEFT: "lato sinistro", Side.RIGHT: "lato destro", Side.ALTERNATING: "alternando"},
    called={Side.LEFT: "lato sinistro, {}", Side.RIGHT: "lato destro, {}"},
    directions={Direction.ONE_WAY: "in un senso", Direction.OTHER_WAY: "nell'altro senso"},
    breaths="{} respiri",
    breath="un respiro",
    open="finché ce la fai",
    press_enter="Premi Invio quando hai finito.",
    again="Di nuovo: {}",
    set_of="serie {} di {}",
    repeat_of="{} di {}",
    last_round="Ultimo giro",
    then="Poi: {}",
    rest="Pausa, {}",
    starting="prima {}",
    right_to_left={"destro": "sinistro", "destra": "sinistra"},
    positions={
        Position.STANDING: "In piedi.",
        Position.FLOOR: "A terra.",
        Position.ON_BACK: "Sulla schiena.",
        Position.FACE_DOWN: "A pancia in giù.",
        Position.KNEELING: "In ginocchio.",
        Position.HALF_KNEELING: "Un ginocchio a terra.",
        Position.HANDS_AND_KNEES: "A quattro zampe.",
        Position.SIDE_LYING: "Su un fianco.",
        Position.SEATED: "In posizione seduta.",
    },
    band_off="Togli la banda.",
    halfway="A metà.",
    last_rep="L'ultima.",
    last_breath="L'ultimo respiro.",
    more_reps="Ancora {}.",
    minute_left="Ancora un minuto.",
    seconds_left="Ancora {} secondi.",
    finished="Finito.",
)
