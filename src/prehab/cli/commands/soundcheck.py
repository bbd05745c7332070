"""`prehab soundcheck`: play every cue with its name, say a sentence, and tell what can be heard and why not more."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from prehab.app.sound_advice import Advice
    from prehab.core.ports import AudioCandidate, SoundPort, SoundStatus
    from prehab.core.units import Ms


SENTENCE: Final = "This is how prehab speaks. Next: donkey kicks, left side, twelve reps."
WIDTH: Final = 80
"""Columns of what is to be read; a command stays on one line."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the two ways of looking without listening."""
    parser.add_argument("--list", action="store_true", help="show what works and why the rest does not; play nothing")
    parser.add_argument("--json", action="store_true", help="print the same as data for programs; play nothing")


def run(args: argparse.Namespace) -> int:
    """Open the sound, report, play. Having no sound device is a normal state: the exit code is 0."""
    import os
    from threading import Event

    from prehab.app.sound_advice import sound_advice
    from prehab.app.sound_test import open_sound
    from prehab.app.wiring import build_services
    from prehab.cli.output import echo, echo_json
    from prehab.system.surroundings import find_surroundings

    services = build_services()
    opened = open_sound(services, SENTENCE)
    try:
        advice = sound_advice(opened.status, services.settings.backend, find_surroundings(os.environ))
        if args.json:
            echo_json(data(opened.status, advice))
            return 0
        echo(sound_report(opened.status, advice))
        if not args.list and opened.status.audible:
            echo()
            for line in play_all(opened.sound, opened.spoken, services.clock.now, Event().wait):
                echo(line)
    except KeyboardInterrupt:
        opened.sound.cancel()
        raise
    finally:
        opened.sound.close()
    return 0


def play_all(
    sound: "SoundPort", spoken: "Ms | None", now: "Callable[[], Ms]", wait: Callable[[float], object]
) -> Iterator[str]:
    """Play each cue in turn, then the sentence if it can be `spoken`; yield its line when it begins."""
    from prehab.app.sound_test import CUE_DISTANCE, LEAD_TIME
    from prehab.core.timeline import Cue, Sound
    from prehab.core.units import Ms

    turns: list[tuple[str, Cue, int]] = [(s.value, Cue(Ms(0), sound=s), CUE_DISTANCE) for s in Sound]
    if spoken is not None:
        turns.append((f"voice: {SENTENCE}", Cue(Ms(0), phrase=SENTENCE), spoken))
    due = now() + LEAD_TIME
    for line, cue, length in turns:
        sound.play(cue, Ms(due))
        wait(max(0, due - now()) / 1000)
        yield line
        due += max(length, LEAD_TIME)
        wait(max(0, due - LEAD_TIME - now()) / 1000)


def sound_report(status: "SoundStatus", advice: "Sequence[Advice]" = ()) -> str:
    """Return the status line, what to do, and every candidate with its state and reason."""
    from textwrap import wrap

    lines = [status.summary[0].upper() + status.summary[1:] + "."]
    if not status.audible:
        lines.append("You can play everything all the same: the screen counts, nothing sounds.")
    for one in advice:
        lines += ["", *wrap(one.text, WIDTH, break_on_hyphens=False), f"  {one.command}"]
    for title, candidates in (("backends", status.backends), ("voices", status.voices)):
        lines += ["", f"{title}:"] + [_row(candidate) for candidate in candidates]
    return "\n".join(lines)


def data(status: "SoundStatus", advice: "Sequence[Advice]" = ()) -> dict[str, object]:
    """Return the status as JSON values."""
    return {
        "backend": status.backend,
        "voice": status.voice,
        "line": status.summary,
        "advice": [{"text": one.text, "command": one.command} for one in advice],
        "backends": [_entry(candidate) for candidate in status.backends],
        "voices": [_entry(candidate) for candidate in status.voices],
    }


def _row(candidate: "AudioCandidate") -> str:
    return f"  {candidate.name:12} {candidate.state.value:12} {candidate.reason}".rstrip()


def _entry(candidate: "AudioCandidate") -> dict[str, str]:
    return {"name": candidate.name, "state": candidate.state.value, "why": candidate.reason}
