"""A pack as one text says what the pack says."""

from typing import Final

import pytest

from prehab.core.model import Pack
from prehab.pack.edit.single_text import SingleTextError, left_out, to_single_text
from prehab.pack.read.load import load_pack
from prehab.pack.read.source import PackSource
from prehab.pack.schema.limits import MAX_FILE_BYTES
from prehab.values import replace
from tests.pack.loading import HEAD, core, folder, one_file

ODD: Final = r"“curly” ’ '' \"straight\" \\ -- --- ... two  spaces \u00a0 \t tab «» ` ´ é 日本 🙂 end "
FILES: Final = {
    "prehab.toml": HEAD
    + f'summary = "{ODD}"\nrounds = 2\nsteps = ["Squat 10 reps", "Hop 5 reps each side", "rest 10s"]\n'
    + '[cues]\nswitch = { say = "Switch" }\ndone = { file = "sounds/done.wav" }\n'
    + 'halfway = { say = "Half", file = "sounds/done.wav" }\n',
    "exercises/b.toml": '[[exercise]]\nname = "Skip"\n[[exercise]]\nname = "Jump"\nsides = "each"\n',
    "exercises/a.toml": 'name = "Hop"\nhow = ["Stand.", "Hop."]\nfit = { category = "plyo", name = "hop" }\n'
    '[[variant]]\nid = "high"\nname = "High hop"\n',
    "routines/z.toml": 'name = "Evening"\nsteps = [{ repeat = 2, steps = ["Skip 30s", { exercise = "hop", '
    'reps = [5, 8], sides = "each", tempo = "1-0-1" }] }]\n[levels]\neasy = { rounds = 1 }\n'
    'hard = { rounds = 3, dose = "high" }\n',
    "lang/de.toml": 'name = "Prüfung"\n',
    "README.md": "Hello",
}


def model(source: PackSource) -> Pack:
    loaded = load_pack(source, core(), strict=True)
    assert loaded.pack is not None, loaded.diagnostics
    return replace(loaded.pack, tree_hash="", sounds={})


def silent(files: dict[str, str]) -> dict[str, str]:
    """Return the files without the sound, whose WAV would be too long a story here."""
    return {**files, "prehab.toml": files["prehab.toml"].replace(', file = "sounds/done.wav"', "").replace(
        'done = { file = "sounds/done.wav" }\n', "")}  # fmt: skip


def test_one_text_loads_to_the_same_model_as_the_folder() -> None:
    text = to_single_text(folder(FILES))
    assert model(one_file(text, "other.prehab.toml")) == model(folder(silent(FILES)))
    assert "sounds/" not in text


def test_one_text_of_one_file_is_the_same_pack_and_writing_it_again_changes_nothing() -> None:
    source = one_file(HEAD + 'steps = ["Squat 10 reps"] # slowly\n[cues]\ndone = { file = "sounds/x.wav" }\n')
    text = to_single_text(source)
    assert 'id = "test"' in text
    assert "cues" not in text
    assert "#" not in text
    assert to_single_text(one_file(text)) == text


def test_nothing_in_one_text_is_what_a_chat_changes() -> None:
    text = to_single_text(folder(FILES))
    assert not set("“”‘’«»`´\u00a0\t") & set(text)
    assert not [bad for bad in ("--", "...", "''") if bad in text]
    assert not [line for line in text.split("\n") if "  " in line.lstrip()]


def test_what_cannot_go_along_is_named() -> None:
    sounds = {"sounds/a.wav": b"", "sounds/b.wav": b""}
    assert left_out(folder({**FILES, **sounds})) == ("1 translation", "2 sounds", "README.md")
    assert left_out(one_file(HEAD)) == ()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("prehab.toml", "format ="),
        ("prehab.toml", "exercise = 1"),
        ("exercises/x.toml", "exercise = [1]"),
        ("routines/x.toml", "x = " + "[" * 5000),
        ("exercises/x.toml", f'name = "{"é" * MAX_FILE_BYTES}"'),
    ],
)
def test_a_pack_that_cannot_be_read_or_is_too_large_is_not_written(path: str, text: str) -> None:
    with pytest.raises(SingleTextError, match=r"cannot be read: see prehab check|over 512 kB"):
        to_single_text(folder({**FILES, path: text}))
