"""Keeping packs from the command line, as a runner does it without a terminal to answer on."""

import io
import json
from pathlib import Path

import pytest

from prehab.cli.main import main
from tests.library.fetched_packs import everything, text


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "wake.prehab.toml"
    path.write_text(text(), encoding="utf-8")
    return path


@pytest.fixture
def store(guarded_home: Path) -> Path:
    return guarded_home / "prehab" / "data" / "installed"


def done(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(("pack", *arguments)) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def failed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(("pack", *arguments))
    return code, capsys.readouterr().err


def changed(pack: Path, version: str = "1.1.0", steps: str = '"Squat 12 reps"') -> None:
    pack.write_text(text(version=version, steps=steps), encoding="utf-8")


def test_the_summary_before_the_yes(pack: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack.write_text(
        text(steps='"Banded glute bridge 10 reps"').replace(
            "steps",
            'summary = "Ten minutes."\nlicense = "CC-BY-4.0"\nauthors = ["Ann"]\n'
            'cautions = ["Stop when it hurts."]\nsteps',
        )
        + '[[exercise]]\nname = "Banded glute bridge"\nequipment = ["mini-band"]\ncautions = ["Mind the band."]\n',
        encoding="utf-8",
    )
    said = done(capsys, "install", str(pack), "--dry-run")
    for line in (
        "Wake up 1.0.0 (wake)",
        "  Ten minutes.",
        "  play      Wake up  easy ≈ 35 s, normal ≈ 35 s, hard ≈ 35 s",
        "  brings    1 exercise",
        "  needs     mini band",
        "  take care Stop when it hurts.",
        "            Banded glute bridge: Mind the band.",
        "  by        Ann",
        "  licence   CC-BY-4.0",
        "nothing has been installed",
    ):
        assert line in said.splitlines()
    assert "wake.prehab.toml" in said
    assert not store.exists()


def test_what_is_installed_plays_when_its_file_is_gone(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "play it with: prehab play wake" in done(capsys, "install", str(pack), "--yes")
    pack.unlink()
    assert main(["plan", "wake"]) == 0
    assert "Wake up, Normal" in capsys.readouterr().out
    assert main(["list"]) == 0
    assert f"Wake up (installed, from {pack})" in capsys.readouterr().out


@pytest.mark.parametrize("action", [["install"], ["update"], ["remove"], ["restore"]], ids="".join)
def test_where_nobody_can_answer_it_is_refused(
    action: list[str], pack: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done(capsys, "install", str(pack), "--yes")
    before = everything(store)
    given = {"install": str(pack), "remove": "wake", "restore": str(pack), "update": "wake"}[action[0]]
    code, said = failed(capsys, *action, given)
    assert (code, said) == (
        2,
        "prehab: this would ask before it changes anything, and nobody can answer here: add --yes\n",
    )
    assert everything(store) == before


def test_an_invalid_pack_is_refused_with_its_problems(
    pack: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack.write_text(text(steps='"Plank 12"'), encoding="utf-8")
    code, said = failed(capsys, "install", str(pack), "--yes")
    assert code == 2
    assert "error[PH201]: 12 what?" in said
    assert not store.exists()


def test_a_pack_with_a_routine_that_is_too_long_is_refused(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack.write_text(text(steps='{ repeat = 50, steps = ["Plank 30 min"] }'), encoding="utf-8")
    code, said = failed(capsys, "install", str(pack), "--yes")
    assert code == 2
    assert "error[PH009]" in said
    assert "4 hours" in said


def test_warnings_are_shown_and_do_not_stop_it(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack.write_text(text(steps='"Nobody knows this 10 reps"'), encoding="utf-8")
    assert main(["pack", "install", str(pack), "--yes"]) == 0
    assert "warning[PH" in capsys.readouterr().err


def test_other_bytes_than_asked_for_are_refused(pack: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from hashlib import sha256

    code, said = failed(capsys, "install", str(pack), "--yes", "--sha256", "0" * 64)
    assert code == 2
    assert sha256(pack.read_bytes()).hexdigest() in said
    assert not store.exists()
    done(capsys, "install", str(pack), "--yes", "--sha256", sha256(pack.read_bytes()).hexdigest().upper())


def test_what_looks_like_a_bundled_pack_is_refused(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for pack_id, reason in (("glute-activation", "comes with prehab"), ("g1ute-activation", "could be taken for")):
        pack.write_text(text(pack_id), encoding="utf-8")
        code, said = failed(capsys, "install", str(pack), "--yes")
        assert code == 2
        assert reason in said


def test_the_same_version_with_other_content_is_refused(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(capsys, "install", str(pack), "--yes")
    changed(pack, version="1.0.0")
    for action in (["install", str(pack)], ["update"]):
        code, said = failed(capsys, *action, "--yes")
        assert code in (1, 2)
        assert "wake 1.0.0 is already here with other content" in said


def test_an_update_says_what_is_different_and_can_be_taken_back(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(capsys, "install", str(pack), "--yes")
    assert "wake 1.0.0: up to date" in done(capsys, "update", "--yes")
    changed(pack)
    assert "wake  1.0.0  to 1.1.0  from" in done(capsys, "list", "--outdated")
    said = done(capsys, "update", "--dry-run")
    assert "wake: 1.0.0 to 1.1.0\n  ! Squat: 10 to 12 reps\n" in said
    assert "updated wake to 1.1.0" in done(capsys, "update", "--yes")
    assert done(capsys, "rollback", "wake") == "wake is back at 1.0.0\n"
    assert "* 1.0.0, here since" in done(capsys, "show", "wake")
    assert failed(capsys, "rollback", "wake") == (1, "prehab: there is no version of wake before 1.0.0\n")


@pytest.mark.parametrize(("version", "back"), [("0.9.10", True), ("1.0.10", False)])
def test_an_older_version_is_called_a_step_back(
    version: str, back: bool, pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done(capsys, "install", str(pack), "--yes")
    changed(pack, version)
    assert ("this version is older than yours" in done(capsys, "update", "--dry-run")) is back


def test_a_pinned_pack_stays(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(capsys, "install", str(pack), "--yes")
    assert done(capsys, "pin", "wake") == "wake stays at 1.0.0\n"
    changed(pack)
    assert done(capsys, "update", "--yes") == "wake is pinned at 1.0.0\n"
    done(capsys, "unpin", "wake")
    assert "updated wake to 1.1.0" in done(capsys, "update", "--yes")


def test_a_source_that_is_gone_stops_no_update(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(capsys, "install", str(pack), "--yes")
    pack.unlink()
    assert "any more, so prehab cannot look for updates" in done(capsys, "update", "--yes")
    assert "every pack is up to date" in done(capsys, "list", "--outdated")


def test_another_pack_at_the_same_place_is_no_update(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(capsys, "install", str(pack), "--yes")
    pack.write_text(text("other"), encoding="utf-8")
    code, said = failed(capsys, "update", "--yes")
    assert (code, said) == (1, "wake: there is another pack now, other: install it by hand if you want it\n")


def test_switching_off_and_on(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(capsys, "install", str(pack), "--yes")
    done(capsys, "disable", "wake")
    assert main(["plan", "wake"]) == 1
    assert "switched off: prehab pack enable wake" in capsys.readouterr().err
    assert "wake  1.0.0  off  from" in done(capsys, "list")
    done(capsys, "enable", "wake")
    assert main(["plan", "wake"]) == 0


def test_removing(pack: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(capsys, "install", str(pack), "--yes")
    assert done(capsys, "remove", "wake", "--yes") == "removed wake, 1 version\n"
    assert list(everything(store)) == ["installed.json"]
    code, said = failed(capsys, "show", "wake")
    assert (code, said) == (1, 'prehab: no pack "wake" is installed: prehab pack list shows what is\n')


def test_a_list_brings_the_same_packs_to_another_machine(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done(capsys, "install", str(pack), "--yes")
    done(capsys, "pin", "wake")
    done(capsys, "freeze", str(tmp_path / "packs.toml"))
    monkeypatch.setenv("PREHAB_HOME", str(tmp_path / "new"))
    assert "installed wake" in done(capsys, "restore", str(tmp_path / "packs.toml"), "--yes")
    (entry,) = json.loads(done(capsys, "list", "--json"))
    assert (entry["version"], entry["pinned"]) == ("1.0.0", True)
    assert "what is on the list is installed (1 pack)" in done(capsys, "restore", str(tmp_path / "packs.toml"), "--yes")


def test_what_was_pasted_is_taken_along_as_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text().encode())))
    monkeypatch.chdir(tmp_path)
    done(capsys, "install", "-", "--yes")
    assert failed(capsys, "freeze", "packs.toml")[1].endswith("copy the file that prehab pack export wake writes\n")
    done(capsys, "export", "wake")
    monkeypatch.setenv("PREHAB_HOME", str(tmp_path / "new"))
    code, said = failed(capsys, "restore", "packs.toml", "--yes")
    assert code == 1
    assert "here write prehab pack install wake.prehab" in said
    done(capsys, "install", "wake.prehab", "--yes")
    assert "what is on the list is installed (1 pack)" in done(capsys, "restore", "packs.toml", "--yes")


def test_packs_of_ones_own_are_named_with_the_way_to_carry_them(
    capsys: pytest.CaptureFixture[str], guarded_home: Path
) -> None:
    folder = guarded_home / "prehab" / "data" / "packs"
    folder.mkdir(parents=True)
    for name in ("mine.prehab.toml", "hips.prehab.toml"):
        (folder / name).write_text(text().replace("wake", name.partition(".")[0]), encoding="utf-8")
    assert main(["pack", "freeze"]) == 0
    said = capsys.readouterr()
    assert "[[pack]]" not in said.out
    assert said.err == (
        "not on the list, because they are your own packs: hips.prehab.toml, mine.prehab.toml; "
        f"take them along from {folder}, and put them into packs/ in the data folder there\n"
    )


def test_what_is_not_as_listed_is_not_restored(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done(capsys, "install", str(pack), "--yes")
    done(capsys, "freeze", str(tmp_path / "packs.toml"))
    changed(pack)
    done(capsys, "update", "--yes")
    # Here the version of the list is still kept for a rollback; elsewhere it cannot be had.
    assert "installed wake" in done(capsys, "restore", str(tmp_path / "packs.toml"), "--yes")
    monkeypatch.setenv("PREHAB_HOME", str(tmp_path / "new"))
    code, said = failed(capsys, "restore", str(tmp_path / "packs.toml"), "--yes")
    assert code == 1
    assert said.startswith("wake: the content there has another hash")
    assert not (tmp_path / "new" / "data" / "installed").exists()


def test_verify_and_gc(pack: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert done(capsys, "verify") == "nothing is installed\n"
    done(capsys, "install", str(pack), "--yes")
    assert done(capsys, "verify") == "1 version checked, nothing has changed\n"
    assert done(capsys, "gc") == "there was nothing to remove\n"
    (copy,) = store.glob("copies/*/wake/prehab.toml")
    copy.chmod(0o644)
    copy.write_text(text(steps='"Squat 500 reps"'), encoding="utf-8")
    assert main(["pack", "verify"]) == 1
    assert "wake 1.0.0 is damaged or missing; install it again from" in capsys.readouterr().out
    assert main(["play", "wake", "--plain"]) == 1
    assert "not what was installed" in capsys.readouterr().err


def test_nothing_of_a_pack_reaches_the_terminal_as_a_command(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = tmp_path / "a\x1b]0;x\x07.prehab.toml"
    hostile.write_text(text(pack_id=""), encoding="utf-8")
    main(["pack", "install", str(hostile), "--yes"])
    main(["pack", "list"])
    main(["list"])
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err
    assert "\x07" not in said.out + said.err


def test_what_to_do_is_said_without_an_action(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = failed(capsys)
    assert code == 2
    assert "install, list, show" in said


def test_a_pack_from_elsewhere_under_a_known_id_says_so(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done(capsys, "install", str(pack), "--yes")
    other = tmp_path / "other.prehab.toml"
    other.write_text(text(version="1.1.0"), encoding="utf-8")
    assert f"until now wake came from {pack}" in done(capsys, "install", str(other), "--dry-run")


def test_a_path_that_is_no_text_is_a_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = tmp_path / "odd\udcff\n.prehab.toml"
    odd.write_text(text(), encoding="utf-8")
    done(capsys, "install", str(odd), "--yes")
    assert "wake  1.0.0  from" in done(capsys, "list")
    done(capsys, "freeze", str(tmp_path / "packs.toml"))
    assert "wake" in done(capsys, "show", "wake")
    assert main(["list"]) == 0
