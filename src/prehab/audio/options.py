"""The sound settings that the engine needs, as one frozen value."""

from msgspec import Struct

from prehab.core.ports import AUTO_AUDIO


class SoundOptions(Struct, frozen=True):
    """Backend, voice, theme and the two volumes.

    `backend` and `voice` are "auto", "none" or a name from the tables in `audio.backends` and `audio.voices`;
    when it does not work the next in order is tried. `voice_name` ("en-GB") counts only for packs in its
    language. Volumes are linear, 0 to 1.
    """

    backend: str = AUTO_AUDIO
    voice: str = AUTO_AUDIO
    voice_name: str = ""
    sound_volume: float = 1.0
    voice_volume: float = 1.0
    theme: str = "classic"
