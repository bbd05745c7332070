from pathlib import Path

import pytest

SOUNDS = Path(__file__).parents[2] / "sounds"


@pytest.fixture
def no_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make sure that nothing can be heard, whatever machine the tests run on."""
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    monkeypatch.setenv("PIPEWIRE_REMOTE", "/nowhere")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/dev/null")
