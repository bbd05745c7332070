"""A pack laid out says the same, and a second time changes nothing."""

from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.core.model import Pack
from prehab.pack.edit.format import FormatError, format_pack
from prehab.pack.read.load import load_pack
from prehab.pack.read.open_source import read_source
from prehab.pack.read.source import PackSource
from prehab.pack.toml.cst import parse_cst, print_cst
from prehab.values import replace
from tests.long_proofs import examples
from tests.pack.loading import HEAD, core, folder, one_file
from tests.pack.read.test_load_properties import DOCUMENTS, document

PACKS = sorted(path for path in Path("packs").iterdir() if path.is_dir())


def laid_out(source: PackSource, shelf: Pack | None = None) -> PackSource:
    changes = format_pack(source, shelf)
    return replace(source, files={**source.files, **{path: one.after.encode() for path, one in changes.items()}})


def text_of(source: PackSource) -> str:
    return source.files[source.manifest].decode()


def fmt(text: str) -> str:
    return text_of(laid_out(one_file(text), core()))


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.name)
def test_a_bundled_pack_says_the_same_and_changes_once(path: Path) -> None:
    source, _ = read_source(path)
    library, _ = read_source(Path("packs/core"))
    assert source is not None
    assert library is not None
    shelf = None if path.name == "core" else load_pack(library, None).pack
    once = laid_out(source, shelf)
    before, after = load_pack(source, shelf).pack, load_pack(once, shelf).pack
    assert before is not None
    assert after is not None
    assert replace(after, tree_hash="") == replace(before, tree_hash="")
    assert format_pack(once, shelf) == {}


def test_keys_stand_in_the_order_of_the_fields() -> None:
    text = 'steps = ["Squat 10 reps"]\nrounds = 2\nname = "A"\nformat = 1\n'
    assert fmt(text) == 'format = 1\nname = "A"\nrounds = 2\nsteps = ["Squat 10 reps"]\n'


def test_remarks_go_with_what_they_are_about() -> None:
    text = (
        "#:schema ./x.json\n# the file\n\n# the name\nname = 'A' # short\nformat=1\n"
        'steps=[ # in order\n# first\n"Squat 10 reps", # slow\n"rest 5s" # breathe\n# end\n]\n# bye\n'
    )
    assert fmt(text) == (
        "#:schema ./x.json\n# the file\n\nformat = 1\n# the name\nname = 'A'  # short\n"
        'steps = [  # in order\n  # first\n  "Squat 10 reps",  # slow\n  "rest 5s",  # breathe\n  # end\n]\n# bye\n'
    )


def test_tables_stand_in_the_order_of_the_fields_with_all_that_is_theirs() -> None:
    text = (
        HEAD + '[cues]\ndone = { say = "Run!" }\n[[exercise]]\nname = "Shake"\n# mine\n[[routine]]\nname = "R"\n'
        'steps = ["Squat 10 reps"]\n[routine.levels]\nhard = { dose = "high", rounds = 2 }\nold = {}\n'
    )
    assert fmt(text) == (
        HEAD + '\n# mine\n[[routine]]\nname = "R"\nsteps = ["Squat 10 reps"]\n[routine.levels]\n'
        'hard = { rounds = 2, dose = "high" }\nold = {}\n\n[[exercise]]\nname = "Shake"\n[cues]\n'
        'done = { say = "Run!" }\n'
    )


def test_a_list_that_is_too_long_for_its_line_gets_one_for_each_item() -> None:
    tags = ", ".join(f'"word-{number}-is-long"' for number in range(8))
    assert fmt(HEAD + f'tags = [{tags}]\nsteps = ["Squat 5 reps"]\n').count("\n") == HEAD.count("\n") + 11


def test_line_ends_stay_as_they_were() -> None:
    source = one_file('format = 1\r\nname="A"\r\nsteps = ["Squat 5 reps"]\r\n')
    assert text_of(laid_out(source, core())) == 'format = 1\r\nname = "A"\r\nsteps = ["Squat 5 reps"]\r\n'


