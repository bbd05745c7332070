"""Spoken phrases on disk: one WAV for each (engine, voice, text), so that a routine is rendered only once."""

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Final

from prehab.plain_file import read_plain
from prehab.sound.wavs import BadSoundError, segment_of

VERSION: Final = "1"
"""Goes into every key; raise it when phrases are rendered differently."""

MOST_BYTES: Final = 64 * 1024 * 1024
"""Size above which the phrases that were not used for longest are removed."""


class PhraseCache:
    """A folder of WAVs. A folder that cannot be read or written is as good as an empty one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, engine: str, voice: str, text: str) -> Path:
        """Return the file for a phrase."""
        key = "\0".join((VERSION, engine, voice, text)).encode("utf-8", "surrogatepass")
        return self._folder / f"{hashlib.sha256(key).hexdigest()[:32]}.wav"

    def load(self, engine: str, voice: str, text: str) -> bytes | None:
        """Return the WAV of a phrase, or None when there is none or it is damaged."""
        path = self.path(engine, voice, text)
        try:
            wav = read_plain(path, MOST_BYTES)
            if wav is None or not len(segment_of(wav)):
                return None
        except (OSError, BadSoundError):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return wav

    def save(self, engine: str, voice: str, text: str, wav: bytes) -> None:
        """Keep the WAV of a phrase; written beside and renamed, so that nobody ever reads half of it."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=".new")
            try:
                with os.fdopen(handle, "wb") as out:
                    out.write(wav)
                Path(name).replace(self.path(engine, voice, text))
            except OSError:
                Path(name).unlink(missing_ok=True)

    def prune(self, most: int = MOST_BYTES) -> None:
        """Remove what was not used for longest until the folder holds at most `most` bytes."""
        with contextlib.suppress(OSError):
            files = sorted(self._folder.iterdir(), key=lambda path: -path.stat().st_mtime)
            total = 0
            for path in files:
                total += path.stat().st_size
                if total > most:
                    path.unlink(missing_ok=True)
