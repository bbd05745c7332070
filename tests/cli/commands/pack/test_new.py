"""New packs: three questions, the answers that do not fit, and files that are never touched."""

import io
import json
import re
import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import tomli

from prehab.app.wiring import user_paths
from prehab.cli.main import main
from prehab.pack.schema.json_schema import pack_schema
from tests.lists import LISTS, TITLES

Type = Callable[[str], None]


@pytest.fixture
def own() -> Path:
    """The folder of the runner's own packs, where the app lists them."""
    folder = user_paths().packs_dir
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(autouse=True)
def _here(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(own)


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Type:
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_three_answers_make_a_pack_that_plays(own: Path, typing: Type, capsys: pytest.CaptureFixture[str]) -> None:
    typing("Monday hips\nclamshell, bridge 8 reps, rest 1 min\n3\n")
    assert main(["pack", "new"]) == 0
    said = capsys.readouterr()
    assert said.out == f"wrote {own / 'monday-hips.prehab.toml'}\n"
    assert re.search("play it:  prehab play monday-hips-[0-9a-f]{5}\n", said.err)
    text = Path("monday-hips.prehab.toml").read_text(encoding="utf-8")
    assert text.startswith("#:schema ./prehab-pack-1.schema.json\n")
    assert '  "Clamshell 10-20 reps each side",\n  "Glute bridge 8 reps rest 1min",\n]' in text
    assert json.loads(Path("prehab-pack-1.schema.json").read_text(encoding="utf-8")) == pack_schema()
    assert main(["check", "monday-hips.prehab.toml"]) == 0
    assert main(["pack", "fmt", "--check", "monday-hips.prehab.toml"]) == 0
    assert main(["plan", "./monday-hips.prehab.toml"]) == 0


def test_nothing_is_asked_when_all_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    answers = ["--name", 'The "best"', "--steps", "Wobble 20s", "--rounds", "1", "-o", "x.prehab.toml"]
    assert main(["pack", "new", *answers]) == 0
    assert "1. What" not in capsys.readouterr().err
    assert main(["check", "x.prehab.toml"]) == 0


def test_a_question_mark_is_help_at_every_question(typing: Type, capsys: pytest.CaptureFixture[str]) -> None:
    typing("?\nTuesday\n?\nclamshell, jumping 5 reps\n\n?\n1\n")
    assert main(["pack", "new"]) == 0
    said = capsys.readouterr().err
    assert "the name of the pack" in said
    assert "Glute bridge" in said
    assert "how often the whole list is done" in said
    assert 'no exercise is called "jumping"' in said
    assert 'name = "Tuesday"' in Path("tuesday.prehab.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("2,5", '"2,5" is not a step (which exercise?)'),
        ("Plank 5", '"Plank 5" is not a step (5 what?): write "Plank 5 reps" or "Plank 5s"'),
    ],
)
def test_an_answer_that_is_no_step_says_what_to_write(
    answer: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", "new", "--name", "A", "--steps", answer, "--rounds", "1"]) == 2
    assert capsys.readouterr().err == f"prehab: {message}\n"


def test_enter_takes_what_is_offered(typing: Type) -> None:
    typing("A\n\n\n")
    assert main(["pack", "new"]) == 0
    assert '"Glute bridge' in Path("a.prehab.toml").read_text(encoding="utf-8")


def test_a_comma_in_a_remark_is_not_between_two_steps() -> None:
    answers = ["--name", "A", "--steps", "Plank 20s (slow, please), wobble 5s", "--rounds", "1"]
    assert main(["pack", "new", *answers]) == 0
    text = Path("a.prehab.toml").read_text(encoding="utf-8")
    assert '"Plank 20s (slow, please)",\n  "wobble 5s",\n' in text


@pytest.fixture
def _no_room() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("_no_room")
def test_what_cannot_be_written_whole_leaves_nothing_behind(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "new", "--name", "A", "--steps", "clamshell", "--rounds", "1"]) == 1
    assert "a.prehab.toml cannot be written: file too large" in capsys.readouterr().err
    assert main(["pack", "export", "pre-run"]) == 1
    assert list(own.iterdir()) == []


