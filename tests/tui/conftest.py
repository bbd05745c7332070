"""A terminal with all colours, whatever the tests run in."""

import asyncio

import pytest


@pytest.fixture(autouse=True)
def colourful_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every app find a terminal that can draw anything."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def no_idling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait until every widget has had its messages, but not until the whole process has slept for a while.

    After each of three events of each click that idling took longer than all the rest.
    """

    async def turns(min_sleep: float = 0, max_sleep: float = 0) -> None:
        for _ in range(10):
            await asyncio.sleep(0)
        await asyncio.sleep(0.002)  # for what threads have to say

    monkeypatch.setattr("textual.pilot.wait_for_idle", turns)
    monkeypatch.setattr("textual.app.wait_for_idle", turns)
