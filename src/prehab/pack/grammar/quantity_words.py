"""Words that say how much or on which side: numbers, units, sides, in the languages people write steps in.

What holds one of them is never a mere remark: it may be what is to be done.
"""

from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.pack.grammar.tokens import DISTANCE_UNITS, HOUR_UNITS, MINUTE_UNITS, REP_UNITS, SECOND_UNITS

_NUMBERS: Final = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty ninety hundred once twice thrice half double triple couple dozen again
    repeat repeats total altogether
    ein eine einen eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn
    siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig neunzig hundert einmal zweimal dreimal halb halbe
    doppelt dutzend insgesamt nochmal
    un une deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante
    cinquante soixante cent fois douzaine
    uno una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta
    cincuenta sesenta cien veces docena
    due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici venti trenta quaranta
    cinquanta sessanta cento volte dozzina totale
"""
_UNITS: Final = """
    m x × set sets round rounds breath breaths circuit circuits kg kilo kilos lb lbs pound pounds cm mm wdh mal
    sek sekunde sekunden minuten wiederholung wiederholungen runde runden satz sätze atemzug atemzüge
    segundo segundos minuto minutos seconde secondes repetition repetitions répétition répétitions
    série séries tour tours
    repeticion repeticiones repetición repeticiones serie ronda rondas secondi minuti ripetizioni giri
    tempo hold amrap emom tabata
"""
_SIDES: Final = """
    left right l r lr lh rh lhs rhs each ea per both side sides leg legs arm arms foot feet hand hands alternating
    alternate alternately alt switch swap unilateral unilaterally bilateral bilaterally opposite
    direction directions forward forwards backward backwards clockwise anticlockwise counterclockwise
    links rechts je pro beide beidseitig seite seiten bein beine arme fuß füße hände abwechselnd wechselseitig einseitig
    gauche droite chaque côté côtés jambe jambes alterné alternance
    izquierda derecha cada lado lados pierna piernas alternando
    sinistra destra ogni lato lati gamba gambe alternato
"""
_QUANTITY_WORDS: Final = (
    frozenset(f"{_NUMBERS} {_UNITS} {_SIDES}".casefold().split())
    | frozenset((*SECOND_UNITS, *MINUTE_UNITS, *REP_UNITS))
    | (DISTANCE_UNITS | HOUR_UNITS)
)
_WORD: Final = late_pattern(r"(?<![\w'’])[^\W\d_]+|×")
"""A word, not the s of "it's"."""


def is_quantity_word(word: str) -> bool:
    """Return whether one word, casefolded, is a number, a unit or a side."""
    return word[:1].isnumeric() or word in _QUANTITY_WORDS


def holds_quantity(text: str) -> bool:
    """Return whether a text holds a digit, a number in words, a unit or a side."""
    return any(map(str.isnumeric, text)) or any(map(is_quantity_word, _WORD.findall(text.casefold())))
