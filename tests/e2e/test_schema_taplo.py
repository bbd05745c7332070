"""The schema in taplo, the engine behind most text editors' help with TOML, found through a pack's first line."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from prehab.cli.main import main

pytestmark = pytest.mark.e2e
TAPLO = Path(sys.executable).parent / "taplo"
PACKS = sorted((Path(__file__).parents[2] / "packs").glob("*/prehab.toml"))

if not TAPLO.exists():
    if os.environ.get("CI"):
        raise pytest.UsageError("the end-to-end tests need taplo")
    pytest.skip("taplo has no wheel for this machine", allow_module_level=True)


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack as `prehab pack new` makes it, with the schema beside it."""
    monkeypatch.chdir(tmp_path)
    assert (
        main(
            [
                "pack",
                "new",
                "--name",
                "Hips",
                "--steps",
                "clamshell, Side plank",
                "--rounds",
                "2",
                "-o",
                "hips.prehab.toml",
            ]
        )
        == 0
    )
    return tmp_path / "hips.prehab.toml"


def problems(path: Path) -> list[int]:
    """Return the line of each problem that taplo finds; it needs no network for a schema that lies beside the pack."""
    command = [str(TAPLO), "lint", "--colors", "never", "--no-auto-config", path.name]
    done = subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=False, timeout=60)
    lines = [int(line) for line in re.findall(rf"{re.escape(path.name)}:(\d+):", done.stderr)]
    assert done.returncode == (1 if lines else 0), done.stderr
    return lines


def test_a_new_pack_fits(pack: Path) -> None:
    assert problems(pack) == []


def test_a_wrong_pack_has_its_problems_at_their_lines(pack: Path) -> None:
    text = pack.read_text(encoding="utf-8")
    pack.write_text(text.replace("rounds = 2", "rounds = 99").replace('rest = "15s"', "rest = 15"), encoding="utf-8")
    rows = enumerate(pack.read_text(encoding="utf-8").splitlines(), 1)
    assert sorted(set(problems(pack))) == [row for row, line in rows if line.startswith(("rounds", "rest"))]


def test_a_key_nobody_knows_is_found(pack: Path) -> None:
    pack.write_text(pack.read_text(encoding="utf-8").replace("rounds =", "ruonds ="), encoding="utf-8")
    assert problems(pack) != []


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.parent.name)
def test_every_bundled_pack_fits(path: Path, pack: Path) -> None:
    pack.write_text(f"#:schema ./prehab-pack-1.schema.json\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert problems(pack) == []
