"""The command line, the screens, the history and the writer say an amount, a side or a count in the same words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from textual.style import Style
from textual.visual import RenderOptions

from prehab.app.session_totals import SessionTotals
from prehab.cli.pack_text import routine_lines
from prehab.cli.plain_player.plain_messages import announced_title
from prehab.cli.plan_text import plan_lines
from prehab.core.compile import level_lengths
from prehab.core.languages.de import GERMAN
from prehab.core.languages.en import ENGLISH
from prehab.core.model import Amount, Breaths, Exercise, Open, Pack, Reps, Sides, Timed, Work
from prehab.core.pack_diff import pack_differences
from prehab.core.record import Outcome, exercise_totals, make_segment_record
from prehab.core.session import Command, Session
from prehab.core.session_events import SegmentEnded
from prehab.core.timeline import Segment, SegmentKind, Side, Timeline
from prehab.core.units import Ms
from prehab.core.view import PlayerView, player_view
from prehab.history import session_text
from prehab.pack.grammar.formatter import format_sentence
from prehab.pack.grammar.parsed_step import ParsedWork
from prehab.pack.grammar.parser import parse_step
from prehab.pack.read.name_matching import ExerciseNames
from prehab.tui.history import list_text
from prehab.tui.player import text as player_text
from prehab.tui.preview.model import step_lines
from prehab.tui.widgets.columns import Columns
from tests.builders import NORMAL, pack, timeline, work
from tests.history.samples import an_entry

SOURCES: Final = Path(__file__).parents[1] / "src" / "prehab"


class Said(NamedTuple):
    """What is said of one step `A`: as a sentence of a pack, by `show`, on the screens, aloud, and when it was done."""

    amount: Amount
    sides: Sides
    sets: int
    written: str
    show: str
    screen: str
    next_up: str
    english: str
    german: str
    done: str
    """After one set of the first side."""
    directions: bool = False


BOTH, EACH, ALTERNATE, LEFT = Sides.BOTH, Sides.EACH, Sides.ALTERNATE, Sides.LEFT
TABLE: Final = (
    Said(Reps(1, 1), BOTH, 1, "1 rep", "1 rep", "1 rep", "1 rep", "1 rep", "eine Wiederholung", "1 rep"),
    Said(Reps(2, 2), BOTH, 1, "2 reps", "2 reps", "2 reps", "2 reps", "2 reps", "2 Wiederholungen", "2 reps"),
    Said(Reps(1, 1), BOTH, 3, "3 x 1 rep", "3 x 1 rep", "3 × 1 rep", "1 rep", "1 rep", "eine Wiederholung", "1 rep"),
    Said(
        *(Reps(1, 1), EACH, 1, "1 rep each side", "1 rep each side", "1 / side", "left, 1 / side"),
        *("left side, 1 rep", "links, eine Wiederholung", "left 1 rep"),
    ),
    Said(
        *(Reps(12, 12), EACH, 2, "2 x 12 reps each side", "2 x 12 reps each side", "2 × 12 / side", "left, 12 / side"),
        *("left side, 12 reps", "links, 12 Wiederholungen", "left 12 reps"),
    ),
    Said(
        *(Reps(1, 1), ALTERNATE, 1, "1 rep alternating", "1 rep alternating", "1 / side", "left first, 1 / side"),
        *("alternating, 1 rep per side", "im Wechsel, eine Wiederholung pro Seite", "each side 1 rep"),
    ),
    Said(
        *(Reps(8, 8), ALTERNATE, 1, "8 reps alternating", "8 reps alternating", "8 / side", "left first, 8 / side"),
        *("alternating, 8 reps per side", "im Wechsel, 8 Wiederholungen pro Seite", "each side 8 reps"),
    ),
    Said(
        *(Reps(12, 12), LEFT, 1, "12 reps left", "12 reps left", "12 / side", "left, 12 / side"),
        *("left side, 12 reps", "links, 12 Wiederholungen", "left 12 reps"),
    ),
    Said(Timed(Ms(1000)), BOTH, 1, "1s", "1 second", "1 s", "1 s", "1 second", "eine Sekunde", "0:01"),
    Said(Timed(Ms(45_000)), BOTH, 1, "45s", "45 seconds", "45 s", "45 s", "45 seconds", "45 Sekunden", "0:45"),
    Said(Timed(Ms(60_000)), BOTH, 1, "1min", "1 minute", "60 s", "60 s", "1 minute", "eine Minute", "1:00"),
    Said(
        *(Timed(Ms(61_000)), BOTH, 1, "1m01s", "1 minute 1 second", "61 s", "61 s"),
        *("1 minute 1 second", "eine Minute eine Sekunde", "1:01"),
    ),
    Said(
        *(Timed(Ms(120_000)), EACH, 1, "2min each side", "2 minutes each side", "2 min / side", "left, 2 min / side"),
        *("left side, 2 minutes", "links, 2 Minuten", "left 2:00"),
    ),
    Said(
        *(Breaths(5, 5), EACH, 2, "2 x 5 breaths each side", "2 x 5 breaths each side", "2 × 5 breaths / side"),
        *("left, 5 breaths / side", "left side, 5 breaths", "links, 5 Atemzüge", "left 5 breaths"),
    ),
    Said(
        *(Open(), BOTH, 1, "open", "until you stop", "until you stop", "until you stop"),
        *("until you stop", "solange du kannst", "open, 0:45"),
    ),
    Said(
        *(Reps(10, 10), BOTH, 1, "10 reps each direction", "10 reps each direction", "10 each way"),
        *(
            "one way, 10 each way",
            "one way, 10 reps",
            "in die eine Richtung, 10 Wiederholungen",
            "10 reps one way",
            True,
        ),
    ),
)


def step_of(row: Said) -> Work:
    return work("A", row.amount, row.sides, tempo=None, sets=row.sets, directions=row.directions)


def first_work(made: Timeline) -> Segment:
    return next(segment for segment in made.segments if segment.kind is SegmentKind.WORK)


def line_of(columns: Columns) -> str:
    """Return a row of a list as it stands on a screen, its blanks squeezed."""
    (strip,) = columns.render_strips(80, 1, Style(), RenderOptions(lambda _: Style(), {}))
    return " ".join(strip.text.split())


def view_of(made: Timeline, segment: Segment) -> PlayerView:
    session = Session(made)
    session.send(Command.START, Ms(0))
    at = made.segment_starts[segment.index]
    session.advance(at)
    return player_view(session.snapshot(at))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.written)
def test_the_command_line_says_it(row: Said) -> None:
    made = pack([step_of(row)])
    lines = list(routine_lines(made, made.routine(), NORMAL, lambda _, *one: level_lengths(*one)))
    assert lines[-1] == f"    A, {row.show}"
    plan = next(line for line in plan_lines(timeline([step_of(row)])) if " work " in line)
    amount = row.screen.rpartition("× ")[2]
    assert f", {amount}" in plan


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.written)
def test_the_screens_say_it(row: Said) -> None:
    made = pack([step_of(row)])
    (line,) = step_lines(made.routine(), NORMAL)
    assert line_of(line.visual) == f"A {row.screen}"
    played = timeline([work("B", 1), step_of(row)])
    view = view_of(played, first_work(played))
    assert view.next_up
    assert player_text.next_text(view.next_up) == f"A, {row.next_up}"
    alone = timeline([step_of(row)])
    assert view_of(alone, first_work(alone)).amount == row.screen.rpartition("× ")[2]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.written)
def test_it_is_spoken_and_read_out_in_both_languages(row: Said) -> None:
    made = timeline([step_of(row)])
    segment = first_work(made)
    begins = segment.side is Side.ALTERNATING and segment.reps is not None
    english = row.english.replace("alternating", "alternating, left side first") if begins else row.english
    german = row.german.replace("im Wechsel", "im Wechsel, zuerst links") if begins else row.german
    assert ENGLISH.announce(segment)[0] == f"Next: A, {english}."
    amount = ENGLISH.amount(segment)
    counted = english.replace(amount, f"set 1 of {row.sets}, {amount}") if row.sets > 1 else english
    assert announced_title(made, segment) == f"A, {counted}"
    assert GERMAN.announce(segment)[0] == f"Als Nächstes: A, {german}."


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.written)
def test_the_summary_and_the_history_say_what_was_done(row: Said) -> None:
    made = timeline([step_of(row)])
    segment = first_work(made)
    totals = SessionTotals()
    totals.add(made, [SegmentEnded(Ms(0), segment.index, Outcome.DONE, segment.time_per_side)])
    assert totals.rows() == [("A", row.done)]
    records = (make_segment_record(segment, 0, segment.time_per_side, Outcome.DONE),)
    (cells,) = session_text.exercise_rows(an_entry(segments=records))
    name, side, reps, time, _ = cells
    assert name == "A"
    spent = time.partition(" of ")[0]
    amount = f"{reps}, {spent}" if reps == "open" else reps or spent
    half = (amount, side) if row.directions else (side, amount)
    assert " ".join(part for part in half if part) == row.done
    (shown,) = list_text.exercise_lines(exercise_totals(records))
    assert " ".join(part for part in ("A", side, reps, time, "✓ done") if part) == line_of(shown)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.written)
def test_the_writer_says_it_and_it_is_read_back(row: Said) -> None:
    sides = None if row.sides is BOTH else row.sides
    spec = ParsedWork("A", row.amount, row.sets, sides, directions=row.directions)
    sentence = f"A {row.written}"
    names = ExerciseNames((Exercise("a", "A"),))
    assert format_sentence(spec, names) == sentence
    (read,) = parse_step(sentence, names)
    assert isinstance(read, ParsedWork)
    assert (read.amount, read.sets, read.sides, read.directions) == (row.amount, row.sets, sides, row.directions)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.written)
def test_what_is_new_in_a_pack_says_it_as_the_screens_do(row: Said) -> None:
    def without(step: Work) -> Pack:
        return pack([work("B", 1), step])

    new = work("A", row.amount, Sides.BOTH, tempo=None, sets=row.sets)
    (screen,) = step_lines(pack([new]).routine(), NORMAL)
    said = [one.text for one in pack_differences(pack([work("B", 1)]), without(new)) if one.text.startswith("new step")]
    assert said == [f"new step: A, {line_of(screen.visual).removeprefix('A ').replace('×', 'x')}"]


MAY_READ: Final = (
    "core/text.py",
    "core/phrases.py",
    "core/languages/",
    "core/timeline.py",
    "pack/grammar/",
    "pack/plain_list/",
)
"""What says words, what names the ids of sides, and what reads the words that others write."""
SIDE_WORDS: Final = frozenset(
    ("each side", "per side", "/ side", "left side", "right side", "left only", "right only", "both sides at once")
) | {"alternating", "pro Seite", "im Wechsel", "links", "rechts"}
UNIT: Final = re.compile(
    r" (reps?|rounds?|sets?|times|days?|weeks?|sessions?|steps?|lines?|copies|seconds?|minutes?|hours?|sec|min|s|h)\b"
)


def places() -> Iterator[tuple[str, ast.AST]]:
    """Yield every node of a module that has no right to words of its own, and where it is."""
    for path in sorted(SOURCES.rglob("*.py")):
        name = path.relative_to(SOURCES).as_posix()
        if not name.startswith(MAY_READ):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                yield f"{name}:{getattr(node, 'lineno', 0)}", node


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def is_side_table(node: ast.AST) -> bool:
    """Return whether this maps sides to words; arrows are no words."""
    if not isinstance(node, ast.Dict):
        return False
    sides = any(isinstance(key, ast.Attribute) and ast.unparse(key.value) in ("Side", "Sides") for key in node.keys)
    return sides and any(is_text(value) and re.search("[a-z]", ast.unparse(value)) for value in node.values)


def is_side_word(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip(" ,:()") in SIDE_WORDS


def is_plural_choice(node: ast.AST) -> bool:
    """Return whether this chooses between two texts by a comparison with one, or looks them up by it."""
    if isinstance(node, ast.Dict):
        ones = [value for key, value in zip(node.keys, node.values, strict=True) if key and ast.unparse(key) == "1"]
        return any(is_text(value) for value in ones)
    if not isinstance(node, ast.IfExp) or not (is_text(node.body) and is_text(node.orelse)):
        return False
    choice = (node.body, node.orelse)
    by_one = re.search(r"(==|!=) 1\b", ast.unparse(node.test)) is not None
    return by_one or any(ast.unparse(text) in ("'s'", "'es'") for text in choice)


def has_bare_unit(node: ast.AST) -> bool:
    """Return whether a number that is not a constant of the program stands before a unit, or a noun before an "s"."""
    if not isinstance(node, ast.JoinedStr):
        return False
    for at, (value, text) in enumerate(zip(node.values, node.values[1:], strict=False)):
        if not isinstance(value, ast.FormattedValue) or not isinstance(text, ast.Constant):
            continue
        constant = re.search(r"\b_?[A-Z][A-Z_]+\b", ast.unparse(value.value))
        if UNIT.match(str(text.value)) and not constant:
            return True
        before = node.values[at - 1] if at else None
        if re.match(r"s\b", str(text.value)) and isinstance(before, ast.Constant) and before.value == " ":
            return True
    return False


@pytest.mark.parametrize("rule", [is_side_table, is_side_word, is_plural_choice, has_bare_unit])
def test_no_other_module_has_words_of_its_own(rule: object) -> None:
    assert callable(rule)
    assert [where for where, node in places() if rule(node)] == []


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("{Side.LEFT: 'left'}", is_side_table),
        ("{Sides.EACH: f' each {x}'}", is_side_table),
        ("f', each side'", is_side_word),
        ("'(alternating) '", is_side_word),
        ("f'{n} rep' if n == 1 else f'{n} reps'", is_plural_choice),
        ("f'{n} reps' if n != 1 else '1 rep'", is_plural_choice),
        ('f\'item{"" if n <= 1 else "s"}\'', is_plural_choice),
        ("{0: 'not done', 1: 'done once'}", is_plural_choice),
        ("f'{part.reps} reps'", has_bare_unit),
        ("f'{time / 1000:g} s'", has_bare_unit),
        ("f'{number} {noun}s'", has_bare_unit),
    ],
)
def test_the_rules_find_what_they_look_for(source: str, rule: object) -> None:
    assert callable(rule)
    assert any(rule(node) for node in ast.walk(ast.parse(source)))
