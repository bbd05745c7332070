"""What is said over the pipes between the engine, the sound child and the voice workers.

A message is a frozen value, sent as two lengths (4 bytes each, big-endian), a JSON object and a payload of raw
bytes. Both ends are the same version of the same program, so there is no versioning.
"""

import json
import struct
from dataclasses import asdict, dataclass
from typing import IO, Final


@dataclass(frozen=True, slots=True)
class Hello:
    """To the child, first: the backend wanted, the ones to leave out with the reason, and if a bell is there."""

    backend: str
    skip: dict[str, str]
    bell: bool


@dataclass(frozen=True, slots=True)
class Clip:
    """To the child: the payload is the sound with this name, as `pcm` wants it."""

    name: str


@dataclass(frozen=True, slots=True)
class Open:
    """To the child: open the first backend that works."""


@dataclass(frozen=True, slots=True)
class Play:
    """To the child: play a clip at `due` milliseconds of the shared clock; `ring` when it is worth a bell."""

    clip: str
    due: int
    ring: bool


@dataclass(frozen=True, slots=True)
class Cancel:
    """To the child: drop what waits, fade out what sounds."""


@dataclass(frozen=True, slots=True)
class Close:
    """To the child: let the last sound ring out, then end."""


@dataclass(frozen=True, slots=True)
class Trying:
    """To the engine: this backend is being opened now, so a crash that follows is its own."""

    backend: str


@dataclass(frozen=True, slots=True)
class Opened:
    """To the engine: what is live, and (name, state, why) of every candidate in the order of the chain."""

    backend: str
    detail: str
    candidates: list[list[str]]


@dataclass(frozen=True, slots=True)
class SoundFault:
    """To the engine: what is wrong with the live backend just now; empty when it is well again."""

    text: str


@dataclass(frozen=True, slots=True)
class Ring:
    """To the engine: ring the terminal's bell now."""


@dataclass(frozen=True, slots=True)
class Render:
    """To a voice worker: say each phrase with this voice."""

    engine: str
    voice: str
    phrases: list[str]


@dataclass(frozen=True, slots=True)
class Spoken:
    """To the engine: the payload is the WAV of phrase `index`, empty when it cannot be said."""

    index: int


@dataclass(frozen=True, slots=True)
class Mute:
    """To the engine: this voice does not work here, and why."""

    why: str


Message = Hello | Clip | Open | Play | Cancel | Close | Trying | Opened | SoundFault | Ring | Render | Spoken | Mute

KINDS: Final = {
    kind.__name__: kind
    for kind in (Hello, Clip, Open, Play, Cancel, Close, Trying, Opened, SoundFault, Ring, Render, Spoken, Mute)
}

_LENGTHS: Final = struct.Struct("!II")


def encode(message: Message, payload: bytes = b"") -> bytes:
    """Return the bytes of a message."""
    head = json.dumps({"is": type(message).__name__, **asdict(message)}).encode()
    return _LENGTHS.pack(len(head), len(payload)) + head + payload


def read(stream: IO[bytes]) -> tuple[Message, bytes] | None:
    """Return the next message and its payload, or None when the other end has gone, even in mid-message."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head_size, payload_size = _LENGTHS.unpack(lengths)
    head, payload = stream.read(head_size), stream.read(payload_size)
    if len(head) < head_size or len(payload) < payload_size:
        return None
    fields = json.loads(head)
    return KINDS[fields.pop("is")](**fields), payload
