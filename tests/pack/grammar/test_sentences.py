"""What people write in a step, row by row: the sentence, and the same step in the plain form, or what is asked."""

import re
from pathlib import Path

import pytest

from prehab.core.units import Ms
from prehab.pack.grammar.parsed_step import ParsedBlock, ParsedRest, ParsedStep
from prehab.pack.read.load import load_pack
from tests.pack.grammar.reading import core, in_core_names, steps
from tests.pack.loading import one_file

ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("sentences.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
READ = [row for row in ROWS if not row[1].startswith("?")]
ASKED = [row for row in ROWS if row[1].startswith("?")]


def meant(plain: str) -> tuple[ParsedStep, ...]:
    """Return the steps of a right side: `8 * (Squat 20s | rest 10s)` is a block."""
    if block := re.fullmatch(r"(\d+) \* \((.*)\)", plain):
        inner = meant(block[2])
        if isinstance(inner[-1], ParsedRest):
            return (ParsedBlock(int(block[1]), inner[:-1], Ms(inner[-1].time)),)
        return (ParsedBlock(int(block[1]), inner),)
    return tuple(in_core_names(one) for part in plain.split(" | ") for one in steps(part))


@pytest.mark.parametrize(("text", "plain"), READ, ids=[row[0] for row in READ])
def test_a_sentence_is_read_as_what_stands_beside_it(text: str, plain: str) -> None:
    assert tuple(map(in_core_names, steps(text))) == meant(plain)


@pytest.mark.parametrize(("text", "piece"), ASKED, ids=[row[0] for row in ASKED])
def test_what_could_mean_two_things_is_asked(text: str, piece: str) -> None:
    loaded = load_pack(one_file(f"format = 1\nname = 'A'\nsteps = ['''{text}''']"), core())
    assert loaded.pack is None
    said = " ".join(f"{one.message} {one.fix}" for one in loaded.diagnostics)
    assert piece[1:] in said
