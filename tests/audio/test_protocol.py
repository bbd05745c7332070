import io

import pytest

from prehab.audio import protocol

MESSAGES: list[protocol.Message] = [
    protocol.Hello("auto", {"miniaudio": "it keeps crashing"}, bell=True),
    protocol.Clip("say:Größe"),
    protocol.Open(),
    protocol.Play("sound:go", 123_456_789, ring=True),
    protocol.Cancel(),
    protocol.Close(),
    protocol.Trying("player"),
    protocol.Opened("player", "aplay", [["miniaudio", "unavailable", "no sound device found"]]),
    protocol.SoundFault("lost"),
    protocol.Ring(),
    protocol.Render("nanotts", "en-GB", ["one", "two"]),
    protocol.Spoken(1),
    protocol.Mute("no"),
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: type(m).__name__)
def test_a_message_comes_out_as_it_went_in(message: protocol.Message) -> None:
    assert protocol.read(io.BytesIO(protocol.encode(message, b"\0\1payload"))) == (message, b"\0\1payload")


def test_every_kind_is_tried() -> None:
    assert {type(message).__name__ for message in MESSAGES} == set(protocol.KINDS)


def test_messages_follow_one_another_until_the_pipe_ends() -> None:
    pipe = io.BytesIO(protocol.encode(protocol.Cancel()) + protocol.encode(protocol.Clip("a"), b"xy"))
    assert protocol.read(pipe) == (protocol.Cancel(), b"")
    assert protocol.read(pipe) == (protocol.Clip("a"), b"xy")
    assert protocol.read(pipe) is None


def test_a_pipe_that_breaks_in_mid_message_has_ended() -> None:
    whole = protocol.encode(protocol.Clip("a"), b"payload")
    assert all(protocol.read(io.BytesIO(whole[:cut])) is None for cut in range(len(whole)))
