"""TEXTUAL_DRIVER, which puts something else in the terminal's place, is let through."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def start(driver: str, home: Path) -> "subprocess.Popen[bytes]":
    """Start the app with a driver and without a terminal."""
    return subprocess.Popen(
        [sys.executable, "-m", "prehab"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TEXTUAL_DRIVER": driver, "PREHAB_HOME": str(home)},
    )


def test_a_driver_without_a_terminal_gets_the_app(tmp_path: Path) -> None:
    with start("textual.drivers.web_driver:WebDriver", tmp_path) as app:
        assert app.stdout is not None
        assert app.stdout.readline() == b"__GANGLION__\n"
        app.kill()


@pytest.mark.parametrize("driver", ["no.such.module:Driver", "textual.app:App", "textual.app:Nothing", "textual"])
def test_what_is_no_driver_is_told(driver: str, tmp_path: Path) -> None:
    with start(driver, tmp_path) as app:
        told = app.communicate()[1].decode()
    assert told == f'prehab: TEXTUAL_DRIVER names no driver: "{driver}" must be as in module.path:Class\n'
    assert app.returncode == 1
