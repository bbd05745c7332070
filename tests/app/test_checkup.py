"""What is well and what is wrong around prehab: each area told by itself, and nothing changed by looking."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from prehab.app.checkup import NEEDED, WHERE_THERE_ARE_WHEELS, Finding, State, check_everything
from prehab.cli.main import main
from prehab.system.paths import Paths, find_paths
from tests.history.samples import play, recording

ROOT = Path(__file__).parents[2]
AREAS = ["versions", "terminal", "folders", "settings", "sound", "voice", "history", "packs"]
PACK = 'format = 1\nname = "Hips"\nsteps = ["Glute bridge 15 reps"]\n'


@pytest.fixture(autouse=True)
def no_device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    monkeypatch.setenv("PIPEWIRE_REMOTE", "/nowhere")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/dev/null")


@pytest.fixture
def paths() -> Paths:
    return find_paths(os.environ)


@pytest.fixture
def used(paths: Paths, tmp_path: Path) -> Paths:
    """A home with an installed pack, one of the runner's own, settings and a history."""
    for folder in (paths.packs_dir, paths.config_dir):
        folder.mkdir(parents=True)
    (tmp_path / "kept.prehab.toml").write_text(PACK)
    assert main(["pack", "install", str(tmp_path / "kept.prehab.toml"), "--yes"]) == 0
    (paths.packs_dir / "mine.prehab.toml").write_text(PACK)
    paths.settings_file.write_text("rest_days = 2\n")
    with recording(paths.history_file) as history:
        play(history)
    return paths


def found(area: str) -> list[Finding]:
    return [one for one in check_everything(os.environ) if one.area == area]


def wrong() -> list[Finding]:
    return [one for one in check_everything(os.environ) if one.state is State.WRONG]


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in sorted(folder.rglob("*"))
        if path.name != "tmp"  # what is temporary is made there, and gone again
    }


def test_a_fresh_home_is_well_and_stays_empty(guarded_home: Path) -> None:
    before = snapshot(guarded_home)
    findings = list(check_everything(os.environ))
    assert list(dict.fromkeys(one.area for one in findings)) == AREAS
    assert [one for one in findings if one.state is State.WRONG] == []
    assert [one.state for one in findings if one.area == "sound"] == [State.NORMAL], "no loudspeaker is no fault"
    assert snapshot(guarded_home) == before


def test_a_used_home_is_well_and_stays_as_it_was(used: Paths, guarded_home: Path) -> None:
    before = snapshot(guarded_home)
    assert wrong() == []
    assert snapshot(guarded_home) == before
    assert [(one.text, one.where) for one in found("history")] == [
        ("1 session, and every page is whole", str(used.history_file))
    ]
    assert [(one.text, one.where) for one in found("packs")][1:3] == [
        ("1 pack installed", str(used.store_dir)),
        ("1 pack of your own", str(used.packs_dir)),
    ]
    assert [one.where for one in found("folders")][:3] == [str(one) for one in used]


def test_every_wrong_thing_is_told_with_its_place(used: Paths) -> None:
    used.settings_file.write_text("rest_days = 99\nvioce = true\n")
    used.overrides_file.write_text("= 1\n")
    (used.packs_dir / "broken.prehab.toml").write_text("= 1\n")
    copy = next(used.store_dir.rglob("*.toml"))
    copy.chmod(0o600)
    copy.write_text(PACK.replace("15", "16"))
    used.history_file.write_bytes(bytes(100) + used.history_file.read_bytes()[100:])
    told = {(one.area, one.where): one for one in wrong()}
    assert told["settings", str(used.settings_file)].text.startswith(f"{used.settings_file}:2: there is no setting")
    assert ("settings", str(used.overrides_file)) in told
    assert told["history", str(used.history_file)].advice.startswith("prehab history show repairs it")
    broken = used.packs_dir / "broken.prehab.toml"
    assert told["packs", str(broken)].advice == f"prehab check {broken} says why"
    assert [one.text.split()[0] for one in wrong() if "is damaged or missing" in one.text] == ["kept"]


@pytest.mark.parametrize(
    ("place", "area", "text"),
    [
        ("data", "folders", "data: {} is not a folder"),
        ("config", "folders", "config: {} is not a folder"),
        ("cache", "folders", "cache: {} is not a folder"),
        ("data/history.sqlite3/", "history", "{} is a folder: move it away"),
        ("data/packs", "packs", "{} cannot be read (not a directory): the packs in it are left out"),
        ("data/installed/installed.json", "packs", "{} is damaged: move it away"),
    ],
)
def test_what_lies_in_the_way_is_named(guarded_home: Path, place: str, area: str, text: str) -> None:
    path = guarded_home / "prehab" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir() if place.endswith("/") else path.write_text("in the way")
    assert [one for one in wrong() if one.area == area and one.text.startswith(text.format(path))] != []


def test_without_a_home_folder_that_is_all_that_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREHAB_HOME")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", "not/whole")
    (one,) = wrong()
    assert (one.area, one.text.partition(":")[0]) == ("folders", "there is no home folder")


def test_an_unplayable_wish_for_sound_is_wrong_and_silence_by_choice_is_not(paths: Paths) -> None:
    paths.config_dir.mkdir(parents=True)
    paths.settings_file.write_text('backend = "simpleaudio"\n')
    (one,) = found("sound")
    assert (one.state, one.text.partition(",")[0]) == (State.WRONG, "the setting asks for simpleaudio")
    paths.settings_file.write_text('backend = "none"\nvoice = false\n')
    assert {one.state for one in (*found("sound"), *found("voice"))} == {State.NORMAL}


def test_what_strangers_wrote_is_cleaned(paths: Paths) -> None:
    paths.packs_dir.mkdir(parents=True)
    (paths.packs_dir / "a\n  ok      all\x1b]0;x\x07\u202e.prehab.toml").write_text("= 1\n")
    for one in check_everything(os.environ):
        for part in (one.text, one.advice, one.where):
            assert part.isprintable(), part


@pytest.mark.parametrize("module", ["tomli", "sqlite3", "prehab.audio.engine", "prehab.library.catalog"])
def test_a_part_that_cannot_be_loaded_keeps_no_area_from_being_told(module: str) -> None:
    program = f"import sys; sys.modules[{module!r}] = None; from prehab.cli.main import entry; entry()"
    done = subprocess.run(
        [sys.executable, "-c", program, "doctor"], env={**os.environ}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "this could not be looked at: " in done.stdout
    told = re.findall(r"^(\w+):$", done.stdout, re.MULTILINE)
    assert [area for area in AREAS if area != "voice" and area not in told] == []


def test_the_packages_are_those_that_are_installed_with_prehab() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["simpleaudio"]]
    names = {re.match(r"[\w-]+", one)[0]: "sys_platform" in one or "python_version" in one for one in wanted}  # type: ignore[index]
    assert set(names) == {*NEEDED, *WHERE_THERE_ARE_WHEELS}
    assert not any(names[name] for name in NEEDED)


def test_a_session_that_waits_and_a_repaired_history_are_normal(used: Paths) -> None:
    (used.data_dir / "prehab-rescue-0123.jsonl").write_text("{}\n")
    shutil.copy(used.history_file, used.history_file.with_name("history.damaged-1.sqlite3"))
    states = [(one.state, Path(one.where).name) for one in found("history")]
    assert states[1:] == [(State.NORMAL, "prehab-rescue-0123.jsonl"), (State.NORMAL, "history.damaged-1.sqlite3")]