def test_every_file_of_a_folder_is_laid_out() -> None:
    files = {
        "prehab.toml": HEAD,
        "exercises/a.toml": 'name="A"\nid="a"\n',
        "exercises/b.toml": '[[exercise]]\nsides="each"\nname="B"\n',
        "lang/de.toml": '[[exercise]]\nname="X"\nid="a"\n',
        "README.md": "x",
    }
    assert {path: one.after for path, one in format_pack(folder(files), core()).items()} == {
        "exercises/a.toml": 'id = "a"\nname = "A"\n',
        "exercises/b.toml": '[[exercise]]\nname = "B"\nsides = "each"\n',
        "lang/de.toml": '[[exercise]]\nid = "a"\nname = "X"\n',
    }


def test_what_cannot_be_read_is_left_with_its_problems() -> None:
    with pytest.raises(FormatError) as caught:
        format_pack(one_file("format = 1\nname ="), core())
    assert [one.code for one in caught.value.diagnostics] == ["PH124"]


def test_brackets_without_end_are_no_bug() -> None:
    few, too_many = (HEAD + f"x = {'[' * depth}{']' * depth}\n" for depth in (40, 5000))
    assert tomli.loads(fmt(few)) == tomli.loads(few)
    with pytest.raises(FormatError):
        fmt(too_many)


SENTENCES = st.lists(
    st.sampled_from(
        [
            "Squat 5 reps",
            "Clamshell 3 x 10-20 reps each side with band (x)",
            "rest 1:30",
            "Wall sit 0.5 min, hold 2s",
            "Squat",
            "Nope 20s alternating tempo 2-0.5-2-1 rest 1m05s",
        ]
    ),
    min_size=1,
    max_size=5,
).filter(lambda steps: {*steps} != {"rest 1:30"})


@given(SENTENCES, st.booleans())
def test_any_steps_say_the_same_when_they_are_laid_out(steps: list[str], block: bool) -> None:
    listed = ",".join(f'"{step}" # {step}\n' for step in steps)
    inner = f"{{steps=[{listed}],repeat=2}}" if block else listed
    source = one_file(f"steps=[{inner}]\n" + HEAD)
    once = laid_out(source, core())
    before, after = load_pack(source, core()).pack, load_pack(once, core()).pack
    assert before is not None
    assert after is not None
    assert replace(after, tree_hash="") == replace(before, tree_hash="")
    assert format_pack(once, core()) == {}


@given(DOCUMENTS)
@settings(max_examples=examples(60))
def test_any_toml_says_the_same_when_it_is_laid_out(values: dict[str, object]) -> None:
    text = document(values)
    once = text_of(laid_out(one_file(text), core()))
    assert tomli.loads(once) == tomli.loads(text)
    assert format_pack(one_file(once), core()) == {}


@given(st.text(alphabet="a[]{}=,.#\"' \n1", max_size=60))
def test_whatever_tomli_reads_is_read_here_too(text: str) -> None:
    try:
        said = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    assert tomli.loads(print_cst(parse_cst(text))) == said


def test_the_steps_of_a_level_are_laid_out_like_those_of_a_routine() -> None:
    steps = '{steps = ["rest 20s"], repeat=2}, "Squat 5 reps"'
    top = f'{HEAD}steps = ["Squat 5 reps"]\n'
    laid = """[levels.two]
rounds = 2
steps = [
  { repeat = 2, steps = ["rest 20s"] },
  "Squat 5 reps",
]
"""
    assert fmt(f"{top}[levels.two]\nsteps = [{steps}]\nrounds=2\n") == top + laid
    inline = '[levels]\ntwo = { rounds = 2, steps = [{ repeat = 2, steps = ["rest 20s"] }, "Squat 5 reps"] }\n'
    assert fmt(f"{top}[levels]\ntwo={{steps=[{steps}],rounds=2}}\n") == top + inline
