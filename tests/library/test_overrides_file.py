"""The overrides file: read without ever raising, written without losing a comment."""

import os
from pathlib import Path

import pytest

from prehab.core.overrides import RoutineChange, StepChange
from prehab.core.units import Ms
from prehab.library.overrides_file import OverrideError, Overrides

CHANGE = StepChange(reps=8, time=Ms(22_500), breaths=4, rest=Ms(20_000), skip=True, note="slowly [/]")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "overrides.toml"


def test_nothing_is_changed_without_a_file(path: Path) -> None:
    assert Overrides(path).of("glutes", "main") == RoutineChange()
    assert Overrides(path).problems == ()
    assert not path.exists()


def test_what_is_saved_is_read_again(path: Path) -> None:
    mine = Overrides(path)
    mine.set_step("glutes", "main", "clamshell", CHANGE)
    mine.set_step("glutes", "main", "bridge", StepChange(reps=12))
    mine.set_level("glutes", "main", "easy")
    mine.set_level("hips", "main", "hard")
    for seen in (mine, Overrides(path)):
        assert seen.of("glutes", "main") == RoutineChange("easy", {"clamshell": CHANGE, "bridge": StepChange(reps=12)})
        assert seen.of("hips", "main") == RoutineChange("hard")
        assert seen.problems == ()


def test_the_new_file_explains_itself(path: Path) -> None:
    Overrides(path).set_step("glutes", "main", "clamshell", StepChange(time=Ms(30_000)))
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Your own changes to routines.")
    assert "[glutes.main.exercise.clamshell]\ntime = 30\n" in text


def test_comments_and_strange_lines_of_the_runner_stay(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        "# mine\n[glutes.main.exercise.clamshell]\nreps = 8 # the left hip\nmood = 3\nnote = 'x'\n\n"
        "[hips.main]\nlevel = 'hard' # brave\n",
        encoding="utf-8",
    )
    Overrides(path).set_step("glutes", "main", "clamshell", StepChange(reps=8, rest=Ms(5000)))
    text = path.read_text(encoding="utf-8")
    assert "# mine\n" in text
    assert "reps = 8 # the left hip\nmood = 3\n" in text
    assert "rest = 5" in text
    assert "note" not in text
    assert "level = 'hard' # brave\n" in text


def test_an_empty_change_and_forgetting_leave_nothing_behind(path: Path) -> None:
    mine = Overrides(path)
    mine.set_step("glutes", "main", "clamshell", CHANGE)
    before = path.read_text(encoding="utf-8")
    mine.set_step("glutes", "main", "clamshell", StepChange())
    assert "[glutes" not in path.read_text(encoding="utf-8").split("note = ", 1)[1]
    mine.set_step("glutes", "main", "clamshell", CHANGE)
    assert path.read_text(encoding="utf-8").count("clamshell") == before.count("clamshell")
    mine.set_level("glutes", "main", "easy")
    mine.set_level("glutes", "other", "easy")
    mine.reset("glutes", "main")
    assert mine.of("glutes", "main") == RoutineChange()
    assert mine.of("glutes", "other") == RoutineChange("easy")
    mine.set_level("glutes", "other", None)
    assert mine.of("glutes", "other") == RoutineChange()


def test_every_problem_has_its_line_and_the_rest_counts(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        "speed = 3\n[glutes.main]\nlevel = 'easy'\nround = 2\n[glutes.main.exercise.clamshell]\nreps = 0\nrest = 10\n"
        "skip = 'yes'\nnote = \"\\u001b]52;c;\"\ntime = true\ncolour = 1\n",
        encoding="utf-8",
    )
    mine = Overrides(path)
    assert mine.of("glutes", "main") == RoutineChange("easy", {"clamshell": StepChange(rest=Ms(10_000))})
    lines = [one.removeprefix(f"{path}:").split(": ")[0] for one in mine.problems]
    assert lines == ["1", "4", "6", "8", "9", "10", "11"]
    assert all("\x1b" not in one for one in mine.problems)


