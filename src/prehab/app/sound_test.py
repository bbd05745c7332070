"""The sound test: cue sounds and a spoken phrase, so that a runner knows what will be heard."""

from typing import Final

from msgspec import Struct

from prehab.app.services import Services
from prehab.core.ports import SoundPort, SoundStatus
from prehab.core.timeline import Cue, Sound
from prehab.core.units import Ms

TEST_PHRASE: Final = "This is how prehab speaks. Twelve reps, left side, and go."
LEAD_TIME: Final = Ms(400)
"""How long before it is due a cue is scheduled."""
CUE_DISTANCE: Final = Ms(900)
"""From one cue sound to what is heard next."""


class OpenSound(Struct, frozen=True):
    """An engine that plays, its state, and how long the phrase lasts, None where it cannot be spoken."""

    sound: SoundPort
    status: SoundStatus
    spoken: Ms | None


class SoundTest(Struct, frozen=True):
    """The state of the sound, the engine that plays, and how long it must stay open."""

    status: SoundStatus
    sound: SoundPort
    length: Ms


def open_sound(services: Services, phrase: str) -> OpenSound:
    """Start the sound with the present settings. Blocks while the voice renders and the device opens."""
    sound = services.make_sound()
    try:
        lengths = sound.prepare([phrase], "en", {})
        return OpenSound(sound, sound.start(), lengths.get(phrase))
    except BaseException:
        sound.close()
        raise


def start_sound_test(services: Services) -> SoundTest:
    """Play a beep and a phrase with the present settings. Blocks as `open_sound` does."""
    opened = open_sound(services, TEST_PHRASE)
    sound, due, length = opened.sound, Ms(services.clock.now() + LEAD_TIME), LEAD_TIME
    if opened.status.audible:
        sound.play(Cue(Ms(0), sound=Sound.GO), due)
        length = Ms(length + CUE_DISTANCE)
        if opened.spoken is not None:
            sound.play(Cue(Ms(0), phrase=TEST_PHRASE), Ms(due + CUE_DISTANCE))
            length = Ms(length + opened.spoken)
    return SoundTest(opened.status, sound, length)
