"""The sound test: a beep and a spoken phrase, so that a runner knows what will be heard."""

from dataclasses import dataclass
from typing import Final

from prehab.app.services import Services
from prehab.core.ports import SoundPort, SoundStatus
from prehab.core.timeline import Cue, Sound
from prehab.core.units import Ms

TEST_PHRASE: Final = "This is how prehab speaks. Twelve reps, left side, and go."
LEAD_TIME: Final = Ms(400)
"""How long before it is due the beep is scheduled."""
PHRASE_DELAY: Final = Ms(900)
"""From the beep to the phrase."""


@dataclass(frozen=True, slots=True)
class SoundTest:
    """The state of the sound, the engine that plays, and how long it must stay open."""

    status: SoundStatus
    sound: SoundPort
    length: Ms


def start_sound_test(services: Services) -> SoundTest:
    """Play a beep and a phrase with the present settings. Blocks while the voice renders and the device opens."""
    sound = services.make_sound()
    try:
        spoken = sound.prepare([TEST_PHRASE], "en", {})
        status = sound.start()
        due, length = Ms(services.clock.now() + LEAD_TIME), LEAD_TIME
        if status.audible:
            sound.play(Cue(Ms(0), sound=Sound.GO), due)
            length = Ms(length + PHRASE_DELAY)
        if status.audible and TEST_PHRASE in spoken:
            sound.play(Cue(Ms(0), phrase=TEST_PHRASE), Ms(due + PHRASE_DELAY))
            length = Ms(length + spoken[TEST_PHRASE])
    except BaseException:
        sound.close()
        raise
    return SoundTest(status, sound, length)
