import itertools
import json

import pytest

from prehab.app.sound_advice import sound_advice
from prehab.cli.commands import soundcheck
from prehab.cli.main import main
from prehab.core.ports import AudioCandidate, CandidateState, SoundStatus
from prehab.core.timeline import Sound
from prehab.core.units import Ms
from prehab.system.surroundings import Surroundings
from tests.fakes.sound import SILENT, RecordingSound

STATUS = SoundStatus(
    "player",
    "none",
    "sound: player (aplay), because miniaudio: no sound device found",
    (
        AudioCandidate("miniaudio", CandidateState.UNAVAILABLE, "no sound device found"),
        AudioCandidate("player", CandidateState.LIVE, "aplay"),
    ),
)


class HandClock:
    def __init__(self) -> None:
        self.moment = 1000

    def now(self) -> Ms:
        return Ms(self.moment)

    def wait(self, seconds: float) -> None:
        self.moment += round(seconds * 1000)


def test_every_cue_is_played_in_turn_far_enough_ahead_and_named_when_it_begins() -> None:
    sound, clock, lines = RecordingSound(), HandClock(), []
    for line in soundcheck.play_all(sound, Ms(2000), clock.now, clock.wait):
        due, _ = sound.played[-1]
        assert clock.moment == due
        lines.append(line)
    dues = [due for due, _ in sound.played]
    assert lines == [s.value for s in Sound] + [f"voice: {soundcheck.SENTENCE}"]
    assert dues[0] == 1400
    assert all(b - a == 900 for a, b in itertools.pairwise(dues))
    assert clock.moment == dues[-1] + 2000 - 400


def test_without_a_voice_only_the_cues_are_played() -> None:
    sound, clock = RecordingSound(), HandClock()
    assert len(list(soundcheck.play_all(sound, None, clock.now, clock.wait))) == len(Sound)


def test_the_report_says_why() -> None:
    assert soundcheck.sound_report(STATUS).splitlines() == [
        "Sound: player (aplay), because miniaudio: no sound device found.",
        "",
        "backends:",
        "  miniaudio    unavailable  no sound device found",
        "  player       live         aplay",
        "",
        "voices:",
    ]


def test_what_to_do_is_said_and_a_command_stays_on_one_line() -> None:
    advice = sound_advice(SILENT, "auto", Surroundings(over_ssh=True, container="docker"))
    shown = soundcheck.sound_report(SILENT, advice).splitlines()
    for one in advice:
        assert f"  {one.command}" in shown
        assert one.text in " ".join(shown)
    assert soundcheck.data(SILENT, advice)["advice"] == [{"text": a.text, "command": a.command} for a in advice]


def test_silence_is_a_normal_state(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/dev/null")
    assert main(["soundcheck", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [entry["name"] for entry in shown["backends"]] == ["miniaudio", "simpleaudio", "player", "bell", "none"]
    assert shown["backends"][0]["state"] == "unavailable"
    assert isinstance(shown["advice"], list)
