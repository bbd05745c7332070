"""A key that two actions want: the question, each answer, and the keymap that comes of it."""

import pytest

from prehab.tui.keys import clashes
from prehab.tui.keys.clashes import Answer, answers_after, answers_before, with_lines
from prehab.tui.keys.keymap import Action, KeyScope, find_clash, resolve

LEAVE = (Action("app.leave", ("ctrl+q",), "leave", "leave prehab"),)
HELP = (Action("app.help", ("question_mark", "f1"), "help", "the keys that work here"), *LEAVE)
DOWN = Action("list.down", ("down", "j"), "down", "one row down")
OPEN = Action("library.open", ("enter",), "open", "look at it")
QUIT = Action("library.quit", ("q",), "quit", "leave it")
PAUSE = Action("player.pause", ("space",), "pause", "pause or go on")
NEXT = Action("player.next", ("n", "right"), "next", "skip to the next")
MUTE = Action("player.mute", ("m",), "mute", "sound off and on")
SCOPES = (
    KeyScope("Everywhere", HELP),
    KeyScope("In the library", (OPEN, QUIT), (DOWN, *HELP)),
    KeyScope("In a session", (PAUSE, NEXT, MUTE), HELP),
)


def name(key: str) -> str:
    return {"question_mark": "?", "right": "→", "down": "↓"}.get(key, key)


def before(action: Action, key: str, **wanted: str) -> tuple[Answer, ...]:
    lines = {one.replace("_", "."): text for one, text in wanted.items()}
    clash = find_clash(SCOPES, resolve(SCOPES, lines), action, key)
    assert clash is not None
    return answers_before(clash, SCOPES, lines, name)


def after(**wanted: str) -> tuple[Answer, ...]:
    lines = {one.replace("_", "."): text for one, text in wanted.items()}
    return answers_after(resolve(SCOPES, lines).clashes[0], SCOPES, lines, name)


def test_a_free_key_and_one_of_another_screen_are_no_question() -> None:
    for action, key in ((PAUSE, "x"), (PAUSE, "j"), (QUIT, "n"), (PAUSE, "space")):
        assert find_clash(SCOPES, resolve(SCOPES, {}), action, key) is None


def test_the_question_before_says_what_the_key_does_now() -> None:
    clash = find_clash(SCOPES, resolve(SCOPES, {}), PAUSE, "n")
    assert clash is not None
    assert clashes.question(clash, name) == "What shall n do?"
    assert clashes.about_before(clash, name) == (
        "You want n for “pause or go on”. In a session it is already the key of “skip to the next”."
    )


def test_the_answers_before() -> None:
    assert before(PAUSE, "n") == (
        Answer("Swap: “skip to the next” gets space", {"player.pause": ("n",), "player.next": ("space", "right")}),
        Answer("Take n: “skip to the next” has only → then", {"player.pause": ("n",), "player.next": ("right",)}),
        Answer("Leave everything as it is", {}),
    )


def test_an_action_may_be_left_without_a_key() -> None:
    assert [one.words for one in before(NEXT, "m")] == [
        "Swap: “sound off and on” gets n and →",
        "Take m: “sound off and on” has no key then",
        "Leave everything as it is",
    ]


def test_a_key_of_a_list_and_one_of_the_app_are_questions_too() -> None:
    assert before(QUIT, "j")[0].words == "Swap: “one row down” gets q"
    assert [one.words for one in before(MUTE, "question_mark")] == [
        "Swap: “the keys that work here” gets m",
        "Take ?: “the keys that work here” has only f1 then",
        "Leave everything as it is",
    ]


def test_a_swap_that_makes_another_clash_is_not_offered() -> None:
    # "m" is the runner's key in the library, so the help cannot have it in return.
    assert [one.words for one in before(MUTE, "question_mark", library_quit="m")] == [
        "Take ?: “the keys that work here” has only f1 then",
        "Leave everything as it is",
    ]


