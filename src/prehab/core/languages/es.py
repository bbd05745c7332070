"""What is announced in Spanish."""

from typing import Final

from prehab.core.model import Position
from prehab.core.phrases import Phrases
from prehab.core.timeline import Direction, Side

SPANISH: Final = Phrases(
    next="A continuación: {}",
    round="Ronda {} de {}",
    switch="Cambio de lado",
    reps="{} repeticiones",
    rep="una repetición",
    seconds="{} segundos",
    second="un segundo",
    minutes="{} minutos",
    minute="un minuto",
    per_side="por lado",
    sides={Side.LEFT: "lado izquierdo", Side.RIGHT: "lado derecho", Side.ALTERNATING: "alternando"},
    called={Side.LEFT: "lado izquierdo, {}", Side.RIGHT: "lado derecho, {}"},
    directions={Direction.ONE_WAY: "en un sentido", Direction.OTHER_WAY: "en el otro sentido"},
    breaths="{} respiraciones",
    breath="una respiración",
    open="hasta que quieras parar",
    press_enter="Pulsa Intro cuando termines.",
    again="Otra vez: {}",
    set_of="serie {} de {}",
    repeat_of="{} de {}",
    last_round="Última ronda",
    then="Después: {}",
    rest="Descanso, {}",
    starting="primero {}",
    right_to_left={"derecho": "izquierdo", "derecha": "izquierda"},
    positions={
        Position.STANDING: "De pie.",
        Position.FLOOR: "En el suelo.",
        Position.ON_BACK: "Boca arriba.",
        Position.FACE_DOWN: "Boca abajo.",
        Position.KNEELING: "De rodillas.",
        Position.HALF_KNEELING: "Con una rodilla en el suelo.",
        Position.HANDS_AND_KNEES: "A cuatro patas.",
        Position.SIDE_LYING: "De lado.",
        Position.SEATED: "Siéntate.",
    },
    band_off="Quítate la banda.",
    halfway="A la mitad.",
    last_rep="La última.",
    last_breath="La última respiración.",
    more_reps="Quedan {}.",
    minute_left="Queda un minuto.",
    seconds_left="Quedan {} segundos.",
    finished="Terminado.",
)
