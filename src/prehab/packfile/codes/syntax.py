"""PH1xx: the text itself, before it means anything."""

from typing import Final

from prehab.packfile.codes.code import Code
from prehab.packfile.diagnostic import Severity

SYNTAX: Final[dict[str, Code]] = {
    "PH101": Code(
        "a character that is not allowed",
        Severity.ERROR,
        "Control characters, invisible characters and characters that turn the direction of the "
        "text can hide what a pack really says, or send commands to your terminal. Delete them; "
        "plain letters of every language, accents and simple emoji are fine.",
        'name = "Hips\\u001b[2J"',
        'name = "Hips"',
    ),
}