def test_a_file_that_is_there_is_never_touched(typing: Type, capsys: pytest.CaptureFixture[str]) -> None:
    Path("hips.prehab.toml").write_text("mine", encoding="utf-8")
    typing("Hips\n\n\n")
    assert main(["pack", "new", "-o", "hips.prehab.toml"]) == 1
    assert "is already there" in capsys.readouterr().err
    assert Path("hips.prehab.toml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("", "a pack needs a name"),
        ("A\nclamshel\n1\n", 'did you mean "Clamshell"?'),
        ("A\nplank 12\n1\n", 'write "plank 12 reps" or "plank 12s"'),
        ("A\n\n0\n", "write a number from 1 to 50"),
        ("A" * 81 + "\n", "at most 80"),
        ("Hips\x1b[D\n", "an escape character (U+001B) is not allowed"),
        ("A\nclamshell\x1b[D\n1\n", "an escape character (U+001B) is not allowed"),
    ],
)
def test_an_answer_that_does_not_fit_says_what_would(
    typed: str, wrong: str, typing: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(typed)
    assert main(["pack", "new"]) == 2
    assert wrong in capsys.readouterr().err
    assert list(Path().glob("*.toml")) == []


@pytest.mark.parametrize(
    ("name", "file"),
    [(" Hips ", "hips"), ("CON", "con-1"), ("日本", "my-pack"), ("a/../../b", "a-b"), ("''' \\", "my-pack")],
)
def test_odd_names_make_packs_that_are_in_order(name: str, file: str) -> None:
    assert main(["pack", "new", "--name", name, "--steps", "squat", "--rounds", "1"]) == 0
    assert main(["check", f"{file}.prehab.toml"]) == 0


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--name", "   "], "a pack needs a name"),
        (["--name", "run\u200dner"], "a zero-width joiner (U+200D) is not allowed: write it again"),
        (["--name", "a\x1b[D"], "an escape character (U+001B) is not allowed (an arrow key types one): write it"),
        (["--name", "a", "-o", f"{'x' * 300}.prehab.toml"], "cannot be written: file name too long"),
    ],
)
def test_what_cannot_be_a_name_is_told(more: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "new", "--steps", "squat", "--rounds", "1", *more]) in (1, 2)
    assert told in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def made(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """Return what is in the pack that was written last."""
    place = capsys.readouterr().out.removeprefix("wrote ").rstrip("\n")
    return tomli.loads(Path(place).read_text(encoding="utf-8"))


def test_steps_come_one_a_line_and_each_is_told_as_it_was_read(
    typing: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    typing("Monday hips\nglute bridge 15 reps\nclamshell 12 reps each side, rest 20s\n\n3\n")
    assert main(["pack", "new"]) == 0
    said = capsys.readouterr().err
    assert "     Glute bridge: 15 reps, 2 s lift, 1 s squeeze, 2 s lower" in said
    assert "     Clamshell: 12 reps each side" in said


def test_the_new_pack_is_in_the_list_under_an_id_of_its_own(typing: Type, capsys: pytest.CaptureFixture[str]) -> None:
    ids = []
    for _ in range(2):
        typing("Monday hips\n\n\n")
        assert main(["pack", "new"]) == 0
        ids.append(made(capsys)["id"])
    assert ids[0] != ids[1]
    assert main(["list"]) == 0
    assert capsys.readouterr().out.count("Monday hips (your pack") == 2
    for one in ids:
        assert re.fullmatch("monday-hips-[0-9a-f]{5}", str(one))
        assert main(["plan", str(one)]) == 0


@pytest.mark.parametrize("number", range(1, 7))
def test_every_list_that_people_paste_makes_a_pack(
    number: int, typing: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    text = LISTS[number]
    typing(text)
    assert main(["pack", "new"]) == 0
    pack = made(capsys)
    assert pack["name"] == TITLES[number]
    assert main(["plan", str(pack["id"])]) == 0


def test_a_pasted_list_without_a_title_does_not_lose_its_first_step(
    typing: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    typing("Glute bridge 15 reps\nPlank 30s\n")
    assert main(["pack", "new"]) == 0
    pack = made(capsys)
    assert pack["steps"] == ["Glute bridge 15 reps", "Plank 30s"]
    assert "rest" not in pack


def test_ctrl_c_at_a_question_leaves_its_line_and_writes_nothing(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt() -> str:
        raise KeyboardInterrupt

    keyboard = io.StringIO()
    monkeypatch.setattr(keyboard, "isatty", lambda: True)
    monkeypatch.setattr(keyboard, "readline", interrupt)
    monkeypatch.setattr("sys.stdin", keyboard)
    with pytest.raises(KeyboardInterrupt):
        main(["pack", "new"])
    assert capsys.readouterr().err.endswith("1. What is it called? \nnothing was written\n")
    assert list(own.iterdir()) == []


def test_what_is_said_about_an_answer_fits_into_the_terminal(
    typing: Type, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    typing("Tuesday\nclamshell 12 each side, wibble wobble 10 reps\n\n1\n")
    assert main(["pack", "new"]) == 0
    said = capsys.readouterr().err.partition("format = 1")[0]
    assert max(map(len, said.splitlines())) <= 60
