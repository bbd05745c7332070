"""What is announced in French."""

from typing import Final

from prehab.core.model import Position
from prehab.core.phrases import Phrases
from prehab.core.timeline import Direction, Side

FRENCH: Final = Phrases(
    next="Ensuite : {}",
    round="Tour {} sur {}",
    switch="Change de côté",
    reps="{} répétitions",
    rep="une répétition",
    seconds="{} secondes",
    second="une seconde",
    minutes="{} minutes",
    minute="une minute",
    per_side="par côté",
    sides={Side.LEFT: "côté gauche", Side.RIGHT: "côté droit", Side.ALTERNATING: "en alternance"},
    called={Side.LEFT: "côté gauche, {}", Side.RIGHT: "côté droit, {}"},
    directions={Direction.ONE_WAY: "dans un sens", Direction.OTHER_WAY: "dans l'autre sens"},
    breaths="{} respirations",
    breath="une respiration",
    open="aussi longtemps que possible",
    press_enter="Appuie sur Entrée quand tu as fini.",
    again="De nouveau : {}",
    set_of="série {} sur {}",
    repeat_of="{} sur {}",
    last_round="Dernier tour",
    then="Puis : {}",
    rest="Repos, {}",
    starting="d'abord {}",
    right_to_left={"droit": "gauche", "droite": "gauche"},
    positions={
        Position.STANDING: "Debout.",
        Position.FLOOR: "Au sol.",
        Position.ON_BACK: "Sur le dos.",
        Position.FACE_DOWN: "Sur le ventre.",
        Position.KNEELING: "À genoux.",
        Position.HALF_KNEELING: "Un genou au sol.",
        Position.HANDS_AND_KNEES: "À quatre pattes.",
        Position.SIDE_LYING: "Sur le côté.",
        Position.SEATED: "En position assise.",
    },
    band_off="Retire l'élastique.",
    halfway="À la moitié.",
    last_rep="La dernière.",
    last_breath="La dernière respiration.",
    more_reps="Encore {}.",
    minute_left="Encore une minute.",
    seconds_left="Encore {} secondes.",
    finished="Terminé.",
)
