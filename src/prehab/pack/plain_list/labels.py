"""What coaches write before a step and is no part of its name: `WU:`, `cool down -`, `finish with`."""

import re
from typing import Final

from prehab.core.characters.late_pattern import late_pattern

_LABEL: Final = late_pattern(
    r"(?P<label>w[/-]?u|c[/-]?d|warm[ -]?up|cool[ -]?down|activation|main(?:[ ](?:set|part|block))?|finish(?:ers?)?"
    r"|super[ -]?sets?|supersatz|aufwärmen|einlaufen|hauptteil|abwärmen|auslaufen|abschluss|échauffement"
    r"|retour au calme|superserie|supersérie|calentamiento|activación|vuelta a la calma|enfriamiento|parte principal"
    r"|riscaldamento|attivazione|defaticamento|parte centrale)[ ]*(?::|[-–—]+(?=[ ]))[ ]*(?=\S)"
    r"|(?P<verb>(?:to[ ])?finish(?:er)?[ ](?:with\b|w/)|end[ ]with\b)[ ]*(?=\S)",
    re.IGNORECASE,
)
_REST: Final = late_pattern(r"r(?P<colon>[:=]|\.(?=[ ]))[ ]*(?=\d)", re.IGNORECASE)
"""Short for a rest."""
_OFF: Final = late_pattern(r"(?P<time>\d[\d:.,]*[ ]?(?:[a-z]{1,8}|[\"'])?)[ ]+off[.!]?", re.IGNORECASE)
"""`2 min off`, alone on a line."""


def label_of(text: str) -> tuple[str, int]:
    """Return the label before a step, and where the step begins; "" and 0 where there is none."""
    found = _LABEL.match(text)
    if found is None:
        return "", 0
    return (found["label"] or found["verb"]).removesuffix("w/").removesuffix("with").strip(), found.end()


def rest_in(text: str) -> str:
    """Return the rest that is meant with a short form (`r: 60s`, `2 min off`); "" for anything else."""
    if off := _OFF.fullmatch(text):
        return f"rest {off['time']}"
    found = _REST.match(text)
    return f"rest {text[found.end() :]}" if found else ""
