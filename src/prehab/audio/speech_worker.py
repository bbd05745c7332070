"""A voice worker: `python -m prehab.audio.speech_worker`, started by `audio.speech` before a session.

Voices run in processes of their own because they hold the interpreter's lock, and because text from strangers
goes into their C code.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import BinaryIO, Final

from prehab.audio import protocol
from prehab.audio.frames.phrase import finish_phrase
from prehab.audio.frames.wav import InvalidWavError
from prehab.audio.voices import VOICES_BY_NAME
from prehab.audio.voices.voice import VoiceUnavailableError

PHRASE_CPU_S: Final = 4.0
"""Seconds a voice may compute for one phrase. Time in which a busy machine gives it no turn does not count."""


def limit_phrase(seconds: float) -> None:
    """End this process when it has computed for so many seconds from now, even inside a voice's C code.

    Systems without such a limit have only the parent's, in seconds of the clock.
    """
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)


def serve(requests: BinaryIO, replies: BinaryIO, before_phrase: Callable[[], object] = lambda: None) -> None:
    """Answer one Render with VoiceReady and a Spoken for each phrase, or with VoiceFailed."""
    received = protocol.read_message(requests)
    if received is None or not isinstance(received[0], protocol.Render):
        return
    request = received[0]

    def reply(message: protocol.Message, payload: bytes = b"") -> None:
        replies.write(protocol.encode_message(message, payload))
        replies.flush()

    voice = VOICES_BY_NAME[request.engine]
    try:
        voice.load()
        reply(protocol.VoiceReady())
        before_phrase()
        for number, wav in enumerate(voice.speak(request.voice, request.phrases)):
            reply(protocol.Spoken(number), _finish(wav))
            before_phrase()
    except VoiceUnavailableError as error:
        reply(protocol.VoiceFailed(str(error)))


def _finish(wav: bytes) -> bytes:
    try:
        return finish_phrase(wav) if wav else b""
    except InvalidWavError:
        return b""


def main() -> None:
    """Serve the parent process and end."""
    replies = protocol.claim_stdout()
    serve(sys.stdin.buffer, replies, lambda: limit_phrase(PHRASE_CPU_S))
    replies.close()
    os._exit(0)


if __name__ == "__main__":
    main()