@pytest.mark.parametrize(
    "data", [b"[glutes", b"\xff\xfe", b"a = " + b"[" * 20_000, b"#" * 1_000_001, b"a = " + b"1" * 5_000]
)
def test_a_file_that_cannot_be_read_changes_nothing_and_is_never_overwritten(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    mine = Overrides(path)
    assert mine.of("glutes", "main") == RoutineChange()
    assert len(mine.problems) == 1
    assert "this line does not count" in mine.problems[0]
    with pytest.raises(OverrideError, match="fix it first"):
        mine.set_level("glutes", "main", "easy")
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    "bad",
    [
        *(
            b"reps = many",
            b'note = "\xff"',
            b"a = " + b"[" * 20_000,
            b"# " + b"a" * 2_000_000,
            b"reps = " + b"1" * 5_000,
        ),
        *(b"\0", b"rest = 6", b"[glutes", b"[hips.main]", b"note = nan nan", b'note = """slowly'),
    ],
    ids=lambda bad: repr(bad[:12]),
)
def test_a_wrong_line_keeps_no_other_out_and_stays(path: Path, bad: bytes) -> None:
    lines = [b"[hips.main]", b'level = "easy"', b"[hips.main.exercise.plank]", b"rest = 5", bad]
    path.parent.mkdir()
    path.write_bytes(b"\n".join(lines) + b'\n[legs.main]\nlevel = "hard"\n')
    mine = Overrides(path)
    assert mine.of("hips", "main") == RoutineChange("easy", {"plank": StepChange(rest=Ms(5000))})
    assert mine.of("legs", "main") == RoutineChange("hard")
    assert [one.removeprefix(f"{path}:").split(": ")[0] for one in mine.problems] == ["5"]
    mine.set_step("glutes", "main", "clamshell", StepChange(reps=8))
    mine.set_step("hips", "main", "plank", StepChange(reps=7))
    mine.set_level("legs", "main", None)
    again = Overrides(path)
    assert again.of("hips", "main") == RoutineChange("easy", {"plank": StepChange(reps=7)})
    assert again.of("glutes", "main") == RoutineChange(None, {"clamshell": StepChange(reps=8)})
    assert again.of("legs", "main") == RoutineChange()
    assert {bad, b"# " + bad} & set(path.read_bytes().split(b"\n"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = 1", "1: x does not belong here: write tables such as [glute-activation.activation]"),
        ("[glutes]\nmain = 3", "2: main does not belong here: write tables"),
        ("[glutes.main]\nlevel = 3", '2: level must be the id of a level in quotes, such as level = "easy"'),
        ("[glutes.main]\nexercise = 3", "2: exercise must be tables such as"),
        ("[glutes.main]\nrounds = 3", "2: rounds is not known here"),
    ],
)
def test_what_does_not_count_is_told_with_what_would(path: Path, text: str, told: str) -> None:
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    (problem,) = Overrides(path).problems
    assert problem.removeprefix(f"{path}:").startswith(told)


DOTTED_THEN_INLINE = "hips.other.exercise.plank.rest = 3\nglutes = { main = { level = 'easy' } }\n"
DOTTED_IN_A_TABLE = "hips.main.exercise.plank.rest = 3\n[glutes]\nmain.level = 'hard'\n[legs.main]\nlevel = 'easy'\n"


def test_what_stands_below_a_wrong_name_of_a_table_counts_for_no_other(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("[a.b.exercise.one]\nreps = 7\n[a.b.exercise.two\nskip = true\n", encoding="utf-8")
    mine = Overrides(path)
    assert mine.of("a", "b").steps == {"one": StepChange(reps=7)}
    (told,) = mine.problems
    assert ":3: " in told
    assert "what stands below belongs to no table" in told


@pytest.mark.parametrize(("text", "pack"), [(DOTTED_THEN_INLINE, "hips"), (DOTTED_IN_A_TABLE, "glutes")])
def test_a_file_that_cannot_be_changed_without_changing_more_stays_as_it_was(path: Path, text: str, pack: str) -> None:
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    mine = Overrides(path)
    with pytest.raises(OverrideError, match="is written in a way that cannot be changed here"):
        mine.set_step(pack, "main", "squat", StepChange(reps=5))
    assert path.read_text(encoding="utf-8") == text
    assert mine.problems == ()


def test_a_note_is_kept_in_its_composed_form(path: Path) -> None:
    mine = Overrides(path)
    mine.set_step("glutes", "main", "clamshell", StepChange(note="mu\u0308de"))
    assert mine.of("glutes", "main").steps["clamshell"].note == "m\u00fcde"


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    assert "cannot be read" in Overrides(path).problems[0]
    with pytest.raises(OverrideError, match="cannot be written"):
        Overrides(path).set_level("glutes", "main", "easy")


def test_a_pipe_in_its_place_is_told_and_not_waited_for(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    assert "it cannot be read (it is a pipe, not a file); prehab uses none" in Overrides(path).problems[0]
    with pytest.raises(OverrideError, match="it is a pipe, not a file"):
        Overrides(path).set_level("glutes", "main", "easy")


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(tmp_path / "dotfile.toml")
    Overrides(path).set_level("glutes", "main", "easy")
    assert path.is_symlink()
    assert Overrides(tmp_path / "dotfile.toml").of("glutes", "main").level == "easy"


def test_a_change_made_elsewhere_counts_after_a_reload(path: Path) -> None:
    mine, other = Overrides(path), Overrides(path)
    assert mine.of("glutes", "main").level is None
    other.set_level("glutes", "main", "easy")
    mine.reload()
    assert mine.of("glutes", "main").level == "easy"
