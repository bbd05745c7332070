"""Figures are checked with their pack: every mistake is at its key, and a pack with one still plays."""

from prehab.figure.geometry import VIEWS
from prehab.figure.motion import AsciiArt, Ease
from prehab.figure.pose import BASE_POSES, Toes
from prehab.figure.reader import MAX_COLUMNS, MAX_DRAWINGS, MAX_ROWS, read_figure
from prehab.figure.table_fields import FACT_WORDS, FIGURE_KEYS
from prehab.pack.diagnostics.diagnostic import Diagnostic, Severity
from prehab.pack.lint.check import check_source
from prehab.pack.read.load import load_pack
from prehab.pack.schema import exercise_fields, limits
from prehab.pack.schema.field_tables import pack_table
from tests.pack.loading import one_file

PACK = """\
format = 1
name = "Hips"
steps = ["Shake 5 reps"]
[[exercise]]
name = "Nod"
[[exercise]]
name = "Shake"
[exercise.figure]
base = "standing"
moves = [
  { at = 0.2, hips = { up = 0.01 } },
  { at = 0.5, hand = [0.3, 1.2], lean = 10 },
]
"""


def problems(text: str) -> list[Diagnostic]:
    return [one for one in check_source(one_file(text), None).diagnostics if one.code == "PH323"]


def test_the_fields_are_those_that_a_figure_knows() -> None:
    assert set(pack_table("figure").names) == set(FIGURE_KEYS)
    assert set(exercise_fields.BASE_WORDS) == set(BASE_POSES)
    assert set(exercise_fields.VIEW_WORDS) == set(VIEWS)
    assert set(exercise_fields.EASE_WORDS) == {one.value for one in Ease}
    assert set(exercise_fields.TOE_WORDS) == {one.value for one in Toes}
    assert {key: set(pack_table("figure").by_name[key].choices) for key in FACT_WORDS} == {
        key: set(words) for key, words in FACT_WORDS.items()
    }
    assert (limits.MAX_ART_DRAWINGS, limits.MAX_ART_ROWS, limits.MAX_ART_COLUMNS) == (
        MAX_DRAWINGS,
        MAX_ROWS,
        MAX_COLUMNS,
    )


def test_a_good_figure_has_no_problem() -> None:
    assert problems(PACK) == []


def test_a_mistake_is_shown_under_its_value() -> None:
    (problem,) = problems(PACK.replace('"standing"', '"flying"'))
    assert problem.span is not None
    assert problem.source_line[problem.span.column - 1 :].startswith('"flying"')
    assert "standing" in problem.fix


def test_a_mistake_in_a_move_is_shown_there() -> None:
    (problem,) = problems(PACK.replace("[0.3, 1.2]", "[3, 3]"))
    assert problem.span is not None
    assert problem.source_line[problem.span.column - 1 :].startswith("[3, 3]")
    assert "cm further than the limb is long" in problem.message


def test_a_figure_that_cannot_be_drawn_does_not_stop_the_pack() -> None:
    loaded = load_pack(one_file(PACK.replace('"standing"', '"a pose of next year"')), None)
    assert loaded.pack is not None
    assert loaded.diagnostics == ()


def test_a_drawing_that_was_loaded_can_be_shown() -> None:
    loaded = load_pack(one_file(PACK + "[[exercise]]\nname = 'Wave'\nfigure = { art = ['o--', 'o/'] }\n"), None).pack
    assert loaded is not None
    assert loaded.exercises[2].figure is not None
    assert read_figure(loaded.exercises[2].figure) == AsciiArt((("o--",), ("o/",)))


def test_a_variant_changes_what_it_says_and_keeps_the_rest() -> None:
    more = '[[exercise.variant]]\nname = "Low"\nfigure = { lean = 30 }\n[[exercise.variant]]\nname = "High"\n'
    loaded = load_pack(one_file(PACK + more), None).pack
    assert loaded is not None
    shake = loaded.exercises[1]
    assert shake.figure is not None
    assert shake.figure_of("low") == {**shake.figure, "lean": 30}
    assert shake.figure_of("high") == shake.figure_of(None) == shake.figure


def test_a_variant_with_a_base_of_its_own_keeps_nothing() -> None:
    more = '[[exercise.variant]]\nname = "Low"\nfigure = { base = "kneeling" }\n'
    loaded = load_pack(one_file(PACK + more), None).pack
    assert loaded is not None
    assert loaded.exercises[1].figure_of("low") == {"base": "kneeling"}


def test_a_mistake_in_a_variant_is_shown_there() -> None:
    more = '[[exercise.variant]]\nname = "Low"\nfigure = { lean = "far" }\n'
    (problem,) = problems(PACK + more)
    assert problem.span is not None
    assert problem.source_line[problem.span.column - 1 :].startswith('"far"')


def test_what_a_variant_makes_impossible_is_told_at_its_figure() -> None:
    more = '[[exercise.variant]]\nname = "Low"\nfigure = { body = { down = 0.9 } }\n'
    found = problems(PACK + more)
    assert found
    assert all("Low" not in one.source_line and "figure" in one.source_line for one in found)


def test_a_pack_full_of_wrong_figures_has_a_report_with_an_end() -> None:
    many = "".join(
        f'[[exercise]]\nname = "E{n}"\nfigure = {{ base = "x", lean = "y", hips = 1 }}\n' for n in range(150)
    )
    assert 0 < len(problems(PACK + many)) <= 200


def test_what_no_body_does_is_a_warning_at_its_key() -> None:
    text = PACK.replace("lean = 10", 'hips = [0, 0.6], knees = "back"')
    (one, other) = [one for one in check_source(one_file(text), None).diagnostics if one.code == "PH520"]
    for problem, name in ((one, "the knee"), (other, "the other knee")):
        assert problem.severity is Severity.WARNING
        assert problem.message == f"at phase 0.50 {name} bends the wrong way"
        assert problem.span is not None
        assert problem.source_line[problem.span.column - 1 :].startswith('"back"')


def test_what_a_variant_shares_with_its_exercise_is_told_once() -> None:
    text = PACK.replace('base = "standing"', 'base = "standing"\nlean = -20\nnever = ["lean-back"]')
    text += '[[exercise.variant]]\nname = "Low"\nfigure = { view = "front" }\n'
    text += '[[exercise.variant]]\nname = "Back"\nfigure = { lean = -30 }\n'
    found = [one for one in check_source(one_file(text), None).diagnostics if one.code == "PH521"]
    assert [one.message for one in found] == [
        "at start the trunk leans back by 20 degrees",
        "at start the trunk leans back by 30 degrees",
    ]
