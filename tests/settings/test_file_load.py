"""Settings from a file: what fits counts, what does not is told with its line, nothing ever raises."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prehab.settings.file import line_of, load_settings
from prehab.settings.model import RULES, Settings


def load(tmp_path: Path, text: str | bytes) -> tuple[Settings, list[str]]:
    path = tmp_path / "settings.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    settings, problems = load_settings(path)
    assert all(problem.path == path for problem in problems)
    return settings, [str(problem).removeprefix(str(path)) for problem in problems]


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == (Settings(), ())


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    text = """
        sound = false
        voice = false
        sound_volume = 0
        voice_volume = 55
        backend = "simpleaudio"
        voice_engine = "espeak"
        voice_name = "en-GB"
        sound_theme = "wood"
        lang = "de"
        pace = "self"
        count_reps = "every"
        breath = 6
        theme = "nord"
        animations = false
        flash = false
        rest_days = 1
        two_week_rule = false
        welcome = false
        [targets]
        glutes = 3
        "strong-hips:first" = 0
        [keys]
        toggle_pause = "space,o"
        next = ["n", "right"]
    """
    settings, problems = load(tmp_path, text)
    assert problems == []
    assert settings.targets == {"glutes": 3, "strong-hips:first": 0}
    assert settings.keys == {"toggle_pause": "space,o", "next": "n,right"}
    assert (settings.sound, settings.sound_volume, settings.pace, settings.lang) == (False, 0, "self", "de")
    for name in RULES:
        assert getattr(settings, name) != getattr(Settings(), name), name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('sound = "yes"', ":1: sound must be true or false, without quotes; true is used"),
        ("sound = 1", ":1: sound must be true or false, without quotes; true is used"),
        (
            "\n\nsound_volume = 101",
            ":3: sound_volume must be a whole number from 0 to 100, without quotes; 100 is used",
        ),
        ("voice_volume = true", ":1: voice_volume must be a whole number from 0 to 100, without quotes; 100 is used"),
        ("voice_volume = 0.5", ":1: voice_volume must be a whole number from 0 to 100, without quotes; 100 is used"),
        ('pace = "slow"', ':1: pace must be one of "pack", "tempo", "self"; pack is used'),
        ("theme = 3", ":1: theme must be a short text in quotes, at most 80 characters; prehab-dark is used"),
        (
            "[targets]\nglutes = 8",
            ":1: targets must be a whole number from 0 to 7, without quotes; activation = 3, sprint = 1 is used",
        ),
        (
            "targets = 3",
            ":1: targets must be a table: a line [targets], and below it lines such as glutes = 3; "
            "activation = 3, sprint = 1 is used",
        ),
        ('[targets]\n"" = 3', ":1: targets must be lines such as glutes = 3; activation = 3, sprint = 1 is used"),
        ('theme = ""', ":1: theme must be a short text in quotes, at most 80 characters; prehab-dark is used"),
        (
            'theme = "\\u001b[31m"',
            ":1: theme must be a short text in quotes, at most 80 characters; prehab-dark is used",
        ),
        ('sound_volum = 3\n"odd" = 2', ':1: there is no setting "sound_volum": did you mean sound_volume?'),
        ("# hello\n[colours]\nx = 1", ':2: there is no setting "colours"'),
        ('"a\\u001bb" = 1', ': there is no setting "a\ufffdb"'),
        ("keys = 3", ":1: keys must be a table: a line [keys], and the keys below it; no key of yours counts"),
        ("[keys]\nnext = 3", ':1: keys must be lines such as "player.pause" = "space,o"; no key of yours counts'),
        ('[keys]\n"a b" = "n"', ':1: keys must be lines such as "player.pause" = "space,o"; no key of yours counts'),
    ],
)
def test_a_bad_value_is_told_and_has_its_default(tmp_path: Path, text: str, told: str) -> None:
    settings, problems = load(tmp_path, text + "\n")
    assert problems[0] == told
    assert settings == Settings()


def test_one_bad_value_spoils_no_other(tmp_path: Path) -> None:
    settings, problems = load(tmp_path, 'sound = "no"\nvoice = false\npace = "tempo"\n')
    assert len(problems) == 1
    assert (settings.sound, settings.voice, settings.pace) == (True, False, "tempo")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("voice = yes", "this is not valid TOML (invalid value)"),
        (b"voice = \xff\xfe", "this is not UTF-8 text"),
        (b"# \xff\xfe", "this is not UTF-8 text"),
        ("x = " + "[" * 5000, "this nests too deep"),
        ("#" * 1_000_001, "this line has over 100000 characters"),
        ("voice = " + "9" * 5000, "this is not valid TOML (a number is too long)"),
        ("voice = \0", "this is not valid TOML (invalid value)"),
        ("voice = nan nan", "this is not valid TOML ("),
        ('pace = "self"\npace = "tempo"', "this is not valid TOML (cannot overwrite a value)"),
        ('pace = """self', "this is not valid TOML ("),
        ("pace = [", "this is not valid TOML ("),
    ],
)
@pytest.mark.parametrize("last", [True, False])
def test_a_line_that_cannot_be_understood_keeps_no_other_out(
    tmp_path: Path, text: str | bytes, told: str, *, last: bool
) -> None:
    bad = text if isinstance(text, bytes) else text.encode()
    lines = [b"sound_volume = 40", bad, *([] if last else [b'theme = "nord"', b"[targets]", b"swim = 3"])]
    settings, problems = load(tmp_path, b"\n".join(lines))
    assert settings.sound_volume == 40
    assert (settings.theme, dict(settings.targets)) == (
        (Settings().theme, dict(Settings().targets)) if last else ("nord", {"swim": 3})
    )
    (problem,) = problems
    number = 2 + bad.count(b"\n")
    assert problem.startswith(f":{number}: {told}")
    assert problem.endswith("; this line does not count")


