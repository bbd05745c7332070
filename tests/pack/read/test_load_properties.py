"""No input makes the loader raise, run on and on, or say what a terminal must not see."""

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.core.characters.safe_text import forbidden_characters
from prehab.pack.diagnostics.diagnostic import Severity
from prehab.pack.read.load import LoadResult, load_pack
from prehab.pack.schema.field_tables import PACK_TABLES
from tests.long_proofs import examples
from tests.pack.loading import CORE_TEXT, HEAD, core, folder, one_file

KEYS = st.one_of(
    st.sampled_from(sorted({name for table in PACK_TABLES.values() for name in table.names})), st.text(max_size=8)
)
SENTENCES = st.sampled_from(
    [
        "Squat 5 reps",
        "Clamshell 3 x 10-20 reps each side with band (x)",
        "rest 30s",
        "Squat 12",
        "Nope 20m",
        "easy",
        "30s",
    ]
)
SCALARS = st.one_of(
    SENTENCES,
    st.text(max_size=20),
    st.integers(),
    st.integers(0, 60),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=20,
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, max_size=8)


def toml(value: object) -> str:
    """Write a value as TOML (inline)."""
    match value:
        case dict():
            return "{" + ", ".join(f"{toml(key)} = {toml(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(toml(one) for one in value) + "]"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case _:
            return json.dumps(value)


def document(values: dict[str, object]) -> str:
    return "".join(f"{toml(key)} = {toml(value)}\n" for key, value in values.items())


def check(loaded: LoadResult) -> None:
    """Assert what holds of every result."""
    failed = any(one.severity is Severity.ERROR for one in loaded.diagnostics)
    assert (loaded.pack is None) is failed
    assert list(loaded.diagnostics) == sorted(loaded.diagnostics, key=lambda one: one.order)
    for one in loaded.diagnostics:
        for text in (one.file, one.message, one.label, one.fix, one.source_line):
            assert not forbidden_characters(text)
        assert "\n" not in one.message + one.label + one.source_line
        if one.span is not None:
            assert 1 <= one.span.column <= len(one.source_line) + 1


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes(data: bytes) -> None:
    check(load_pack(one_file(data), core()))


@given(DOCUMENTS, st.booleans())
@settings(max_examples=examples(200), deadline=None)
def test_any_document(values: dict[str, object], strict: bool) -> None:
    check(load_pack(one_file(HEAD + document(values)), core(), strict=strict))
    check(load_pack(one_file(document(values)), None, strict=strict))


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
@settings(deadline=None)
def test_any_folder(one: dict[str, object], two: dict[str, object], words: dict[str, object]) -> None:
    files = {
        "prehab.toml": HEAD + 'steps = ["Shake"]\n',
        "exercises/a.toml": document(one),
        "routines/b.toml": document(two),
        "lang/de.toml": document(words),
    }
    check(load_pack(folder(files), core(), lang="de"))


@given(st.lists(VALUES, max_size=5), st.lists(VALUES, max_size=5))
@settings(max_examples=examples(100), deadline=None)
def test_any_steps(steps: list[object], words: list[object]) -> None:
    files = {"prehab.toml": f"{HEAD}steps = {toml(steps)}\n", "lang/de.toml": f"steps = {toml(words)}\n"}
    check(load_pack(folder(files), core(), lang="de", strict=True))


PIECES = re.findall(r"\w+|\s+|[^\w\s]", CORE_TEXT + HEAD + 'steps = ["Clamshell 3 x 10-20 reps, each side (x)"]')


@given(st.data())
@settings(max_examples=examples(100), deadline=None)
def test_a_good_pack_with_a_few_things_changed(data: st.DataObject) -> None:
    pieces = list(PIECES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(pieces) - 1))
        pieces[at] = data.draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=3), st.just("")))
    check(load_pack(one_file("".join(pieces)), core(), strict=data.draw(st.booleans())))
