"""The terminal's bell, where there is no sound device."""

import os
import sys

import pytest
from textual.app import App

from prehab.app.wiring import ring_bell


async def test_the_bell_rings_in_the_terminal_while_a_screen_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    parent, terminal = os.openpty()
    with os.fdopen(terminal, "w") as stderr:
        monkeypatch.setattr(sys, "__stderr__", stderr)
        async with App[None]().run_test():
            assert sys.stderr.fileno() == -1
            ring_bell()
        assert os.read(parent, 1) == b"\a"
    os.close(parent)


def test_a_terminal_that_has_gone_is_not_rung(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as stderr:
        monkeypatch.setattr(sys, "__stderr__", stderr)
        ring_bell()
