import pytest

from prehab.core.model import Reps, Timed
from tests.pack.loading import codes, load, marked_text, only_diagnostic, pack

STEPS = '\nsteps = ["Squat 5 reps"]'


@pytest.mark.parametrize(
    ("line", "code", "mark", "fix"),
    [
        ("rest = 15", "PH304", "15", 'write rest = "15s"'),
        ("rest = 01:30", "PH304", "01:30", 'write rest = "1:30"'),
        ("rest = 1.5", "PH304", "1.5", 'for example: rest = "15s"'),
        ("rest = true", "PH304", "true", 'for example: rest = "15s"'),
        ('rest = "15"', "PH201", '"15"', 'write rest = "15s" or rest = "15 min"'),
        ('rest = "20m"', "PH203", '"20m"', 'write rest = "20 min"'),
        ('rest = "a while"', "PH208", '"a while"', 'for example: rest = "15s"'),
        ('rest = "30s or so"', "PH208", '"30s or so"', 'for example: rest = "15s"'),
        ('rest = "5 hours"', "PH208", '"5 hours"', 'for example: rest = "15s"'),
        ('rest = "999 min"', "PH208", '"999 min"', 'for example: rest = "15s"'),
        ('rest = "1.2345s"', "PH208", '"1.2345s"', 'for example: rest = "15s"'),
        ('breath = "500 sec"', "PH305", '"500 sec"', ""),
        ('breath = "0.5s"', "PH305", '"0.5s"', ""),
        ('breath = "0s"', "PH208", '"0s"', 'for example: breath = "6s"'),
        ("breath = 6", "PH304", "6", 'write breath = "6s"'),
        ("rounds = 0", "PH305", "0", ""),
        ("rounds = 51", "PH305", "51", ""),
        ("rounds = true", "PH304", "true", "for example: rounds = 2"),
        ("rounds = 2.0", "PH304", "2.0", "for example: rounds = 2"),
        ('rounds = "2"', "PH304", '"2"', "write rounds = 2"),
        ('pace = "Self"', "PH306", '"Self"', 'did you mean "self"?'),
        ('when = ["before run"]', "PH306", '"before run"', 'did you mean "before-run"?'),
        ('when = "desk"', "PH304", '"desk"', 'write when = ["desk"]'),
        ("tags = [1]", "PH304", "1", 'write "1"'),
        ('tags = ["No Kit"]', "PH310", '"No Kit"', 'write "no-kit"'),
        ('id = "nul"', "PH311", '"nul"', 'write another, such as "nul-1"'),
        ('version = "1.2"', "PH318", '"1.2"', 'for example: version = "1.2.0"'),
        (
            'source = "www.example.org"',
            "PH319",
            '"www.example.org"',
            'for example: source = "https://example.org/pack"',
        ),
        ('lang = "English"', "PH320", '"English"', 'for example: lang = "en"'),
        ('license = ""', "PH309", '""', ""),
        ('license = "a\\nb"', "PH308", '"a\\nb"', ""),
        (f'license = "{"x" * 81}"', "PH307", f'"{"x" * 81}"', ""),
        ('summary = ["a"]', "PH304", '["a"]', 'for example: summary = "Wake up the glutes before a run."'),
        (
            "levels = 3",
            "PH304",
            "3",
            'for example: levels = { easy = { rounds = 1, dose = "low" }, normal = { dose = "mid" } }',
        ),
        ('levels = { "Very easy" = {} }', "PH310", '"Very easy"', 'write "very-easy"'),
        ('levels = { easy = { dose = "lo" } }', "PH306", '"lo"', 'did you mean "low"?'),
        ("cues = { done = {} }", "PH321", "{}", 'add say = "..." or file = "sounds/...wav"'),
        ('cues = { done = { say = "a", file = "sounds/a.wav" } }', "PH315", "file", ""),
        ('cues = { done = { file = "../a.wav" } }', "PH322", '"../a.wav"', 'for example: file = "sounds/done.wav"'),
    ],
)
def test_a_wrong_value_has_its_place_and_a_fix(line: str, code: str, mark: str, fix: str) -> None:
    found = load(line + STEPS).diagnostics[0]
    assert (found.code, marked_text(found), found.fix) == (code, mark, fix)


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("15s", 15000),
        (" 15 s ", 15000),
        ("1.5 min", 90000),
        ("1m30s", 90000),
        ("1:30", 90000),
        ("0s", 0),
        ("240 min", 14400000),
    ],
)
def test_times(text: str, ms: int) -> None:
    assert pack(f'rest = "{text}"{STEPS}').routine().rest == ms


def test_amounts_of_an_exercise() -> None:
    made = pack(
        '[[exercise]]\nname = "A"\nreps = [5, 9]\n[[exercise]]\nname = "B"\ntime = "20s"\n[[exercise]]\nname = "C"'
    )
    assert [one.amount for one in made.exercises] == [
        Reps(5, 9),
        Timed(pack(f'rest = "20s"{STEPS}').routine().rest),
        None,
    ]


@pytest.mark.parametrize(
    ("value", "code"),
    [("[1, 2, 3]", "PH304"), ("[5, 3]", "PH214"), ("[0, 5]", "PH305"), ('"5"', "PH304"), ("true", "PH304")],
)
def test_reps_in_a_table(value: str, code: str) -> None:
    assert only_diagnostic(load(f'steps = [{{ exercise = "Squat", reps = {value} }}]')).code == code


@pytest.mark.parametrize(
    "figure", ["{ art = [1] }", '{ art = "o" }', "{ art = ['\t'] }", "{ a = 1979-05-27 }", "{ a = '\u00e9' }"]
)
def test_figures_are_plain(figure: str) -> None:
    assert len(codes(load(f'[[exercise]]\nname = "A"\nfigure = {figure}'))) == 1


def test_a_figure_of_great_depth_or_size_is_refused() -> None:
    deep = "[[exercise]]\nname = 'A'\n[exercise.figure]\n" + "a." * 20 + "a = 1"
    wide = "[[exercise]]\nname = 'A'\nfigure = { a = [" + "1," * 6000 + "] }"
    assert [codes(load(text)) for text in (deep, wide)] == [["PH323"], ["PH323"]]


def test_twenty_lines_of_instructions() -> None:
    lines = ", ".join(f'"{number}"' for number in range(21))
    assert codes(load(f'[[exercise]]\nname = "A"\nhow = [{lines}]')) == ["PH312"]


def test_a_single_bracket_where_two_belong() -> None:
    found = load('[routine]\nname = "A"\nsteps = ["Squat"]').diagnostics[0]
    assert (found.code, found.fix) == ("PH304", "write [[routine]] with two brackets")


def test_names_and_words_that_are_not_usual() -> None:
    text = '[[exercise]]\nname = "A"\nmuscles = { main = ["gluteus-maximum"] }\nequipment = ["mini-bands", "tree"]\n'
    loaded = load(text + '[[exercise]]\nname = "B"\naliases = ["a"]\n[[exercise]]\nname = "B"')
    assert codes(loaded) == ["PH403", "PH411", "PH405", "PH404"]
    assert loaded.diagnostics[0].fix == 'did you mean "gluteus-maximus"?'
    stretched = load('[[exercise]]\nname = "A"\nmuscles = { stretched = ["calfs"] }')
    assert codes(stretched) == ["PH403"]
