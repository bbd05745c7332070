"""A private sound server that throws everything away: that of the end-to-end tests."""

import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tests.e2e.sound_server import pulse_house, pulse_server, pulse_sink

NO_SOUND = {"PULSE_SERVER": "unix:/nowhere"}


@contextmanager
def null_sound() -> Iterator[Mapping[str, str]]:
    """Run a server, where there is one; yield the environment that leads to it."""
    if not _is_there():
        print("no PulseAudio: prehab plays without a sound device", file=sys.stderr)
        yield NO_SOUND
        return
    with pulse_house() as (root, env, changed), pulse_server(root, env):
        yield {"PULSE_SERVER": changed["PULSE_SERVER"]}


@contextmanager
def running_sound() -> Iterator[Mapping[str, str]]:
    """Run one whose sound is taken all the time, as by a real device: a fresh one begins up to two seconds late."""
    if not _is_there():
        yield NO_SOUND
        return
    with pulse_sink() as sink:
        yield {"PULSE_SERVER": sink.env["PULSE_SERVER"]}


def _is_there() -> bool:
    return all(map(shutil.which, ("pulseaudio", "parec")))
