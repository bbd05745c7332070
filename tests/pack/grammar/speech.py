"""What coaches say, language by language, for the sentences that tests make: data of the tests alone."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

LANGUAGES = ("en", "de", "fr", "es", "it")
NUMBER_WORDS: Mapping[str, Mapping[str, int]] = {
    "en": {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12, "fifteen": 15}
    | {"twenty": 20, "thirty": 30, "forty-five": 45},
    "de": {"zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "acht": 8, "zehn": 10, "zwölf": 12, "fünfzehn": 15}
    | {"zwanzig": 20, "dreißig": 30, "fünfundvierzig": 45},
    "fr": {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "huit": 8, "dix": 10, "douze": 12, "quinze": 15}
    | {"vingt": 20, "trente": 30, "quarante-cinq": 45},
    "es": {"dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "ocho": 8, "diez": 10, "once": 11, "doce": 12}
    | {"quince": 15, "veinte": 20, "treinta": 30},
    "it": {"due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "otto": 8, "dieci": 10, "dodici": 12}
    | {"quindici": 15, "venti": 20, "trenta": 30, "quarantacinque": 45},
}


class Speech(NamedTuple):
    """How one language says what a step can say; `{}` stands for a number or an amount."""

    reps: Sequence[str]
    seconds: Sequence[str]
    minutes: Sequence[str]
    breaths: Sequence[str]
    half_a_minute: Sequence[str]
    ranges: Sequence[str]
    sets_before: Sequence[str]
    sets_after: Sequence[str]
    each: Sequence[str]
    left: Sequence[str]
    right: Sequence[str]
    alternating: Sequence[str]
    direction: Sequence[str]
    open: Sequence[str]
    rest: Sequence[str]
    rest_after: Sequence[str]
    hold: Sequence[str]
    manner: Sequence[str]
    remark: Sequence[str]
    intervals: Sequence[str]
    rounds: Sequence[str]
    unknown: Sequence[str]


SPEECH: Mapping[str, Speech] = {
    "en": Speech(
        reps=["{} reps", "{} repetitions", "{}reps", "{} rep."],
        seconds=["{}s", "{} s", "{} sec", "{} sec.", "{} seconds", "{}secs", '{}"'],
        minutes=["{} min", "{}min", "{} minutes", "{} mins"],
        breaths=["{} breaths", "{} deep breaths"],
        half_a_minute=["half a minute"],
        ranges=["{}-{}", "{} to {}", "{}–{}", "{} - {}"],
        sets_before=["{n} x {a}", "{n}x{a}", "{n} sets of {a}", "{n} × {a}"],
        sets_after=["{a}, {n} sets", "{a} x {n}", "{a} x{n}"],
        each=["each side", "per side", "each leg", "per leg", "each arm", "on each side"],
        left=["left", "(left)", "left side"],
        right=["right", "right leg"],
        alternating=["alternating"],
        direction=["each direction", "each way"],
        open=["until tired", "to fatigue", "max", "as long as you can", "until you are tired"],
        rest=["rest {}", "{} rest", "rest: {}", "pause {}", "break {}"],
        rest_after=[", rest {}", ", {} rest", " rest {}"],
        hold=[" hold {}", ", hold {}"],
        manner=["slow", "slowly", "controlled"],
        remark=["heels together", "keep the back flat"],
        intervals=["{n} {s} on, {r} off x {t}", "{t} x {s} {n} with {r} rest", "{n} {s} on / {r} off x {t}"],
        rounds=["{} rounds: "],
        unknown=["Wall thing", "Camel walk", "Heron pose"],
    ),
    "de": Speech(
        reps=["{} Wdh.", "{} Wiederholungen", "{} Wdh"],
        seconds=["{} Sek.", "{} Sekunden", "{} s", "{}s", "{} Sek"],
        minutes=["{} Min.", "{} Minuten", "{} min"],
        breaths=["{} Atemzüge", "{} tiefe Atemzüge"],
        half_a_minute=["eine halbe Minute"],
        ranges=["{}-{}", "{}–{}", "{} bis {}"],
        sets_before=["{n} x {a}", "{n}x{a}", "{n} Sätze à {a}", "{n} Sätze mit {a}"],
        sets_after=["{a}, {n} Sätze", "{a} x {n}"],
        each=["je Seite", "pro Seite", "pro Bein", "auf jeder Seite", "je Arm", "beidseitig"],
        left=["links", "(links)", "linke Seite"],
        right=["rechts", "rechtes Bein"],
        alternating=["abwechselnd", "im Wechsel"],
        direction=["je Richtung", "in jede Richtung"],
        open=["bis zur Ermüdung", "so lange wie möglich", "max."],
        rest=["Pause {}", "{} Pause", "Pause: {}"],
        rest_after=[", Pause {}", ", danach {} Pause", ", {} Pause"],
        hold=[", {} halten", " halten {}"],
        manner=["langsam", "kontrolliert"],
        remark=["Fersen zusammen", "Rücken gerade"],
        intervals=["{n} {s} Belastung, {r} Pause x {t}", "{t} x {s} {n} mit {r} Pause"],
        rounds=["{} Runden: "],
        unknown=["Reiherstand", "Wolkenschieben", "Froschhocke"],
    ),
    "fr": Speech(
        reps=["{} rép.", "{} répétitions", "{} reps"],
        seconds=["{} s", "{} sec.", "{} secondes", "{}s"],
        minutes=["{} min", "{} minutes", "{} mn"],
        breaths=["{} respirations", "{} respirations profondes"],
        half_a_minute=["une demi-minute"],
        ranges=["{}-{}", "{} à {}", "de {} à {}"],
        sets_before=["{n} x {a}", "{n}x{a}", "{n} séries de {a}"],
        sets_after=["{a}, {n} séries", "{a} x {n}"],
        each=["par côté", "de chaque côté", "par jambe", "chaque côté", "des deux côtés"],
        left=["à gauche", "(gauche)", "côté gauche"],
        right=["à droite", "jambe droite"],
        alternating=["en alternant", "en alternance"],
        direction=["dans chaque sens", "par sens"],
        open=["jusqu'à fatigue", "le plus longtemps possible"],
        rest=["repos {}", "{} de repos", "Récup : {}", "pause {}"],
        rest_after=[", repos {}", " puis {} de repos"],
        hold=[", tenir {}", " maintenir {}"],
        manner=["lentement", "lent"],
        remark=["talons joints", "dos plat"],
        intervals=["{n} {s} d'effort, {r} de repos x {t}", "{t} x {s} {n} avec {r} de repos"],
        rounds=["{} tours : "],
        unknown=["Posture du héron", "Chenille", "Pas du crabe"],
    ),
    "es": Speech(
        reps=["{} repeticiones", "{} reps", "{} rep."],
        seconds=["{} seg", "{} seg.", "{} segundos", "{} s", "{}s"],
        minutes=["{} min", "{} minutos"],
        breaths=["{} respiraciones", "{} respiraciones profundas"],
        half_a_minute=["medio minuto"],
        ranges=["{}-{}", "{} a {}", "de {} a {}"],
        sets_before=["{n} x {a}", "{n}x{a}", "{n} series de {a}"],
        sets_after=["{a}, {n} series", "{a} x {n}"],
        each=["por lado", "cada lado", "por pierna", "a cada lado", "con cada pierna"],
        left=["izquierda", "(izquierda)", "lado izquierdo"],
        right=["derecha", "pierna derecha"],
        alternating=["alternando", "alternas"],
        direction=["en cada dirección", "en cada sentido"],
        open=["hasta el fallo", "todo lo que puedas"],
        rest=["descanso {}", "{} de descanso", "Pausa: {}"],
        rest_after=[", descanso {}", " y luego {} de descanso"],
        hold=[", mantener {}", " aguantar {}"],
        manner=["lento", "despacio"],
        remark=["talones juntos", "espalda recta"],
        intervals=["{n} {s} de trabajo, {r} de descanso x {t}", "{t} x {s} {n} con {r} de descanso"],
        rounds=["{} rondas: "],
        unknown=["Postura de la garza", "Oruga", "Barrido de nubes"],
    ),
    "it": Speech(
        reps=["{} rip.", "{} ripetizioni", "{} rip"],
        seconds=["{} sec", "{} sec.", "{} secondi", "{}s"],
        minutes=["{} min", "{} minuti"],
        breaths=["{} respiri", "{} respiri profondi"],
        half_a_minute=["mezzo minuto"],
        ranges=["{}-{}", "da {} a {}", "{} a {}"],
        sets_before=["{n} x {a}", "{n}x{a}", "{n} serie da {a}", "{n} serie di {a}"],
        sets_after=["{a}, {n} serie", "{a} x {n}"],
        each=["per lato", "ogni lato", "per gamba", "da ogni lato", "per ogni lato"],
        left=["a sinistra", "(sinistra)", "sx"],
        right=["a destra", "gamba destra", "dx"],
        alternating=["alternando", "in alternanza"],
        direction=["per direzione", "in ogni direzione"],
        open=["fino a esaurimento", "il più a lungo possibile"],
        rest=["recupero {}", "{} di recupero", "Pausa: {}"],
        rest_after=[", recupero {}", " poi {} di pausa"],
        hold=[", tenere {}", " mantenere {}"],
        manner=["lento", "lentamente"],
        remark=["talloni uniti", "schiena dritta"],
        intervals=["{n} {s} di lavoro, {r} di recupero x {t}", "{t} x {s} {n} con {r} di recupero"],
        rounds=["{} giri: "],
        unknown=["Posizione del cigno", "Bruco", "Camminata del granchio"],
    ),
}


class Exercise(NamedTuple):
    """A name as it is written in a sentence, the exercise it means, and whether that is counted in reps."""

    written: str
    name: str
    counted: bool | None
    """None for a name found nowhere."""


KNOWN = [
    *(Exercise(written, "Glute bridge", counted=True) for written in ("Glute bridge", "glute bridges", "Hip bridge")),
    *(Exercise(written, "Clamshell", counted=True) for written in ("Clamshell", "clamshells", "clam")),
    Exercise("Bird dog", "Bird dog", counted=True),
    Exercise("bird dogs", "Bird dog", counted=True),
    Exercise("Single-leg bridge", "Single-leg bridge", counted=True),
    Exercise("single leg deadlift", "Single-leg deadlift", counted=True),
    Exercise("Squat with squeeze", "Squat with squeeze", counted=True),
    Exercise("squats", "Squat", counted=True),
    Exercise("90/90", "90/90 switch", counted=True),
    Exercise("90/90 switch", "90/90 switch", counted=True),
    Exercise("Leg swing side to side", "Leg swing side to side", counted=True),
    Exercise("leg swings", "Leg swing front to back", counted=True),
    Exercise("Hip circle", "Hip circle", counted=True),
    Exercise("Plank", "Plank", counted=False),
    Exercise("forearm plank", "Plank", counted=False),
    Exercise("Side plank", "Side plank", counted=False),
    Exercise("Calf stretch", "Calf stretch", counted=False),
    Exercise("Figure 4", "Figure-4 stretch", counted=False),
    Exercise("Figure-4 stretch", "Figure-4 stretch", counted=False),
    Exercise("A-skip", "A-skips on the spot", counted=False),
    Exercise("Couch stretch", "Couch stretch", counted=False),
]
