"""End-to-end tests use real system parts; where one is missing they are left out, except in CI, where that fails."""

import os
import shutil

import pytest

NEEDED = ("tmux", "pulseaudio", "parec", "pactl", "pipewire", "pipewire-pulse", "wireplumber", "dbus-daemon")


def missing() -> list[str]:
    return [program for program in NEEDED if shutil.which(program) is None]


def pytest_report_header() -> list[str]:
    lacking = missing()
    return [f"end to end: left out, for want of {', '.join(lacking)}"] if lacking else []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    lacking = missing()
    if not lacking:
        return
    if os.environ.get("CI"):
        raise pytest.UsageError(f"the end-to-end tests need {', '.join(lacking)}")
    left_out = [item for item in items if item.get_closest_marker("e2e")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
