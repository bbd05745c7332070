import pytest

from prehab.cli.input import InputEvent, KeyboardClosed, Typed
from prehab.cli.plain_player.asking import CHECK_IN, HOW_HARD, NO_EFFORT, NOTE, SAVED_NOTE, ask_how_hard
from prehab.history.database import HistoryError
from tests.fakes.clock import FakeClock
from tests.fakes.inbox import ScriptedInbox

Asked = tuple[list[str], list[tuple[int | None, str]]]


def asked(*answers: str, problem: str = "") -> Asked:
    """Return the lines printed and what was saved; the keyboard closes after the answers."""
    lines, saved = list[str](), list[tuple[int | None, str]]()

    def save(effort: int | None, note: str) -> None:
        if problem:
            raise HistoryError(problem)
        saved.append((effort, note))

    events: list[InputEvent] = [*map(Typed, answers), KeyboardClosed()]
    ask_how_hard(ScriptedInbox(FakeClock(), dict(enumerate(events))), lines.append, save)
    return lines, saved


@pytest.mark.parametrize("answers", [(), ("",), (" ",), ("q",)])
def test_nobody_has_to_say_how_hard_it_was(answers: tuple[str, ...]) -> None:
    assert asked(*answers) == ([HOW_HARD], [])


@pytest.mark.parametrize(
    ("answer", "effort", "said"),
    [("0", 0, "no effort"), ("7", 7, "hard"), ("10", 10, "all I had"), ("x", 10, "all I had")],
)
def test_the_effort_is_saved(answer: str, effort: int, said: str) -> None:
    assert asked(answer) == ([HOW_HARD, f"Effort {effort}, {said}: saved."], [(effort, "")])


@pytest.mark.parametrize("answer", ["11", "-1", "hard", "7.5"])
def test_what_is_no_effort_is_asked_again(answer: str) -> None:
    lines, saved = asked(answer, "5")
    assert lines == [HOW_HARD, NO_EFFORT, HOW_HARD, "Effort 5, steady: saved."]
    assert saved == [(5, "")]


def test_a_sentence_in_place_of_a_number_is_a_note() -> None:
    lines, saved = asked("Left hip felt tight", "b " + "a" * 2000, "3")
    too_long = "A note has at most 2000 characters."
    assert lines == [HOW_HARD, SAVED_NOTE, HOW_HARD, too_long, HOW_HARD, "Effort 3, easy: saved."]
    assert saved == [(None, "Left hip felt tight"), (3, "Left hip felt tight")]


def test_a_note_is_saved_at_once_and_stays_with_the_effort() -> None:
    lines, saved = asked("n", "Left hip Tight", "3")
    assert lines == [HOW_HARD, NOTE, SAVED_NOTE, HOW_HARD, "Effort 3, easy: saved."]
    assert saved == [(None, "Left hip Tight"), (3, "Left hip Tight")]
    assert asked("n", "", "c") == ([HOW_HARD, NOTE, HOW_HARD, CHECK_IN, HOW_HARD], [])
    too_long = "A note has at most 2000 characters."
    assert asked("n", "a" * 2001, "")[0] == [HOW_HARD, NOTE, too_long, NOTE, HOW_HARD]


def test_an_effort_that_cannot_be_saved_is_said() -> None:
    said = "Effort 4, steady: not saved: the disk is full."
    assert asked("4", problem="the disk is full")[0] == [HOW_HARD, said]
