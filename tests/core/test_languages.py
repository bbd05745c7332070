"""What is announced in each language, and that a language without phrases is announced by tones only."""

import re

import pytest
from msgspec.structs import fields

from prehab.core.cues.cue_layout import phrases_to_render, with_phrase_lengths
from prehab.core.languages import LANGUAGES, phrases_for
from prehab.core.languages.de import GERMAN
from prehab.core.languages.en import ENGLISH
from prehab.core.languages.es import SPANISH
from prehab.core.languages.fr import FRENCH
from prehab.core.languages.it import ITALIAN
from prehab.core.model import Breaths, CueChoice, Open, Position, Sides
from prehab.core.phrases import Phrases
from prehab.core.session import Command, Session
from prehab.core.session_events import CueReached
from prehab.core.timeline import Direction, SegmentKind, Side, Timeline
from prehab.core.units import Ms
from prehab.values import replace
from tests.builders import timed, timeline, work

ONE_PART = {
    *("next", "again", "then", "rest", "starting", "reps", "seconds", "minutes", "breaths"),
    *("more_reps", "seconds_left"),
}
"""The phrases with a changing part; those for one of a thing may have it too."""
TWO_PARTS = {"round", "set_of", "repeat_of"}
TABLES = {"sides", "called", "directions", "positions", "right_to_left"}
SINGULAR = {"rep", "second", "minute", "breath"}


def session(lang: str, **own: object) -> Timeline:
    """Return a routine with everything that is announced, in a pack of a language."""
    steps = [work("Kata", 12, Sides.EACH), timed("Tala", 30, Sides.ALTERNATE), work("Maka", 1, tempo=None)]
    made = timeline(steps, get_ready=Ms(10_000), switch=Ms(9000), rest=Ms(30_000), round_rest=Ms(30_000), rounds=2)
    return with_phrase_lengths(replace(made, pack=replace(made.pack, lang=lang, **own)), None)  # type: ignore[arg-type]


def table_of(lang: str) -> Phrases:
    found = phrases_for(lang)
    assert found is not None
    return found


def announced(made: Timeline) -> set[str]:
    gaps = zip(made.segments, made.cues, strict=True)
    return {cue.phrase for one, cues in gaps if one.kind is not SegmentKind.WORK for cue in cues if cue.phrase}


def spoken(made: Timeline) -> set[str]:
    return {cue.phrase for cues in made.cues for cue in cues if cue.phrase}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_has_every_phrase_with_its_part(lang: str) -> None:
    table = table_of(lang)
    for one in fields(Phrases):
        if one.name in TABLES:
            continue
        phrase = getattr(table, one.name)
        assert phrase == phrase.strip() != ""
        parts = 2 if one.name in TWO_PARTS else one.name in ONE_PART or (one.name in SINGULAR and lang == "en")
        assert phrase.count("{}") == phrase.count("{") == parts
    assert table.sides.keys() == set(Side)
    assert len(set(table.sides.values())) == len(Side)
    assert table.called.keys() == {Side.LEFT, Side.RIGHT}
    assert [said.count("{}") for said in table.called.values()] == [1, 1]
    assert table.directions.keys() == set(Direction)
    assert table.positions.keys() == set(Position)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_languages_share_a_phrase(lang: str) -> None:
    def words(table: Phrases) -> set[tuple[str, str]]:
        shared = {"minutes"}  # "{} minutes" is English and French
        flat = {(one.name, str(getattr(table, one.name))) for one in fields(Phrases) if one.name not in shared}
        return flat | {(half.value, said) for half, said in [*table.sides.items(), *table.directions.items()]}

    others = [table_of(tag) for tag in LANGUAGES if tag != lang]
    found = set().union(*map(words, others)) & words(table_of(lang))
    assert found <= {("alternating", "alternando"), ("minute", "un minuto")}  # Spanish and Italian


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_phrases_of_a_language_have_the_same_words(lang: str) -> None:
    table = table_of(lang)
    texts = [getattr(table, one.name) for one in fields(Phrases) if one.name not in TABLES]
    texts += [*table.sides.values(), *table.directions.values(), *table.positions.values()]
    words = [" ".join(re.findall(r"\w+", text.lower())) for text in texts]
    assert len(set(words)) == len(words)