def test_what_stands_below_a_name_that_is_none_counts_nowhere(tmp_path: Path) -> None:
    text = '[targets]\nswim = 2\n[keys\nsound_volume = 1\nnext = "n"\n[targets"]\nrun = 3\n'
    settings, problems = load(tmp_path, text)
    assert (dict(settings.targets), dict(settings.keys), settings.sound_volume) == ({"swim": 2}, {}, 100)
    assert [problem.split(": ")[0] for problem in problems] == [":3", ":6"]


def test_a_wrong_line_of_a_table_keeps_no_other_out(tmp_path: Path) -> None:
    text = '[targets]\nswim = 2\nrun = 9\n[keys]\nnext = 3\n"player.pause" = "p"\nplayer.back = 4\nplayer.mute = "m"\n'
    settings, problems = load(tmp_path, text)
    assert dict(settings.targets) == {"swim": 2}
    assert dict(settings.keys) == {"player.pause": "p", "player.mute": "m"}
    assert [problem.split(" must be")[0] for problem in problems] == [
        ":3: run in [targets]",
        ":5: next in [keys]",
        ":7: player.back in [keys]",
    ]


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    settings, (problem,) = load_settings(tmp_path)
    assert settings == Settings()
    assert "cannot be read (it is a folder, not a file)" in str(problem)


def test_a_pipe_in_its_place_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.toml")
    settings, (problem,) = load_settings(tmp_path / "settings.toml")
    assert settings == Settings()
    assert "cannot be read (it is a pipe, not a file); every setting has its default" in str(problem)


def test_a_byte_order_mark_and_windows_lines_are_fine(tmp_path: Path) -> None:
    settings, problems = load(tmp_path, b"\xef\xbb\xbfsound = false\r\nvoice = false\r\n")
    assert (settings.sound, settings.voice, problems) == (False, False, [])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nflash = 2", 2),
        ("# flash = 1\nflash=2", 2),
        ('"flash" = 2', 1),
        ("flash.x = 2", 1),
        ("[keys]\nflash = 1", None),
        ("a = 1\n [flash]", 2),
        ("a = 1\n[[flash]]", None),
    ],
)
def test_where_a_name_is_set(text: str, line: int | None) -> None:
    assert line_of(text, "flash") == line


@given(st.text() | st.binary())
def test_whatever_is_in_the_file_it_never_raises(tmp_path_factory: pytest.TempPathFactory, text: str | bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "anything.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    settings, problems = load_settings(path)
    assert isinstance(settings, Settings)
    assert all(str(problem).isprintable() for problem in problems)
