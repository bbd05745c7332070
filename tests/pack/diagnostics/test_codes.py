"""The examples of the codes of files, text and coaching are true; those of the loader are in test_code_examples."""

import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from prehab.core.model import Pack
from prehab.pack.diagnostics.codes import CODES
from prehab.pack.diagnostics.diagnostic import Severity
from prehab.pack.lint.check import check_source
from prehab.pack.read.load import load_pack
from prehab.pack.read.open_source import read_source
from tests.pack.loading import one_file

ELSEWHERE: Final = frozenset(
    ("PH001", "PH002", "PH003", "PH004", "PH005", "PH007", "PH008", "PH101", "PH103", "PH104", "PH121", "PH122")
)
"""Codes whose examples are file names, bytes, or cannot be written out; the corpus has them all."""
LISTS: Final = sorted(code for code in CODES if code.startswith("PH13"))
"""Codes whose examples are whole lists."""
CHECKED: Final = sorted(
    code for code in CODES if code.startswith(("PH0", "PH1", "PH5")) and code not in (*ELSEWHERE, *LISTS)
)


@cache
def core() -> Pack | None:
    source, _ = read_source(Path(__file__).parents[2] / "corpus" / "core")
    return load_pack(source, None).pack if source else None


def codes_of(text: str) -> set[str]:
    return {one.code for one in check_source(one_file(text), core()).diagnostics}


def codes_found(example: str) -> set[str]:
    """Return the codes of a pack made of the example and what it does not say itself."""
    top = "" if "format" in example else "format = 1\n"
    top += "" if re.match(r"name\W", example) else 'name = "Hips"\n'
    top += "" if "steps" in example else 'steps = ["Glute bridge 12 reps"]\n'
    return codes_of(f"{top}{example}\n")


@pytest.mark.parametrize("code", CHECKED)
def test_the_wrong_example_of_a_code_shows_it_and_the_right_one_does_not(code: str) -> None:
    assert code in codes_found(CODES[code].wrong)
    assert code not in codes_found(CODES[code].right)


@pytest.mark.parametrize("code", LISTS)
def test_the_wrong_list_of_a_code_shows_it_and_the_right_one_does_not(code: str) -> None:
    assert code in codes_of(CODES[code].wrong)
    assert code not in codes_of(CODES[code].right)


def test_the_first_digit_of_a_code_is_its_group() -> None:
    assert all(re.fullmatch(r"PH[0-5][0-9]{2}", code) for code in CODES)
    advice = {code: CODES[code].severity for code in CODES if code.startswith("PH5")}
    notes = {code for code, severity in advice.items() if severity is Severity.NOTE}
    assert notes == {"PH509", "PH511", "PH512", "PH513", "PH514"}
    assert {advice[code] for code in advice.keys() - notes} == {Severity.WARNING}
    assert {CODES[code].severity for code in CODES if code.startswith(("PH0", "PH1"))} == {Severity.ERROR}