ANNOUNCED = {
    "en": (
        "Next: Kata, left side, 12 reps per side.",
        "Switch sides, right side.",
        "Next: Tala, alternating, left side first, 30 seconds per side.",
        "Next: Maka, 1 rep.",
        "Rest, 30 seconds.",
        "Last round.",
    ),
    "de": (
        "Als Nächstes: Kata, links, 12 Wiederholungen pro Seite.",
        "Seite wechseln, rechts.",
        "Als Nächstes: Tala, im Wechsel, zuerst links, 30 Sekunden pro Seite.",
        "Als Nächstes: Maka, eine Wiederholung.",
        "Pause, 30 Sekunden.",
        "Letzte Runde.",
    ),
    "fr": (
        "Ensuite : Kata, côté gauche, 12 répétitions par côté.",
        "Change de côté, côté droit.",
        "Ensuite : Tala, en alternance, d'abord côté gauche, 30 secondes par côté.",
        "Ensuite : Maka, une répétition.",
        "Repos, 30 secondes.",
        "Dernier tour.",
    ),
    "es": (
        "A continuación: Kata, lado izquierdo, 12 repeticiones por lado.",
        "Cambio de lado, lado derecho.",
        "A continuación: Tala, alternando, primero lado izquierdo, 30 segundos por lado.",
        "A continuación: Maka, una repetición.",
        "Descanso, 30 segundos.",
        "Última ronda.",
    ),
    "it": (
        "A seguire: Kata, lato sinistro, 12 ripetizioni per lato.",
        "Cambio lato, lato destro.",
        "A seguire: Tala, alternando, prima lato sinistro, 30 secondi per lato.",
        "A seguire: Maka, una ripetizione.",
        "Pausa, 30 secondi.",
        "Ultimo giro.",
    ),
}
TIMES = {
    "en": ["1 second", "1 minute", "1 minute 30 seconds", "2 minutes 1 second"],
    "de": ["eine Sekunde", "eine Minute", "eine Minute 30 Sekunden", "2 Minuten eine Sekunde"],
    "fr": ["une seconde", "une minute", "une minute 30 secondes", "2 minutes une seconde"],
    "es": ["un segundo", "un minuto", "un minuto 30 segundos", "2 minutos un segundo"],
    "it": ["un secondo", "un minuto", "un minuto 30 secondi", "2 minuti un secondo"],
}


AMOUNTS = {
    "en": ("one way", "Other way.", "5 breaths", "1 breath", "until you stop"),
    "de": ("in die eine Richtung", "In die andere Richtung.", "5 Atemzüge", "ein Atemzug", "solange du kannst"),
    "fr": ("dans un sens", "Dans l'autre sens.", "5 respirations", "une respiration", "aussi longtemps que possible"),
    "es": ("en un sentido", "En el otro sentido.", "5 respiraciones", "una respiración", "hasta que quieras parar"),
    "it": ("in un senso", "Nell'altro senso.", "5 respiri", "un respiro", "finché ce la fai"),
}
"""The one way, the other way after a switch, breaths, one of them, and an open end."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_directions_breaths_and_open_ends_are_announced(lang: str) -> None:
    steps = [
        work("Kata", Breaths(5, 5), tempo=None, directions=True),
        work("Tala", Breaths(1, 1), tempo=None),
        work("Maka", Open(), tempo=None),
    ]
    made = timeline(steps, rest=Ms(20_000), get_ready=Ms(10_000))
    said = phrases_to_render(replace(made, pack=replace(made.pack, lang=lang)))
    one_way, other_way, breaths, breath, until = AMOUNTS[lang]
    table = table_of(lang)
    assert other_way in said
    announced = (f"Kata, {one_way}, {breaths}", f"Tala, {breath}", f"Maka, {until}")
    assert {f"{table.next.format(one)}." for one in announced} <= set(said)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_session_is_announced_in_its_language(lang: str) -> None:
    made = session(lang)
    wanted = {f"{table_of(lang).round.format(1, 2)}.", *ANNOUNCED[lang]}
    lead = table_of(lang).next.format("")
    sides = f" {table_of(lang).per_side}."
    told_again = {phrase.removeprefix(lead) for phrase in wanted if phrase.startswith(lead)}
    told_again = {one.replace(sides, ".") if "Kata" in one else one for one in told_again}
    assert announced(made) == wanted | told_again
    assert wanted | told_again <= set(phrases_to_render(made))
    assert [table_of(lang).time(Ms(1000 * seconds)) for seconds in (1, 60, 90, 121)] == TIMES[lang]
    rests = [table_of(lang).rest_time(Ms(1000 * seconds)) for seconds in (60, 90, 121)]
    assert rests == [TIMES[lang][1], table_of(lang).seconds.format(90), TIMES[lang][3]]


def test_a_language_is_known_by_its_tag() -> None:
    known = {
        "de": GERMAN,
        "de-AT": GERMAN,
        "DE": GERMAN,
        "en_GB": ENGLISH,
        "fr-CA": FRENCH,
        "es": SPANISH,
        "it": ITALIAN,
    }
    assert {tag: phrases_for(tag) for tag in known} == known
    assert [phrases_for(tag) for tag in ("pl", "", "deu", "x-en")] == [None] * 4


def test_a_language_without_phrases_has_its_tones_and_the_packs_own_sentences() -> None:
    assert phrases_for("pl") is None
    made, english = session("pl"), session("en")
    assert phrases_to_render(made) == ()
    for ours, theirs in zip(made.cues, english.cues, strict=True):
        assert ours == tuple(cue for cue in theirs if cue.sound)
    own = session("pl", cues={"switch": CueChoice(say="Zmiana strony"), "done": CueChoice(say="Koniec")})
    assert set(phrases_to_render(own)) == {"Zmiana strony", "Koniec"} == spoken(own)


def test_a_countdown_that_a_key_starts_is_silent_too_in_a_language_without_phrases() -> None:
    made = session("pl")
    first = next(segment.index for segment in made.segments if segment.kind is SegmentKind.WORK)
    playing = Session(made, first)
    events = [*playing.send(Command.START, Ms(0)), *playing.advance(Ms(11_000))]
    heard = [event.cue for event in events if isinstance(event, CueReached)]
    assert [cue.phrase for cue in heard if cue.phrase] == []
    assert [cue.sound.value for cue in heard if cue.sound] == ["prepare", "prepare", "prepare", "go"]
