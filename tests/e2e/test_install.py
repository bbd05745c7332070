"""The wheel and the sdist, each installed into an empty environment, away from this checkout."""

import json
import re
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.e2e.installing import Artifacts, clean_env, install, run

pytestmark = pytest.mark.e2e

INSIDE = ("packs/core/prehab.toml", "packs/glute-activation/prehab.toml", "sounds/classic/go.wav", "sounds/LICENSE")


def away(folder: Path) -> dict[str, str]:
    """Return an environment whose home is empty."""
    return {**clean_env(), "HOME": str(folder), "PREHAB_HOME": str(folder / "prehab")}


def test_packs_and_sounds_are_inside_both(artifacts: Artifacts) -> None:
    with zipfile.ZipFile(artifacts.wheel) as wheel:
        names = wheel.namelist()
    assert not [name for name in INSIDE if f"prehab/_bundled/{name}" not in names]
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests")]
    with tarfile.open(artifacts.sdist) as sdist:
        members = sdist.getnames()
    top = artifacts.sdist.name.removesuffix(".tar.gz")
    assert not [name for name in (*INSIDE, "LICENSE", "README.md", "Makefile") if f"{top}/{name}" not in members]


def test_the_licences_are_told(artifacts: Artifacts) -> None:
    with zipfile.ZipFile(artifacts.wheel) as wheel:
        (metadata,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
        text = wheel.read(metadata).decode()
    assert "License-Expression: MIT AND CC-BY-4.0 AND CC0-1.0" in text
    assert text.count("License-File: ") == 3


@pytest.fixture(scope="session", params=["wheel", "sdist"])
def program(
    request: pytest.FixtureRequest, artifacts: Artifacts, installed: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The program as installed from each artifact."""
    if request.param == "wheel":
        return installed
    return install(artifacts.sdist, tmp_path_factory.mktemp("from-sdist") / "venv")


def test_it_lists_the_bundled_packs(program: Path, tmp_path: Path) -> None:
    listed = json.loads(run([program, "list", "--json"], tmp_path, away(tmp_path)))
    assert {"glute-activation", "hip-flexors", "foam-roll"} <= {pack["id"] for pack in listed["packs"]}


def test_it_plans(program: Path, tmp_path: Path) -> None:
    plan = json.loads(run([program, "plan", "glute-activation", "--json"], tmp_path, away(tmp_path)))
    assert plan["total_ms"] > 60_000
    assert plan["exact"] is True


def test_it_has_its_voice_and_sounds_with_it(program: Path, tmp_path: Path) -> None:
    said = run([program, "soundcheck", "--list"], tmp_path, away(tmp_path))
    assert re.search(r"nanotts +live", said), said
    assert re.search(r"miniaudio +\w", said), said


def test_looking_writes_nothing_but_what_is_remembered(program: Path, tmp_path: Path) -> None:
    run([program, "list"], tmp_path, away(tmp_path))
    written = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.parts[:2] for path in written} <= {("prehab", "cache")}
