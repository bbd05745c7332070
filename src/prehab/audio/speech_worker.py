"""A voice worker: `python -m prehab.audio.speech_worker`, fed by `sound.speech` before a session starts.

Voices hold the interpreter's lock, and are C code that pack text goes into: they get a process of their own.
"""

import os
import sys
from typing import BinaryIO

from prehab.audio import protocol
from prehab.audio.child import claim_stdout
from prehab.audio.frames.wav import BadSoundError, trimmed
from prehab.audio.voices import BY_NAME
from prehab.audio.voices.voice import MuteError


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer one Render with a Spoken for each phrase, or with Mute."""
    received = protocol.read(requests)
    if received is None or not isinstance(received[0], protocol.Render):
        return
    job = received[0]
    try:
        for index, wav in enumerate(BY_NAME[job.engine].speak(job.voice, job.phrases)):
            replies.write(protocol.encode(protocol.Spoken(index), _clean(wav)))
            replies.flush()
    except MuteError as error:
        replies.write(protocol.encode(protocol.Mute(str(error))))
        replies.flush()


def _clean(wav: bytes) -> bytes:
    try:
        return trimmed(wav) if wav else b""
    except BadSoundError:
        return b""


def main() -> None:
    """Serve the parent and end."""
    replies = claim_stdout()
    serve(sys.stdin.buffer, replies)
    replies.close()
    os._exit(0)


if __name__ == "__main__":
    main()
