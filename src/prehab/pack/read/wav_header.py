"""Checks the WAV header of a pack's own sound before anything decodes it; headers may be wrong on purpose."""

import struct
from typing import Final

from prehab.pack.schema.limits import MAX_SOUND_BYTES

MAX_SOUND_SECONDS: Final = 10
"""Most seconds of one sound."""
MAX_SAMPLE_RATE: Final = 48_000
MIN_SAMPLE_RATE: Final = 8_000
_CHUNKS: Final = 64
_PCM: Final = 1
_EXTENSIBLE: Final = 0xFFFE
_PCM_GUID_TAIL: Final = bytes.fromhex("000000001000800000aa00389b71")


def check_wav(data: bytes) -> str | None:
    """Return what is wrong with a sound in one plain sentence, or None when it can be played.

    Allowed: PCM, 8 to 32 bits, one or two channels, 8 to 48 kHz, at most 10 s and 1 MB. The sizes in
    the header are compared with the actual bytes.
    """
    if len(data) > MAX_SOUND_BYTES:
        return f"the sound is larger than {MAX_SOUND_BYTES // 1024 // 1024} MB"
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        return "this is not a WAV file"
    chunks = _chunks(data)
    if isinstance(chunks, str):
        return chunks
    if b"fmt " not in chunks or b"data" not in chunks:
        return "the WAV file has no sound in it"
    return _check_format(chunks[b"fmt "], len(chunks[b"data"]))


def _chunks(data: bytes) -> dict[bytes, bytes] | str:
    """Return the first `fmt ` and `data` chunks, or what is wrong with the chunk list."""
    found: dict[bytes, bytes] = {}
    at = 12
    for _ in range(_CHUNKS):
        if at + 8 > len(data) or b"data" in found:
            return found
        name, size = struct.unpack_from("<4sI", data, at)
        if at + 8 + size > len(data):
            return "the WAV file is cut off: its header promises more than there is"
        found.setdefault(name, data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    return "the WAV file has too many parts"


def _check_format(header: bytes, size: int) -> str | None:
    """Compare the format chunk with what is allowed and with itself."""
    if len(header) < 16:
        return "the WAV file's header is too short"
    tag, channels, rate, byte_rate, frame, bits = struct.unpack_from("<HHIIHH", header)
    if not (tag == _PCM or (tag == _EXTENSIBLE and header[24:26] == b"\x01\0" and header[26:40] == _PCM_GUID_TAIL)):
        return "the sound is compressed or floating point; save it as plain 16-bit PCM"
    if channels not in (1, 2):
        return "a sound has one or two channels"
    if not MIN_SAMPLE_RATE <= rate <= MAX_SAMPLE_RATE:
        return "the sample rate must be between 8,000 and 48,000 Hz"
    if bits not in (8, 16, 24, 32) or frame != channels * bits // 8 or byte_rate != rate * frame:
        return "the WAV file's header contradicts itself"
    if size < frame or size % frame:
        return "the WAV file is empty or ends in the middle of a sample"
    if size > MAX_SOUND_SECONDS * rate * frame:
        return "the sound is longer than 10 s"
    return None
