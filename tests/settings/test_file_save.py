"""One setting written back: the rest of the file stays as it was, and a new one explains itself."""

import os
import stat
from pathlib import Path

import pytest
import tomli

from prehab.settings.file import SettingError, SettingsFile, clear_line, commented_file, load_settings, save_setting
from prehab.settings.model import RULES, Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def test_the_explained_file_sets_nothing_and_names_everything(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(commented_file())
    assert load_settings(path) == (Settings(), ())
    for name, rule in RULES.items():
        assert rule.meaning in commented_file()
        assert f"#{name} = " in commented_file() or f"#[{name}]" in commented_file()


def test_taking_every_hash_away_leaves_the_defaults(path: Path) -> None:
    path.parent.mkdir()
    bare = [line.removeprefix("#") for line in commented_file().splitlines() if not line.startswith("# ")]
    path.write_text("\n".join(bare))
    assert load_settings(path) == (Settings(), ())
    assert set(tomli.loads(path.read_text())) == set(RULES)


def test_the_first_setting_makes_an_explained_file(path: Path) -> None:
    save_setting(path, "voice_volume", 40)
    settings, problems = load_settings(path)
    assert (settings.voice_volume, problems) == (40, ())
    text = path.read_text()
    assert "# Volume of the voice. 0 to 100.\nvoice_volume = 40\n" in text
    assert "#sound = true" in text


def test_everything_can_be_set_one_after_the_other(path: Path) -> None:
    save_setting(path, "sound", False)
    save_setting(path, "keys.toggle_pause", "p")
    save_setting(path, "pace", "self")
    save_setting(path, "keys.next", "n,right")
    save_setting(path, "sound", True)
    settings, problems = load_settings(path)
    assert problems == ()
    assert settings == Settings(sound=True, pace="self", keys={"toggle_pause": "p", "next": "n,right"})


def test_what_the_runner_wrote_stays(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('# mine\nsound_volume = 10   # quiet house\n\n[keys]   # left hand\nnext = "l"\n')
    save_setting(path, "sound_volume", 20)
    save_setting(path, "theme", "nord")
    text = path.read_text()
    assert "# mine\nsound_volume = 20   # quiet house\n" in text
    assert '[keys]   # left hand\nnext = "l"' in text
    settings, problems = load_settings(path)
    assert (settings.theme, settings.sound_volume, dict(settings.keys), problems) == ("nord", 20, {"next": "l"}, ())


def test_an_explanation_moved_under_a_table_is_left_there(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('[keys]\nnext = "l"\n#theme = "prehab-dark"\n')
    save_setting(path, "theme", "nord")
    settings, problems = load_settings(path)
    assert (settings.theme, dict(settings.keys), problems) == ("nord", {"next": "l"}, ())


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("sound_volume", 101, "sound_volume must be a whole number from 0 to 100"),
        ("sound", "yes", "sound must be true or false"),
        ("nonsense", 1, "there is no setting nonsense"),
        ("sound.x", 1, "there is no setting sound.x"),
        ("keys.next", "", "keys.next must be lines such as"),
    ],
)
def test_what_does_not_fit_is_refused(path: Path, name: str, value: object, told: str) -> None:
    with pytest.raises(SettingError) as caught:
        save_setting(path, name, value)
    assert str(caught.value).startswith(told)
    assert not path.exists()


def test_a_broken_file_is_not_touched(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("sound = yes\n")
    with pytest.raises(SettingError, match="not valid TOML"):
        save_setting(path, "voice", False)
    assert path.read_text() == "sound = yes\n"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingError, match="not UTF-8"):
        save_setting(path, "voice", False)
    assert path.read_bytes() == b"\xff\xfe"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SettingError, match=r"cannot be written \((not a directory|file exists)\)"):
        save_setting(tmp_path / "file" / "settings.toml", "voice", False)


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path, path: Path) -> None:
    dotfiles = tmp_path / "dotfiles.toml"
    dotfiles.write_text("voice = true\n")
    dotfiles.chmod(0o640)
    path.parent.mkdir()
    path.symlink_to(dotfiles)
    save_setting(path, "voice", False)
    assert path.is_symlink()
    assert dotfiles.read_text() == "voice = false\n"
    assert stat.S_IMODE(dotfiles.stat().st_mode) == 0o640
    assert [found.name for found in path.parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("line", ['"player.pause" = "p"', 'player.pause = "p"'])
def test_an_action_with_a_dot_is_one_line_quoted_or_not(path: Path, line: str) -> None:
    path.parent.mkdir()
    path.write_text(f'[keys]\n{line}   # near\nplayer.next = "n"\n')
    assert load_settings(path)[0].keys == {"player.pause": "p", "player.next": "n"}
    save_setting(path, "keys.player.pause", "space")
    save_setting(path, "keys.player.mute", "M")
    settings, problems = load_settings(path)
    assert settings.keys == {"player.pause": "space", "player.next": "n", "player.mute": "M"}
    assert problems == ()
    assert "# near" in path.read_text()


@pytest.mark.parametrize("line", ['"player.pause" = "p"', 'player.pause = "p"'])
def test_an_action_gets_its_own_keys_back(path: Path, line: str) -> None:
    path.parent.mkdir()
    path.write_text(f'# mine\n[keys]\n{line}\nplayer.next = "n"\n')
    clear_line(path, "keys", "player.pause")
    clear_line(path, "keys", "player.never")
    assert path.read_text() == '# mine\n[keys]\nplayer.next = "n"\n'
    assert load_settings(path)[0].keys == {"player.next": "n"}


def test_clearing_where_there_is_nothing_changes_nothing(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("voice = false\n")
    clear_line(path, "keys", "player.pause")
    assert path.read_text() == "voice = false\n"


def test_a_pipe_in_its_place_is_told_and_not_waited_for(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    with pytest.raises(SettingError, match="it is a pipe, not a file"):
        save_setting(path, "voice", False)
    with pytest.raises(SettingError, match="it is a pipe, not a file"):
        clear_line(path, "keys", "player.pause")
    assert SettingsFile(path).line("voice") is None
    assert path.is_fifo()


def test_a_file_that_is_too_large_stays_as_it_was(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("#" * 1_000_001)
    with pytest.raises(SettingError, match="this line has over 100000 characters: please fix it first"):
        save_setting(path, "voice", False)
    assert path.stat().st_size == 1_000_001


BAD = [
    b"voice = yes",
    b"voice = \xff",
    b"x = " + b"[" * 5000,
    b"# " + b"a" * 2_000_000,
    b"sound = true",
    b"\0",
    b"[keys",
    b"[targets]",
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: repr(bad[:8]))
def test_a_wrong_line_stays_and_hinders_nothing(path: Path, bad: bytes) -> None:
    lines = [b"sound = false", b"[targets]", b"swim = 3", bad, b"# mine"]
    path.parent.mkdir()
    path.write_bytes(b"\n".join(lines))
    before = len(load_settings(path)[1])
    assert before == 1
    save_setting(path, "theme", "nord")
    save_setting(path, "targets.swim", 5)
    save_setting(path, "keys.next", "n")
    settings, problems = load_settings(path)
    assert (settings.sound, settings.theme, settings.targets, settings.keys) == (
        *(False, "nord"),
        *({"swim": 5}, {"next": "n"}),
    )
    assert len(problems) == 1
    assert bad in path.read_bytes().split(b"\n")
    assert b"# mine" in path.read_bytes()


def test_a_file_without_a_line_that_is_right_stays_as_it_was(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{\n  sound: true\n}\n")
    with pytest.raises(SettingError, match=r"settings\.toml:1: this is not valid TOML \(.*\): please fix it first"):
        save_setting(path, "voice", False)
    assert path.read_bytes() == b"{\n  sound: true\n}\n"