def test_several_actions_can_lose_a_key() -> None:
    words = [one.words for one in before(HELP[0], "n", library_quit="n")]
    assert words == [
        "Swap: “leave it” and “skip to the next” get ? and f1",
        "Take n: 2 actions do without it",
        "Leave everything as it is",
    ]


def test_the_last_way_out_is_not_taken() -> None:
    assert [one.words for one in before(MUTE, "ctrl+q")] == ["Leave everything as it is"]


def test_the_answers_after_a_line_was_written_by_hand() -> None:
    clash = resolve(SCOPES, {"player.pause": "n"}).clashes[0]
    assert clashes.about_after(clash, name) == (
        "Your settings file gives n to “pause or go on”. In a session it cannot be the key of “skip to the next” too."
    )
    assert after(player_pause="n") == (
        Answer("Leave it so: “skip to the next” has only → then", {"player.next": ("right",)}),
        Answer("Swap: “skip to the next” gets space", {"player.next": ("space", "right")}),
        Answer("Give it back: “pause or go on” has space then", {"player.pause": None}),
    )
    assert after(player_pause="n,x")[-1].lines == {"player.pause": ("x",)}


def test_the_answers_after_two_lines_with_one_key() -> None:
    assert after(player_pause="x", player_next="x,y") == (
        Answer("Leave it so: “skip to the next” has only n and → then", {"player.next": ("n", "right")}),
        Answer("Swap: “skip to the next” gets space", {"player.next": ("space", "y")}),
        Answer("Give it back: “pause or go on” has space then", {"player.pause": None}),
    )


def test_the_file_is_told_what_counts_and_what_to_write() -> None:
    (taken,) = resolve(SCOPES, {"player.pause": "n"}).clashes
    assert clashes.told(taken) == (
        'In a session "n" is player.pause now, and player.next keeps "right". '
        'To leave it so, put player.next = "right" under [keys].'
    )
    (lost,) = resolve(SCOPES, {"player.pause": "m"}).clashes
    assert clashes.told(lost) == (
        'In a session "m" is player.pause now, and player.mute has no key. '
        'To leave it so, put player.mute = "none" under [keys].'
    )


WISHES: list[dict[str, str]] = [
    {"player.pause": "n"},
    {"player.pause": "n,right,m"},
    {"player.pause": "n", "player.mute": "right"},
    {"player.pause": "x", "player.next": "x", "player.mute": "x"},
    {"player.mute": "space", "player.next": "m,space"},
    {"app.help": "j,n,q"},
    {"list.down": "q,enter", "library.quit": "j,down"},
    {"library.quit": "question_mark", "player.next": "f1"},
]


@pytest.mark.parametrize("wanted", WISHES, ids=lambda wanted: " ".join(f"{a}={b}" for a, b in wanted.items()))
@pytest.mark.parametrize("number", range(3))
def test_whatever_is_answered_the_questions_come_to_an_end(wanted: dict[str, str], number: int) -> None:
    for _ in range(12):
        found = resolve(SCOPES, wanted).clashes
        if not found:
            break
        answers = answers_after(found[0], SCOPES, wanted, name)
        assert answers[0].words.startswith("Leave it so")
        wanted = with_lines(wanted, answers[min(number, len(answers) - 1)].lines)
    assert resolve(SCOPES, wanted).clashes == ()
    assert resolve(SCOPES, wanted).problems == ()


@pytest.mark.parametrize("wanted", WISHES, ids=lambda wanted: " ".join(f"{a}={b}" for a, b in wanted.items()))
def test_leaving_it_so_changes_no_key(wanted: dict[str, str]) -> None:
    first = resolve(SCOPES, wanted)
    for clash in first.clashes:
        wanted = with_lines(wanted, answers_after(clash, SCOPES, wanted, name)[0].lines)
    actions = {one for scope in SCOPES for one in scope.actions}
    assert {one.id: resolve(SCOPES, wanted).keys(one) for one in actions} == {
        one.id: first.keys(one) for one in actions
    }
