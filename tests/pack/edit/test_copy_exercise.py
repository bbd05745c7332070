"""An exercise taken over keeps what it says, and its credit."""

import pytest

from prehab.core.model import Exercise, Pack
from prehab.pack.edit.copy_exercise import credit_line, exercise_text, with_exercise
from prehab.pack.read.load import load_pack
from prehab.pack.read.source import PackSource
from prehab.values import replace
from tests.pack.loading import CORE_TEXT, HEAD, core, folder, one_file

TARGET = HEAD + '# mine\nsteps = ["Clamshell 5 reps"]\n'


def found(name: str) -> Exercise:
    return next(one for one in core().exercises if one.id == name)


def loaded(source: PackSource, files: dict[str, str]) -> Pack:
    pack = load_pack(replace(source, files={**source.files, **{k: v.encode() for k, v in files.items()}}), None).pack
    assert pack is not None
    return pack


@pytest.mark.parametrize("target", [one_file(TARGET), folder({"prehab.toml": TARGET})], ids=["file", "folder"])
@pytest.mark.parametrize("name", ["squat", "clamshell", "side-plank"])
def test_it_says_the_same_in_its_new_pack(name: str, target: PackSource) -> None:
    text = exercise_text(one_file(CORE_TEXT), found(name))
    assert text is not None
    pack = loaded(target, dict(with_exercise(target, found(name), text, "thanks")))
    assert found(name) in pack.exercises
    assert pack.credits == ("thanks",)


def test_a_folder_gets_a_file_and_a_file_a_table() -> None:
    text = exercise_text(one_file(CORE_TEXT), found("clamshell")) or ""
    assert text.startswith('[[exercise]]\nid = "clamshell"\n')
    assert "[[exercise.variant]]" in text
    assert "side-plank" not in text
    assert set(with_exercise(folder({"prehab.toml": TARGET}), found("clamshell"), text, "x")) == {
        "prehab.toml",
        "exercises/clamshell.toml",
    }
    (written,) = with_exercise(one_file(TARGET), found("clamshell"), text, "x").values()
    assert written.startswith(HEAD + 'credits = ["x"]\n# mine\nsteps')
    assert written.endswith(text)


def test_credit_is_added_to_what_there_is_and_given_once() -> None:
    target = one_file(HEAD + 'credits = ["me"]  # and you\nsteps = ["Squat 5 reps"]\n')
    (once,) = with_exercise(target, found("squat"), "", "x").values()
    assert 'credits = [\n  "me",\n  "x",\n]  # and you\n' in once
    (twice,) = with_exercise(one_file(once), found("squat"), "", "x").values()
    assert twice.count('"x"') == 1


def test_a_file_that_is_one_exercise_gets_a_heading() -> None:
    source = folder({"prehab.toml": HEAD, "exercises/shake.toml": 'name = "Shake"\n[[variant]]\nname = "Slow"\n'})
    text = exercise_text(source, Exercise("shake", "Shake"))
    assert text == '[[exercise]]\nname = "Shake"\n[[exercise.variant]]\nname = "Slow"\n'


def test_remarks_about_a_whole_file_stay_behind() -> None:
    source = one_file(HEAD + '\n# all of them\n\n# this one\n[[exercise]]\nname = "Shake"\n')
    assert exercise_text(source, Exercise("shake", "Shake")) == '# this one\n[[exercise]]\nname = "Shake"\n'


def test_the_credit_names_pack_version_author_licence_and_source() -> None:
    pack = replace(
        core(), name="Core", version="1.0.0", authors=("Ada", "Bo"), license="CC-BY-4.0", source="https://example.org"
    )
    expected = "Squat: from the pack Core 1.0.0, by Ada, Bo, CC-BY-4.0, https://example.org"
    assert credit_line(pack, found("squat")) == expected
