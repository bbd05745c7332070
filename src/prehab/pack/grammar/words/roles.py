"""What a word can be in a step (`Role`), and how the words of a language are written down (`Words`)."""

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct


class Role(Enum):
    """What a word, or a few words that belong together, are in a step; the examples are English."""

    __hash__ = object.__hash__  # that of enums is a function in Python, and every word of a step looks roles up

    # How much
    NUMBER = "number"
    """`twelve`. In `Words.numbers`, with its value."""
    OFTEN = "often"
    """`twice`: how many times. In `Words.often`, with its value."""
    TIME = "time"
    """`half a minute`: a whole time. In `Words.times`, in seconds."""
    AND_A_HALF = "and a half"
    """`one and a half minutes`, `1 minute and a half`."""
    SECONDS = "seconds"
    MINUTES = "minutes"
    PRIME = "prime"
    """The sign of minutes, as in 1'30; alone it could be feet."""
    METRES_OR_MINUTES = "m"
    """`m` alone after a number."""
    HOURS = "hours"
    DISTANCE = "distance"
    WEIGHT = "weight"
    REPS = "reps"
    TIMES = "times"
    """`x`, `times`: reps after a number, sets between two."""
    BREATHS = "breaths"
    SETS = "sets"
    """`sets`, `series`: of one exercise."""
    ROUNDS = "rounds"
    """`rounds`: of several exercises, or of one."""
    OPEN = "open"
    """`until you are tired`, `max`: no number, the runner says when."""
    QUANTITY = "quantity"
    """`dozen`, `total`: says how much, but nothing that can be counted on; always asked."""

    REPEAT = "repeat"
    """`repeat`: before `8 times` or `twice` it is how often; else it is asked."""

    # Sides and directions
    EACH = "each"
    """`each`, `per`: before a side, a limb, a direction or `set`; alone it depends on the exercise."""
    BOTH = "both"
    """`both`: before a side."""
    SIDE = "side"
    LIMB = "limb"
    """`leg`, `arm`: what a body has on each side."""
    EACH_SIDE = "each side"
    """`a side`, `one-sided`: the whole of `each side` where it is not made of a word for each and one for side."""
    LEFT = "left"
    RIGHT = "right"
    ALTERNATING = "alternating"
    DIRECTION = "direction"
    """`direction`, `way`: after `each`."""
    EACH_DIRECTION = "each direction"
    """`clockwise and anticlockwise`: the whole of `each direction`."""
    BACK_AND_FORTH = "back and forth"
    """`forward and back`: each direction, for an exercise that has directions."""

    # What else is said
    REST = "rest"
    BETWEEN_SETS = "between sets"
    """After a rest: it stands between sets, not after the last."""
    HOLD = "hold"
    TEMPO = "tempo"
    WITH = "with"
    """Before a variant, or the rest of an interval."""
    AMRAP = "amrap"
    TABATA = "tabata"
    INTERVAL = "interval"
    """The same where a stroke parts work and rest: `interval 20/20 x 8`. Else it is a word like any other."""
    EMOM = "emom"
    ON = "on"
    OFF = "off"

    PAUSE = "pause"
    """`pause`: a rest, but one of a second or two is rather a hold in each rep."""
    PHASE = "phase"
    """`up`, `down`: a part of a rep, after its seconds."""
    ONE_WAY = "one way"
    """`forward`, `clockwise`; with the other way behind the same amount it is each direction."""
    OTHER_WAY = "other way"
    TURN = "turn"
    """`clockwise`, `anticlockwise`: ways that are directions for every exercise."""
    NAMED = "named"
    """`quad sets`: a name, or the start of one, of words that else say how much."""
    FIRST = "first"
    """After a side: where to begin, and not the only side."""
    LATER = "later"
    """`then`, `at the end`: a hold that comes with it may be one at the end, and is asked."""

    # Words between
    TO = "to"
    """Between two numbers: a range."""
    AND = "and"
    """Between left and right, or between minutes and seconds."""
    OF = "of"
    """Between sets and the amount of one (`3 sets of 12`), or between an amount and a name (`12 reps of squats`)."""
    FOR = "for"
    """Before an amount: `hold for 30s`. Like `OF` it says nothing itself."""
    FILLER = "filler"
    """`the`, `do`, `about`: says nothing beside an amount or a name, and may go."""
    MANNER = "manner"
    """`slow`, `controlled`: how it is done. Beside a name it is a remark and makes no other exercise of it."""
    LADDER = "ladder"
    """`ladder` before three numbers or more; it says nothing there."""
    FROM = "from"
    """`from` before a range; it says nothing there."""
    ASIDE = "aside"
    """`on`, `keep`, `over`: begins a remark after a name."""


QUANTITY_ROLES = frozenset(
    (
        *(Role.NUMBER, Role.OFTEN, Role.TIME, Role.AND_A_HALF, Role.SECONDS, Role.MINUTES, Role.METRES_OR_MINUTES),
        *(
            Role.PRIME,
            Role.HOURS,
            Role.DISTANCE,
            Role.WEIGHT,
            Role.REPS,
            Role.TIMES,
            Role.BREATHS,
            Role.SETS,
            Role.ROUNDS,
        ),
        *(Role.QUANTITY, Role.REPEAT, Role.EACH, Role.BOTH, Role.EACH_SIDE, Role.LEFT, Role.RIGHT, Role.ALTERNATING),
        *(Role.EACH_DIRECTION, Role.TEMPO, Role.AMRAP, Role.TABATA, Role.EMOM),
    )
)
"""What says how much or on which side: a word with one of these never becomes a part of a name or a remark unasked."""


class Words(Struct, frozen=True):
    """The words of one language, in lower case.

    `said` has for every role what is said, with commas between: `"second, seconds, sec"`. Several words that belong
    together have blanks between them, also where they are written with a hyphen: `"de chaque"`, `"forty five"`. Full
    stops (`sek.`) and apostrophes (`you're`) are left out: `"sek"`, `"youre"`. Endings are not guessed: every form
    stands here. A word may stand at several roles. Words that English has with the same role need not be repeated;
    where a language means something else by a word that English has, it belongs in `only_here`.
    """

    lang: str
    numbers: Mapping[str, int]
    """One to twelve, fifteen, twenty, thirty, forty, forty-five, sixty; articles (`eine`, `une`) are fillers."""
    often: Mapping[str, int]
    """`once`, `twice`, `dreimal`."""
    times: Mapping[str, int]
    """`half a minute` and other whole times, in seconds."""
    said: Mapping[Role, str]
    numbers_here: Mapping[str, int] = {}
    """Numbers that are another word in another of the languages (`once`, `due`, `sei`); read as `only_here`."""
    only_here: Mapping[Role, str] = {}
    """Words with another meaning in another of the languages (`bis`, `a`, `d`, `s`). They are read only in a pack of
    this language, and there beside the English meaning where that fits (`30 s`). In a pack that does not say its
    language they are asked."""
