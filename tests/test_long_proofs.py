"""How much of a long proof is run: a sample that is always the same, or everything with `--prove`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.long_proofs import spread

ROOT = Path(__file__).parents[1]
PROOFS = """
import pytest
from hypothesis import given, settings, strategies as st
from tests.long_proofs import examples
made = []
@pytest.mark.long_proof(sample=3)
@pytest.mark.parametrize("bit", range(9))
def test_bits(bit):
    print(f"bit {bit}")
@pytest.mark.long_proof(sample=0)
def test_hours():
    print("hours")
@pytest.mark.long_proof
def test_itself(proving):
    print("proving", proving)
def test_usual():
    print("usual")
@pytest.mark.parametrize("case", range(11))
def test_cases(case):
    made.append(case)
@settings(max_examples=examples(20), database=None)
@given(st.integers())
def test_property(number):
    made.append("given")
def test_made():
    print("made", [one for one in made if one != "given"], made.count("given"))
"""


@pytest.mark.parametrize(
    ("cases", "count", "expected"),
    [
        ("abcdefghi", 3, "aei"),
        ("abcdefghi", 9, "abcdefghi"),
        ("abc", 5, "abc"),
        ("abc", 1, "a"),
        ("abc", 0, ""),
        ("", 2, ""),
    ],
)
def test_a_sample_is_spread_evenly_from_the_first_to_the_last(cases: str, count: int, expected: str) -> None:
    assert spread(cases, count) == list(expected)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["bit 0", "bit 4", "bit 8", "proving False", "usual", f"made {[*range(11)]} 20"]),
        (["--brief"], ["bit 0", "bit 4", "bit 8", "proving False", "usual", "made [0, 2, 4, 6, 8, 10] 5"]),
        (["--prove", "-m", "long_proof"], [*(f"bit {bit}" for bit in range(9)), "hours", "proving True"]),
    ],
)
def test_a_usual_run_takes_the_sample_and_proving_takes_all(
    options: list[str], expected: list[str], tmp_path: Path
) -> None:
    (tmp_path / "test_made.py").write_text(PROOFS)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = long_proof")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.long_proofs", "-p", "no:cacheprovider", "-qs", *options],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    said = [line.lstrip(".") for line in done.stdout.splitlines()]
    assert [line for line in said if line.startswith(("bit", "hours", "proving", "usual", "made"))] == expected
