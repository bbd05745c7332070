"""What coaches of five languages write in a step, row by row, and what it means or what is asked."""

from pathlib import Path

import pytest

from prehab.pack.grammar.parser import parse_step
from tests.pack.grammar.exercise_names import names_in
from tests.pack.grammar.plain_form import plain_reading

HERE = Path(__file__).parent
ROWS = [
    pytest.param(lang, *row.split("\t"), id=row.partition("\t")[0])
    for lang in ("en", "de", "fr", "es", "it")
    for row in (HERE / f"sentences_{lang}.tsv").read_text(encoding="utf-8").splitlines()
    if not row.startswith("#")
]
COMMON = [row for row in ROWS if len(row.values) == 3]
"""Rows without a word that goes by the language of the pack: they are read in every pack."""


@pytest.mark.parametrize(("lang", "text", "plain"), [pytest.param(*row.values[:3], id=row.id) for row in ROWS])
def test_a_pack_in_the_language_is_read(lang: str, text: str, plain: str) -> None:
    check(text, plain, lang, lang)


@pytest.mark.parametrize(("lang", "text", "plain"), [pytest.param(*row.values, id=row.id) for row in COMMON])
def test_a_pack_in_no_language_is_read_too(lang: str, text: str, plain: str) -> None:
    check(text, plain, lang, None)


def check(text: str, plain: str, lang: str, pack_lang: str | None) -> None:
    names = names_in(lang)
    said = plain_reading(parse_step(text, names, pack_lang), names)
    if plain.startswith("?"):
        assert said.startswith("?")
        assert plain[1:] in said
    else:
        assert said.replace(", rest", " rest") == plain.replace(", rest", " rest")
