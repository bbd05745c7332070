import io

import pytest

from prehab.sound import wire

MESSAGES: list[wire.Message] = [
    wire.Hello("auto", {"miniaudio": "it keeps crashing"}, bell=True),
    wire.Clip("say:Größe"),
    wire.Open(),
    wire.Play("sound:go", 123_456_789, ring=True),
    wire.Cancel(),
    wire.Close(),
    wire.Trying("player"),
    wire.Opened("player", "aplay", [["miniaudio", "unavailable", "no sound device found"]]),
    wire.Trouble("lost"),
    wire.Ring(),
    wire.Render("nanotts", "en-GB", ["one", "two"]),
    wire.Spoken(1),
    wire.Mute("no"),
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: type(m).__name__)
def test_a_message_comes_out_as_it_went_in(message: wire.Message) -> None:
    assert wire.read(io.BytesIO(wire.encode(message, b"\0\1payload"))) == (message, b"\0\1payload")


def test_every_kind_is_tried() -> None:
    assert {type(message).__name__ for message in MESSAGES} == set(wire.KINDS)


def test_messages_follow_one_another_until_the_pipe_ends() -> None:
    pipe = io.BytesIO(wire.encode(wire.Cancel()) + wire.encode(wire.Clip("a"), b"xy"))
    assert wire.read(pipe) == (wire.Cancel(), b"")
    assert wire.read(pipe) == (wire.Clip("a"), b"xy")
    assert wire.read(pipe) is None


def test_a_pipe_that_breaks_in_mid_message_has_ended() -> None:
    whole = wire.encode(wire.Clip("a"), b"payload")
    assert all(wire.read(io.BytesIO(whole[:cut])) is None for cut in range(len(whole)))
