"""Packs in the language that is asked for: by --lang, by the settings, by the locale."""

import json
from pathlib import Path

import pytest

from prehab.cli.main import main

ENGLISH, GERMAN = "Glute bridge", "Beckenheben"


@pytest.fixture(autouse=True)
def no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def shown(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(("show", "glute-activation:activation", *options)) == 0
    return capsys.readouterr().out


def test_packs_speak_english_where_nothing_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert ENGLISH in shown(capsys)


@pytest.mark.parametrize("lang", ["de", "de-AT", "de_CH", "DE"])
def test_the_option_chooses_the_language(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, "--lang", lang)
    assert GERMAN in text
    assert ENGLISH not in text


@pytest.mark.parametrize(("command", "word"), [("list", "Aktivierungszirkel"), ("plan", "Als Nächstes: Beckenheben")])
def test_other_commands_have_it_too(command: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    ref = () if command == "list" else ("glute-activation",)
    assert main((command, *ref, "--lang", "de")) == 0
    assert word in capsys.readouterr().out


def test_the_locale_chooses_and_the_option_beats_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert GERMAN in shown(capsys)
    assert ENGLISH in shown(capsys, "--lang", "en")


def test_the_setting_beats_the_locale(
    guarded_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = guarded_home / "prehab" / "config" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('lang = "de"\n', encoding="utf-8")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert GERMAN in shown(capsys)


def test_a_language_without_a_translation_falls_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("show", "glute-activation", "--lang", "fr", "--json")) == 0
    assert json.loads(capsys.readouterr().out)["lang"] == "en"


def test_what_is_no_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(("show", "glute-activation", "--lang", "../de"))
    assert ended.value.code == 2
    assert "written like de or de-AT" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["show", "plan"])
def test_a_language_without_a_translation_is_told(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = "prehab: Glute activation is not translated into fr: it stays in en\n"
    for lang, told in (("fr", said), ("de-AT", ""), ("en", "")):
        assert main((command, "glute-activation", "--lang", lang)) == 0
        assert capsys.readouterr().err == told
