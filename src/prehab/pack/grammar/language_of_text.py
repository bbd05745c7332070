"""The language of a text: which of the five that steps are written in most of its words belong to."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import to_nfc

_ENGLISH: Final = """
    the a i and your until each per every both seconds second secs sec minutes minute mins reps rep repetitions times
    set sets rounds round breaths breath rest hold repeat then before after slowly slow keep on off of for at
    alternating direction way hour week day days daily session morning evening our my you when if don't do not as many
    three four five six seven eight nine ten twelve fifteen twenty thirty forty sixty twice half long
    run running workout routine strength exercises exercise
"""
"""Without the words that names of exercises hold ("leg", "side", "with"): those names stand in lists of every
language."""
_GERMAN: Final = """
    der die das den dem des ein eine einen einem einer und oder mit ohne für von vor nach zum zur zu im am bei auf aus
    bis dann danach jede jeder jedes jeden jeweils je pro seite seiten bein beine arm arme fuß fuss füße hand hände
    links rechts abwechselnd beide beidseitig wechseln sek sekunde sekunden min minute minuten wdh wiederholung
    wiederholungen wiederholen mal satz sätze runde runden durchgang durchgänge atemzug atemzüge pause halten langsam
    kontrolliert locker ruhig aufwärmen dehnen dehnung lauf laufen läufer training kraft übung übungen woche tag tage
    täglich morgens abends nicht ist sind so lange wie möglich richtung richtungen vorwärts rückwärts hoch runter
    eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig vierzig sechzig einmal
    zweimal dreimal halbe kniebeuge kniebeugen ausfallschritt ausfallschritte unterarmstütz seitstütz wade waden hüfte
    gesäß po rücken knie schulter rumpf programm einheit
"""
_FRENCH: Final = """
    le la les un une des du de d et ou avec sans pour par sur sous dans en au aux à avant après puis ensuite jusqu
    jusque chaque côté côtés cote jambe jambes bras pied pieds main mains gauche droite droit alterné alternée alternés
    en alternant alternance deux sec seconde secondes min minute minutes rép rep reps répétition répétitions fois
    série séries tour tours respiration respirations pause repos récup récupération tenir maintenir lentement lent
    contrôlé doucement échauffement étirement étirements course courir coureur séance renforcement exercice exercices
    semaine jour jours matin soir ne pas est sont vos votre sens direction avant arrière aussi longtemps que possible
    trois quatre cinq sept huit neuf dix onze douze quinze vingt trente quarante soixante demi demie moitié
    squats fente fentes gainage planche mollet mollets hanche hanches fessier fessiers pont chevilles cheville genou
    genoux talons montées dos épaules
"""
_SPANISH: Final = """
    el la los las un una unos unas de del y o con sin para por en al a antes después luego hasta cada lado lados pierna
    piernas brazo brazos pie pies mano manos izquierda izquierdo derecha derecho alternando alterno alternas ambos ambas
    seg segundo segundos min minuto minutos rep reps repetición repeticiones repeticion veces serie series ronda rondas
    vuelta vueltas respiración respiraciones descanso descansar pausa mantener aguantar lento despacio controlado suave
    calentamiento estiramiento estiramientos correr carrera corredores entrenamiento fuerza ejercicio ejercicios semana
    día días mañana noche no es son tu tus sentido dirección adelante atrás lo más posible
    uno dos tres cuatro cinco seis siete ocho nueve diez doce quince veinte treinta cuarenta sesenta medio media
    sentadilla sentadillas zancada zancadas plancha puente glúteo glúteos cadera gemelo gemelos tobillo tobillos rodilla
    rodillas talones espalda hombros
"""
_ITALIAN: Final = """
    il lo la i gli le l un uno una di del della dei delle da dal in nel con senza per su a al alla e o prima dopo poi
    fino ogni lato lati gamba gambe braccio braccia piede piedi mano mani sinistra sinistro destra destro alternando
    alternato alternati alternate entrambi sec secondo secondi min minuto minuti rip ripetizione ripetizioni volte volta
    serie giro giri respiro respiri recupero riposo pausa tenere mantenere lento lentamente piano controllato
    riscaldamento allungamento stretching correre corsa corridori allenamento forza esercizio esercizi settimana giorno
    giorni mattina sera non è sono direzione verso avanti indietro il più possibile
    due tre quattro cinque sei sette otto nove dieci undici dodici quindici venti trenta quaranta sessanta mezzo mezza
    affondo affondi ponte glutei gluteo anca anche polpaccio polpacci caviglia caviglie ginocchio ginocchia talloni
    schiena spalle addominali
"""
_WORDS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        language: frozenset(words.casefold().split())
        for language, words in (
            ("en", _ENGLISH),
            ("de", _GERMAN),
            ("fr", _FRENCH),
            ("es", _SPANISH),
            ("it", _ITALIAN),
        )
    }
)
_WORD: Final = late_pattern(r"[^\W\d_]+")
_SHARED: Final = 60
"""What a word counts that belongs to one language alone; what belongs to several counts for each a part of it."""
_LOOKED_AT: Final = 20_000
"""Letters of a text that are looked at: more than any list has."""


def language_of_words(text: str) -> str:
    """Return which of en, de, fr, es and it most of the words of a text belong to; "en" when none is ahead."""
    points = dict.fromkeys(_WORDS, 0)
    for word in _WORD.findall(to_nfc(text[:_LOOKED_AT]).casefold()):
        languages = [language for language, words in _WORDS.items() if word in words]
        for language in languages:
            points[language] += _SHARED // len(languages)
    most = max(points.values())
    ahead = [language for language, sum_ in points.items() if sum_ == most]
    return ahead[0] if len(ahead) == 1 else "en"
