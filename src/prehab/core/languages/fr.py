"""What is announced in French."""

from typing import Final

from prehab.core.phrases import Phrases
from prehab.core.timeline import Direction, Side

FRENCH: Final = Phrases(
    next="Ensuite : {}",
    round="Tour {}",
    switch="Changez de côté",
    reps="{} répétitions",
    rep="une répétition",
    seconds="{} secondes",
    second="une seconde",
    minutes="{} minutes",
    minute="une minute",
    per_side="par côté",
    sides={Side.LEFT: "côté gauche", Side.RIGHT: "côté droit", Side.ALTERNATING: "en alternance"},
    directions={Direction.ONE_WAY: "dans un sens", Direction.OTHER_WAY: "dans l'autre sens"},
    breaths="{} respirations",
    breath="une respiration",
    open="aussi longtemps que possible",
    press_enter="Appuie sur Entrée quand tu as fini.",
)
