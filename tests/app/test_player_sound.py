"""The player: what goes on sounding, and what does not, when a key changes the plan or what is to be heard."""

import pytest

from prehab.app.player import START_DELAY, AudioChoice
from prehab.core.session import Command
from prehab.values import replace
from tests.app.test_player import PlayerRig
from tests.builders import timed, timeline


def speaking_rig(phrase: str = "Keep your back long and breathe out as you lift.") -> PlayerRig:
    """Return a rig in the middle of `phrase`, said at the beginning of twenty seconds of work."""
    rig = PlayerRig(timeline([timed("Plank", 20, say=phrase), timed("Squat", 20)]))
    rig.run(5_000 + START_DELAY + 1_600)
    assert phrase in [name for at, name in rig.played_cues() if at <= rig.clock.now() - rig.begin]
    rig.sound.cancels = 0
    return rig


@pytest.mark.parametrize("command", [Command.LONGER, Command.SHORTER, Command.CHANGE_PACE])
def test_a_phrase_goes_on_when_the_segment_gets_longer_or_shorter(command: Command) -> None:
    rig = speaking_rig()
    rig.player.send(command)
    rig.run(60_000)
    assert (rig.sound.cancels, rig.sound.drops) == (0, 1)
    said = [(due, cue) for due, cue in rig.sound.played if cue.phrase and cue.phrase.startswith("Keep")]
    assert len(said) == 1


@pytest.mark.parametrize("command", [Command.PAUSE, Command.NEXT, Command.BACK, Command.FINISH])
def test_a_phrase_is_cut_by_what_makes_it_wrong(command: Command) -> None:
    rig = speaking_rig()
    rig.player.send(command)
    assert (rig.sound.cancels, rig.sound.drops) == (1, 0)


def test_a_phrase_is_cut_when_a_tone_would_come_into_it_now() -> None:
    rig = speaking_rig("wide " * 23)
    rig.player.send(Command.SHORTER)
    assert (rig.sound.cancels, rig.sound.drops) == (1, 0)


def test_a_phrase_that_sounds_on_is_spoken_over_by_no_other() -> None:
    cues = ("Squeeze at the top and hold it there for a moment, then lower it slowly.",)
    made = timed("Plank", 30)
    rig = PlayerRig(timeline([replace(made, exercise=replace(made.exercise, cues=cues))]))
    rig.run(5_000 + START_DELAY + 10_100)
    (begin,) = (at for at, name in rig.played_cues() if name == cues[0] and at <= 15_100)
    rig.player.send(Command.LONGER)
    rig.run(30_000)
    ends = begin + rig.made.phrase_lengths[cues[0]]  # type: ignore[index]
    assert not [name for at, name in rig.played_cues() if begin < at < ends]


@pytest.mark.parametrize(
    ("before", "after", "keeps"),
    [
        (AudioChoice(), AudioChoice(voice=False), False),
        (AudioChoice(), AudioChoice(muted=True), False),
        (AudioChoice(sound=False), AudioChoice(), True),
        (AudioChoice(voice=False), AudioChoice(), True),
        (AudioChoice(muted=True), AudioChoice(), True),
    ],
)
def test_what_sounds_goes_on_when_more_is_wanted(before: AudioChoice, after: AudioChoice, keeps: bool) -> None:
    rig = PlayerRig()
    rig.player.set_audio_choice(before)
    rig.run(1_500)
    rig.sound.cancels = rig.sound.drops = 0
    rig.player.set_audio_choice(after)
    assert (rig.sound.drops, rig.sound.cancels) == ((1, 0) if keeps else (0, 1))


def test_muting_silences_at_once_and_unmuting_goes_on() -> None:
    rig = PlayerRig()
    rig.run(1_500)
    rig.player.set_audio_choice(AudioChoice(muted=True))
    rig.run(3_000)
    assert [name for _, name in rig.played_cues()] == ["Next: Glute bridge, 15 reps."]
    rig.player.set_audio_choice(AudioChoice())
    rig.run(3_000)
    assert (5_000, "go") in rig.played_cues()


def test_sound_and_voice_are_separate() -> None:
    rig = PlayerRig()
    rig.player.set_audio_choice(AudioChoice(voice=False))
    rig.run(100_000)
    assert all(cue.sound for _, cue in rig.sound.uncancelled)
    rig.player.set_audio_choice(AudioChoice(sound=False))
    count = len(rig.sound.uncancelled)
    rig.run(100_000)
    assert all(cue.phrase for _, cue in rig.sound.uncancelled[count:])
