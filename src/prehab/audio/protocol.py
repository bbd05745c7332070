"""The messages over the pipes between the engine, the sound child and the voice workers.

A message is sent as two lengths (4 bytes each, big-endian), a JSON object and a payload of raw bytes. Both ends are the
same version of the same program, so there is no versioning. Messages are named tuples, because what the sound child
loads is kept small; so they are told apart by their class, and empty ones are equal.
"""

import json
import os
import struct
from typing import IO, BinaryIO, Final, NamedTuple

_LENGTHS: Final = struct.Struct("!II")


class Configure(NamedTuple):
    """To the child, first: the requested backend, the excluded ones with the reason, and if there is a bell."""

    backend: str
    excluded: dict[str, str]
    bell: bool


class LoadClip(NamedTuple):
    """To the child: keep the payload, PCM as in `frames.pcm`, under this name."""

    name: str


class OpenDevice(NamedTuple):
    """To the child: open the first backend that works."""


class Play(NamedTuple):
    """To the child: play a clip at `due` milliseconds of the shared clock; `rings_bell` for the bell backend."""

    clip: str
    due: int
    rings_bell: bool


class DropWaiting(NamedTuple):
    """To the child: drop the waiting clips; those that play go on."""


class Cancel(NamedTuple):
    """To the child: drop the waiting clips, fade out those that play."""


class Ping(NamedTuple):
    """To the child: answer with Pong."""


class Close(NamedTuple):
    """To the child: let the last sound ring out, then end."""


class OpeningBackend(NamedTuple):
    """To the engine: this backend is being opened now, so a crash that follows is its own."""

    backend: str


class Opened(NamedTuple):
    """To the engine: the live backend, and (name, state, reason) of every candidate in order."""

    backend: str
    detail: str
    candidates: list[list[str]]


class Pong(NamedTuple):
    """To the engine: the child goes on, and has carried out what came before the Ping."""


class DeviceFault(NamedTuple):
    """To the engine: what is wrong with the live backend now; empty when it works again."""

    text: str


class RingBell(NamedTuple):
    """To the engine: ring the terminal's bell now, at `at` milliseconds of the shared clock."""

    at: int


class Render(NamedTuple):
    """To a voice worker: render each phrase with this voice."""

    engine: str
    voice: str
    phrases: list[str]


class VoiceReady(NamedTuple):
    """To the engine: the worker has started and its voice is loaded, so the time of the first phrase begins."""


class Spoken(NamedTuple):
    """To the engine: the payload is the WAV of phrase `number`, from 0, empty when it cannot be rendered."""

    number: int


class VoiceFailed(NamedTuple):
    """To the engine: this voice does not work here, and the reason."""

    reason: str


Message = (
    Configure
    | LoadClip
    | OpenDevice
    | Play
    | DropWaiting
    | Cancel
    | Ping
    | Close
    | OpeningBackend
    | Opened
    | Pong
    | DeviceFault
    | RingBell
    | Render
    | VoiceReady
    | Spoken
    | VoiceFailed
)

MESSAGE_TYPES: Final = {
    kind.__name__: kind
    for kind in (
        Configure,
        LoadClip,
        OpenDevice,
        Play,
        DropWaiting,
        Cancel,
        Ping,
        Close,
        OpeningBackend,
        Opened,
        Pong,
        DeviceFault,
        RingBell,
        Render,
        VoiceReady,
        Spoken,
        VoiceFailed,
    )
}


def encode_message(message: Message, payload: bytes = b"") -> bytes:
    """Return the bytes of a message."""
    head = json.dumps({"is": type(message).__name__, **message._asdict()}).encode()
    return _LENGTHS.pack(len(head), len(payload)) + head + payload


def read_message(stream: IO[bytes]) -> tuple[Message, bytes] | None:
    """Return the next message and its payload, or None when the other end has gone, even in mid-message."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head_size, payload_size = _LENGTHS.unpack(lengths)
    head, payload = stream.read(head_size), stream.read(payload_size)
    if len(head) < head_size or len(payload) < payload_size:
        return None
    fields = json.loads(head)
    return MESSAGE_TYPES[fields.pop("is")](**fields), payload


def claim_stdout() -> BinaryIO:
    """Return the pipe to the parent and leave nothing at descriptor 1 that a library could write into."""
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return replies
