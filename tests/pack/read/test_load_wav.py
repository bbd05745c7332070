import io
import struct
import wave

import pytest

from prehab.pack.read.load import check_wav


def sound(seconds: float = 0.1, rate: int = 8000, channels: int = 1, width: int = 2) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(bytes(int(seconds * rate) * channels * width))
    return out.getvalue()


def with_format(**changes: int) -> bytes:
    data = bytearray(sound())
    names = {"tag": (20, "<H"), "channels": (22, "<H"), "rate": (24, "<I"), "bytes": (28, "<I"), "bits": (34, "<H")}
    for name, value in changes.items():
        struct.pack_into(names[name][1], data, names[name][0], value)
    return bytes(data)


@pytest.mark.parametrize("data", [sound(), sound(5, 48_000), sound(1, 44_100, 2), sound(1, 16_000, 1, 3)])
def test_a_plain_sound_is_fine(data: bytes) -> None:
    assert check_wav(data) is None


def test_chunks_before_the_sound_are_skipped() -> None:
    data = sound()
    assert check_wav(data[:12] + b"LIST\x03\0\0\0abc\0" + data[12:]) is None


def test_extensible_pcm_is_fine() -> None:
    plain = sound()
    body = plain[20:36] + struct.pack("<HHI", 22, 16, 4) + b"\x01\0" + bytes.fromhex("000000001000800000aa00389b71")
    data = bytearray(plain[:16] + struct.pack("<I", len(body)) + body + plain[36:])
    struct.pack_into("<H", data, 20, 0xFFFE)
    assert check_wav(bytes(data)) is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a WAV"),
        (b"ID3\x04" + bytes(100), "not a WAV"),
        (b"RIFF\0\0\0\0WAVE", "no sound"),
        (sound(11), "longer than 10 s"),
        (sound(0), "empty"),
        (bytes(1_048_577), "larger than 1 MB"),
        (sound()[:-2], "promises more"),
        (sound(rate=96_000), "sample rate"),
        (with_format(tag=3), "compressed"),
        (with_format(channels=6), "one or two channels"),
        (with_format(rate=0), "sample rate"),
        (with_format(bytes=1), "contradicts"),
        (with_format(bits=12), "contradicts"),
        (sound()[:36] + b"data\xff\xff\xff\xff" + bytes(10), "promises more"),
        (b"RIFF\0\0\0\0WAVE" + b"junk\0\0\0\0" * 100, "too many parts"),
    ],
)
def test_what_cannot_be_used_is_said(data: bytes, said: str) -> None:
    assert said in (check_wav(data) or "")
