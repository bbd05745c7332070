"""A beep and a sentence, so that a runner knows what will be heard."""

from dataclasses import dataclass
from typing import Final

from prehab.app.services import Services
from prehab.core.ports import SoundPort, SoundStatus
from prehab.core.timeline import Cue, Sound
from prehab.core.units import Ms

SENTENCE: Final = "This is how prehab speaks. Twelve reps, left side, and go."
AHEAD: Final = Ms(400)
"""How long before it is due the beep is handed over."""
BETWEEN: Final = Ms(900)
"""From the beep to the sentence."""


@dataclass(frozen=True, slots=True)
class SoundTest:
    """What is live, the engine that sounds, and how long it must stay open."""

    status: SoundStatus
    sound: SoundPort
    length: Ms


def begin(stage: Services) -> SoundTest:
    """Let a beep and a sentence sound, as they are set now. Blocks while the voice works and the device opens."""
    sound = stage.make_sound()
    try:
        spoken = sound.prepare([SENTENCE], "en", {})
        status = sound.start()
        due, length = Ms(stage.clock.now() + AHEAD), AHEAD
        if status.audible:
            sound.play(Cue(Ms(0), sound=Sound.GO), due)
            length = Ms(length + BETWEEN)
        if status.audible and SENTENCE in spoken:
            sound.play(Cue(Ms(0), phrase=SENTENCE), Ms(due + BETWEEN))
            length = Ms(length + spoken[SENTENCE])
    except BaseException:
        sound.close()
        raise
    return SoundTest(status, sound, length)
