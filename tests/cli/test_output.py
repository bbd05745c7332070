"""What is printed where the locale has no UTF-8."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("ascii", "Fuesse, Huefte > 'ss'"), ("latin-1", "Füße, Hüfte > 'ß'"), ("utf-8", "Füße, Hüfte → ‘ß’")],
)
def test_umlauts_are_written_out_where_the_encoding_lacks_them(encoding: str, said: str) -> None:
    program = "from prehab.cli.output import echo; echo('Füße, Hüfte → ‘ß’')"
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", program], env=env, capture_output=True, check=True)
    assert done.stdout.decode(encoding).strip() == said


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_loses_nothing_in_any_encoding(encoding: str) -> None:
    program = "from prehab.cli.output import echo_json; echo_json({'name': 'Füße → 臀'})"
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", program], env=env, capture_output=True, check=True)
    assert json.loads(done.stdout.decode(encoding)) == {"name": "Füße → 臀"}
