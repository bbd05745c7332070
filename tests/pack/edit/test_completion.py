"""What may come next while a pack is typed."""

import pytest

from prehab.pack.edit.completion import complete
from tests.pack.loading import core

HEAD = ["format = 1", 'name = "A"', "steps = ["]


def offered(*lines: str, after: str = "", root: str = "pack") -> tuple[str, ...]:
    """Return what is offered at the end of the last line, before `after`."""
    whole = [*lines[:-1], lines[-1] + after]
    return complete(whole, len(lines) - 1, len(lines[-1]), core().exercises, root).texts


def test_exercises_come_as_they_are_usually_done() -> None:
    assert offered(*HEAD, '  "cla') == ('Clamshell 12 reps each side",',)
    assert offered(*HEAD, '  "Side p') == ('Side plank 30s each side",',)
    assert offered('steps = ["cla') == ('Clamshell 12 reps each side",',)


def test_a_quote_that_is_there_is_not_doubled() -> None:
    assert offered(*HEAD, '  "cla', after='",') == ("Clamshell 12 reps each side",)


def test_names_that_begin_so_come_before_those_that_have_it_inside() -> None:
    assert [text.split()[0] for text in offered(*HEAD, '  "br')] == ["Glute"]
    assert [text.split()[0] for text in offered(*HEAD, '  "s')] == []


def test_a_table_takes_the_name_alone() -> None:
    assert offered(*HEAD, '  { exercise = "glu') == ('Glute bridge"',)


@pytest.mark.parametrize(
    "line", ['  "Clamshell 1', '  "xyzzy', '  # "cla', 'name = "cla', '  "Clamshell 12 reps each', "cla", "  "]
)
def test_nothing_is_offered_where_nothing_fits(line: str) -> None:
    assert offered(*HEAD[:2], line) == () or line.startswith('  "Clamshell')


def test_nothing_is_offered_in_the_middle_of_a_line() -> None:
    assert offered(*HEAD, '  "cla', after="shell 3 reps") == ()


def test_keys_come_with_an_example_for_the_table_they_stand_in() -> None:
    assert offered("format = 1", "rou") == ("rounds = 2", 'round_rest = "30s"')
    assert offered("format = 1", "rounds = 3", "rou") == ('round_rest = "30s"',)
    assert offered("[[exercise]]", "equ") == ('equipment = ["mini-band"]',)
    assert offered("[[exercise]]", "cal") == ('called = "leg on top"',)
    assert offered("[[exercise.variant]]", "setu") == ('setup = "Band above your knees."',)
    assert offered("[routine.progress]", "up") == ("up_after = 3",)
    assert offered("sid", root="exercise") == ('sides = "each"',)
    assert offered("[cues]", "nonsense") == ()
