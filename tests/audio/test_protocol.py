import io

import pytest

from prehab.audio import protocol

MESSAGES: list[protocol.Message] = [
    protocol.Configure("auto", {"miniaudio": "it keeps crashing"}, bell=True),
    protocol.LoadClip("say:Größe"),
    protocol.OpenDevice(),
    protocol.Play("sound:go", 123_456_789, rings_bell=True),
    protocol.DropWaiting(),
    protocol.Cancel(),
    protocol.Ping(),
    protocol.Close(),
    protocol.OpeningBackend("player"),
    protocol.Opened("player", "aplay", [["miniaudio", "unavailable", "no sound device found"]]),
    protocol.Pong(),
    protocol.DeviceFault("lost"),
    protocol.RingBell(5),
    protocol.Render("nanotts", "en-GB", ["one", "two"]),
    protocol.VoiceReady(),
    protocol.Spoken(1),
    protocol.VoiceFailed("no"),
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: type(m).__name__)
def test_a_message_comes_out_as_it_went_in(message: protocol.Message) -> None:
    assert protocol.read_message(io.BytesIO(protocol.encode_message(message, b"\0\1payload"))) == (
        message,
        b"\0\1payload",
    )


def test_every_kind_is_tried() -> None:
    assert {type(message).__name__ for message in MESSAGES} == set(protocol.MESSAGE_TYPES)


def test_messages_follow_one_another_until_the_pipe_ends() -> None:
    pipe = io.BytesIO(
        protocol.encode_message(protocol.Cancel()) + protocol.encode_message(protocol.LoadClip("a"), b"xy")
    )
    assert protocol.read_message(pipe) == (protocol.Cancel(), b"")
    assert protocol.read_message(pipe) == (protocol.LoadClip("a"), b"xy")
    assert protocol.read_message(pipe) is None


def test_a_pipe_that_breaks_in_mid_message_has_ended() -> None:
    whole = protocol.encode_message(protocol.LoadClip("a"), b"payload")
    assert all(protocol.read_message(io.BytesIO(whole[:cut])) is None for cut in range(len(whole)))
