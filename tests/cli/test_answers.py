"""An answer from the cache: the same bytes as without it, and none as soon as anything it depends on has changed."""

import io
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import prehab
from prehab.cli.answers import cached_answer, question_of
from prehab.cli.main import build_parser, main
from prehab.library import index as cache
from prehab.library.index import Index, read_sections, write_sections
from prehab.library.pack_store import PackStore
from tests.fakes.sound import RecordingSound
from tests.library.fetched_packs import candidate, text

FALSE = "this is what the cache says"
SHOW = ("show", "hips")


@pytest.fixture
def home(guarded_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with two packs of the runner's own and an installed one, while the folder above it is the current one."""
    home = guarded_home / "prehab"
    packs = home / "data" / "packs"
    (packs / "hips" / "exercises").mkdir(parents=True)
    (packs / "hips" / "prehab.toml").write_text(text("hips"), encoding="utf-8")
    (packs / "feet.prehab.toml").write_text(text("feet"), encoding="utf-8")
    PackStore(home / "data" / "installed").install(candidate(text()), (), "2026-11-26")
    (guarded_home / "mine.prehab.toml").write_text(text("mine"), encoding="utf-8")
    shutil.copytree(packs / "hips", guarded_home / "folder")
    monkeypatch.chdir(guarded_home)
    return home


def answers(home: Path) -> list[Path]:
    return sorted(home.rglob("packs/answers/*"))


def falsify(home: Path, says: str = FALSE) -> None:
    """Make every stored answer say something that no command would."""
    for path in answers(home):
        *depends, _, err = read_sections(str(path))
        write_sections(str(path), [*depends, says, err])


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    main(arguments)
    return capsys.readouterr().out


@pytest.mark.parametrize("more", [(), ("--json",)])
@pytest.mark.parametrize("ref", ["pre-run", "wake", "mine.prehab.toml", "./folder:wake-up"])
@pytest.mark.parametrize("command", ["show", "plan"])
def test_it_is_the_same_to_the_byte(
    command: str, ref: str, more: tuple[str, ...], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([command, ref, *more])
    first = capsys.readouterr()
    assert main([command, ref, *more]) == code
    assert capsys.readouterr() == first
    shutil.rmtree(home / "cache", ignore_errors=True)
    assert main([command, ref, *more]) == code
    assert capsys.readouterr() == first


@pytest.mark.parametrize("ref", ["hips", "wake", "mine.prehab.toml", "folder"])
@pytest.mark.parametrize("command", ["show", "plan"])
def test_it_comes_from_the_cache_while_nothing_has_changed(
    command: str, ref: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([command, ref])
    falsify(home)
    assert printed(capsys, command, ref) == f"{FALSE}\n"


@pytest.mark.parametrize(
    "other",
    [
        ("plan", "hips"),
        ("show", "hips:wake-up"),
        ("show", "feet"),
        ("show", "hips", "--json"),
        ("show", "hips", "--level", "normal"),
        ("show", "hips", "--minutes", "9"),
        ("show", "hips", "--lang", "de"),
        ("show", "./folder"),
    ],
    ids=" ".join,
)
def test_another_question_has_another_answer(
    other: tuple[str, ...], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(SHOW)
    falsify(home)
    assert FALSE not in printed(capsys, *other)


def test_a_voice_that_is_measured_is_never_stored(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("prehab.app.wiring.build_sound", lambda where, settings: RecordingSound())
    assert "hips" in printed(capsys, "plan", "hips", "--voice", "--json")
    assert not (home / "cache" / "packs" / "answers").exists()


@pytest.mark.parametrize(
    "changed",
    [
        "prehab/config/settings.toml",
        "prehab/config/overrides.toml",
        "prehab/data/packs/hips/prehab.toml",
        "prehab/data/packs/hips/exercises/more.toml",
        "prehab/data/packs/feet.prehab.toml",
        "prehab/data/packs/new.prehab.toml",
        "prehab/data/packs/new/prehab.toml",
        "prehab/data/installed/installed.json",
        "hips",
        "hips/prehab.toml",
    ],
)
def test_a_file_that_comes_or_changes_ends_it(
    changed: str, home: Path, guarded_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(SHOW)
    falsify(home)
    path = guarded_home / changed
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("changed = true", encoding="utf-8")
    assert FALSE not in printed(capsys, *SHOW)


@pytest.mark.parametrize("gone", ["prehab/data/packs/hips", "prehab/data/packs/feet.prehab.toml"])
def test_a_pack_that_goes_ends_it(
    gone: str, home: Path, guarded_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(SHOW)
    falsify(home)
    path = guarded_home / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert FALSE not in printed(capsys, *SHOW)


@pytest.mark.parametrize(
    ("ref", "changed"),
    [
        ("mine.prehab.toml", "mine.prehab.toml"),
        ("mine.prehab.toml:wake-up", "mine.prehab.toml"),
        ("folder", "folder/exercises/more.toml"),
        ("./folder", "folder/prehab.toml"),
        ("folder:wake-up", "folder/prehab.toml"),
    ],
)
def test_a_pack_that_is_named_by_its_path_ends_it(
    ref: str, changed: str, home: Path, guarded_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["plan", ref])
    falsify(home)
    (guarded_home / changed).write_text(text("mine", steps='"Plank 30s"'), encoding="utf-8")
    assert FALSE not in printed(capsys, "plan", ref)


def test_a_path_means_another_pack_in_another_folder(
    home: Path, guarded_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = guarded_home / "mine.prehab.toml"
    before = printed(capsys, "show", here.name, "--json")
    there = guarded_home / "there" / here.name
    there.parent.mkdir()
    shutil.copy2(here, there)
    monkeypatch.chdir(there.parent)
    after = printed(capsys, "show", here.name, "--json")
    assert str(there) in after
    assert after != before


def test_a_whole_path_is_found_from_a_folder_that_has_been_removed(
    home: Path, guarded_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (guarded_home / "gone").mkdir()
    monkeypatch.chdir(guarded_home / "gone")
    (guarded_home / "gone").rmdir()
    path = str(guarded_home / "mine.prehab.toml")
    assert "Wake up" in printed(capsys, "show", path)
    assert printed(capsys, "show", path) == printed(capsys, "show", path)


def test_the_installed_copy_that_somebody_has_changed_ends_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "wake"]) == 0
    (copy,) = (home / "data" / "installed" / "copies").rglob("*.toml")
    copy.chmod(0o644)
    copy.write_text(text(steps='"Plank 30s"'), encoding="utf-8")
    assert main(["show", "wake"]) == 1
    assert "not what was installed" in capsys.readouterr().err


@pytest.mark.parametrize("variable", ["LC_ALL", "LC_MESSAGES", "LANG"])
def test_the_language_of_the_system_is_asked(
    variable: str, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    english = printed(capsys, "show", "glute-activation")
    monkeypatch.setenv(variable, "de_DE.UTF-8")
    assert printed(capsys, "show", "glute-activation") != english


def test_settings_and_own_changes_are_in_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    english, plan = printed(capsys, "show", "glute-activation"), printed(capsys, "plan", "glute-activation")
    config = home / "config"
    config.mkdir()
    (config / "settings.toml").write_text('lang = "de"\n', encoding="utf-8")
    assert printed(capsys, "show", "glute-activation") != english
    (config / "settings.toml").write_text('pace = "self"\n', encoding="utf-8")
    assert "when you say so" in printed(capsys, "plan", "glute-activation")
    (config / "settings.toml").unlink()
    (config / "overrides.toml").write_text('[glute-activation.activation]\nlevel = "hard"\n', encoding="utf-8")
    assert printed(capsys, "plan", "glute-activation").splitlines()[0] != plan.splitlines()[0]


@pytest.mark.parametrize("folder", ["XDG_DATA_HOME", "XDG_CONFIG_HOME"])
def test_another_folder_for_packs_or_settings_ends_it(
    folder: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PREHAB_HOME")
    main(["show", "pre-run"])
    falsify(Path(os.environ["XDG_CACHE_HOME"]) / "prehab")
    monkeypatch.setenv(folder, str(tmp_path))
    assert FALSE not in printed(capsys, "show", "pre-run")


@pytest.mark.parametrize(
    "other",
    [
        lambda patch: patch.setattr(cache, "__version__", "0.1.1"),
        lambda patch: patch.setattr(sys, "version", "3.99"),
    ],
    ids=["prehab", "python"],
)
def test_another_version_makes_it_anew(
    other: Callable[[pytest.MonkeyPatch], None],
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(SHOW)
    falsify(home)
    other(monkeypatch)
    assert FALSE not in printed(capsys, *SHOW)


def test_prehab_that_is_installed_or_written_again_asks_another_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    args = build_parser("show").parse_args(["show", "pre-run"])
    sources = tmp_path / "src" / "prehab"
    (sources / "cli").mkdir(parents=True)
    for name in ("__init__.py", "cli/show.py"):
        (sources / name).touch()
    monkeypatch.setattr(prehab, "__file__", str(sources / "__init__.py"))
    written = question_of(args)
    os.utime(sources / "cli" / "show.py", ns=(2**61, 2**61))
    assert question_of(args) != written
    (sources / "_bundled").mkdir()
    installed = question_of(args)
    assert question_of(args) == installed
    os.utime(sources / "__init__.py", ns=(2**61, 2**61))
    assert question_of(args) != installed


def test_json_for_a_stream_without_utf_8_is_another_answer(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "\\u" not in printed(capsys, "show", "pre-run", "--json", "--lang", "de")
    stream = io.TextIOWrapper(io.BytesIO(), "ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    main(["show", "pre-run", "--json", "--lang", "de"])
    stream.seek(0)
    assert "\\u" in stream.read()


def test_what_is_for_the_person_is_printed_again(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "config").mkdir()
    (home / "config" / "overrides.toml").write_text("[hips]\nmain = 3\n", encoding="utf-8")
    main(["show", "hips", "--lang", "fr"])
    first = capsys.readouterr()
    assert "not translated into fr" in first.err
    assert "does not belong here" in first.err
    falsify(home)
    main(["show", "hips", "--lang", "fr"])
    again = capsys.readouterr()
    assert (again.out, again.err) == (f"{FALSE}\n", first.err)


def test_a_failure_is_not_stored(home: Path, guarded_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "hips", "--level", "none"]) == 1
    assert main(["show", "nothing.prehab.toml"]) == 1
    assert not (home / "cache" / "packs" / "answers").exists()


@pytest.mark.parametrize("content", [b"", b"junk", b"\xff" * 9000, b"00000000", None])
def test_a_damaged_one_is_made_again(content: bytes | None, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right = printed(capsys, *SHOW)
    (path,) = answers(home)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] if content is None else content)
    assert printed(capsys, *SHOW) == right
    assert answers(home)[0].read_bytes() == data


def test_what_cannot_be_stored_is_printed_all_the_same(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    right = printed(capsys, *SHOW)
    shutil.rmtree(home / "cache")
    (home / "cache").write_text("a file is in the way", encoding="utf-8")
    assert printed(capsys, *SHOW) == right


def test_what_another_has_written_reaches_the_terminal_masked(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(SHOW)
    falsify(home, "\x1b]52;c;AAAA\x07 \u202e")
    said = printed(capsys, *SHOW)
    assert said.strip()
    assert not {"\x1b", "\x07", "\u202e"} & set(said)


def test_it_never_takes_more_than_its_room(home: Path) -> None:
    index = Index(os.environ, None)
    for number in range(130):
        cached_answer(index, f"question {number}", lambda: ("an answer", "", ""))
    assert len(answers(home)) <= 64
    assert index.cached_output("question 129") == ("an answer", "")
    index.store_output("x" * 500_001, "", "a long answer")
    assert index.cached_output("a long answer") is None


def test_an_argument_that_is_no_utf_8_is_no_trouble(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "x\udcff"]) == 1
    shutil.copy2("mine.prehab.toml", "m\udcff.prehab.toml")
    assert printed(capsys, "show", "m\udcff.prehab.toml") == printed(capsys, "show", "m\udcff.prehab.toml") != ""
