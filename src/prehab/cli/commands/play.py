"""`prehab play REF`: on the screen, or in plain lines for a pipe and a screen reader."""

import argparse
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from prehab.values import replace

if TYPE_CHECKING:
    from prehab.app.services import Services
    from prehab.cli.input import InputQueue
    from prehab.cli.routine_choice import ChosenRoutine
    from prehab.history.interface import SessionSummary


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the reference, the level, the language, and how it is played."""
    from prehab.cli.arguments import add_level, add_minutes, add_reference
    from prehab.cli.language_option import add_language

    add_reference(parser)
    add_level(parser)
    add_minutes(parser)
    add_language(parser)
    parser.add_argument("--plain", action="store_true", help="play in plain lines, without the screen")
    parser.add_argument("--no-sound", action="store_true", help="without the cue tones (in plain lines)")
    parser.add_argument("--no-voice", action="store_true", help="without the spoken phrases (in plain lines)")


def run(args: argparse.Namespace) -> int:
    """Play a routine; the exit code is 0, or 128 and the number of the signal that ended it."""
    from prehab.app.wiring import build_services
    from prehab.cli.commands import app
    from prehab.cli.file_io import STDIN
    from prehab.cli.input import take_terminal
    from prehab.cli.language_option import check_language
    from prehab.cli.output import hint
    from prehab.cli.routine_choice import choose_routine, listed_text

    services = build_services(args.lang)
    choice = choose_routine(services.routines, args.ref, args.level, args.minutes)
    if args.ref == STDIN:
        take_terminal()
    check_language(args.lang, choice.found.pack)
    if listed := listed_text(choice.found):
        hint(listed)
    for problem in (*services.problems, *services.overrides.problems):
        hint(f"prehab: {problem}")
    plain = args.plain or args.no_sound or args.no_voice
    if not plain and not app.has_screen():
        hint("prehab: this is not a terminal with a screen, so it plays in plain lines, as with --plain")
        plain = True
    if plain:
        return _in_lines(services, choice, args)
    return app.open_app(services, choice.found, choice.level, time=args.minutes)


def _in_lines(services: "Services", choice: "ChosenRoutine", args: argparse.Namespace) -> int:
    """Play in plain lines. A reader that has gone ends the session, and its record is kept."""
    from prehab.app.player import AudioChoice
    from prehab.cli.errors import ReaderGone
    from prehab.cli.input import InputQueue, can_prompt
    from prehab.cli.output import echo
    from prehab.cli.plain_player.asking import THE_END, ask_how_hard
    from prehab.cli.plain_player.loop import PlainPlayer

    inbox, answers = InputQueue(), can_prompt()
    if answers:
        inbox.read_keyboard()
    try:
        choice, resume = _choose_session(services, choice, inbox if answers else None)
        asks = answers and resume is None
        for line in _opening(services, choice, 0 if resume is None else resume.resume_index, asks=asks):
            echo(line)
        begins = _tell_keys(services, inbox, asks=asks) if answers else None
        if begins is False:
            echo(THE_END)
            return 0
        answers = begins is not None
        ref = choice.found.ref if resume is None else resume.start.ref
        player = services.player(choice.timeline, ref, services.make_sound(), resume)
        player.prepare()
        wants = player.audio_choice
        player.audio_choice = AudioChoice(
            sound=wants.sound and not args.no_sound, voice=wants.voice and not args.no_voice
        )
        lines = PlainPlayer(player, inbox, echo, answers, services.settings)
        code = lines.run()
        if lines.answers and code == 0 and player.kept:
            ask_how_hard(inbox, echo, partial(_rate, services, player.session_id))
        for line in suggestion(services, choice) if player.snapshot().complete else ():
            echo(line)
        if lines.answers and code == 0:
            echo(THE_END)
        return code
    except ReaderGone:
        raise BrokenPipeError from None
    finally:
        services.history.close()


def _choose_session(
    services: "Services", choice: "ChosenRoutine", inbox: "InputQueue | None"
) -> "tuple[ChosenRoutine, SessionSummary | None]":
    """Return what is played: a session of the same routine that was cut off, when somebody wants that, or a new one."""
    from prehab.cli.output import echo
    from prehab.cli.plain_player.asking import ask_to_go_on, cut_off_text

    found, notice = services.read_with_repair(services.interrupted_session)
    if notice:
        echo(notice)
    wanted = choice.found.pack.id, choice.found.routine.id
    if found is None or found.next_work is None or wanted != (found.found.pack.id, found.found.routine.id):
        return choice, None
    goes_on = None if inbox is None else ask_to_go_on(found, inbox, echo)
    if goes_on:
        level = found.timeline.level
        return replace(choice, found=found.found, level=level, timeline=found.timeline, said=()), found.summary
    if goes_on is None:
        echo(f"{cut_off_text(found)} Nobody can answer here, so it starts anew.")
    else:
        services.history.dismiss(found.summary.id)
    return choice, None


def _tell_keys(services: "Services", inbox: "InputQueue", *, asks: bool) -> bool | None:
    """Tell the keys, and ask whether to begin unless the runner has just said so; see `ask_to_begin`."""
    from prehab.cli.output import echo
    from prehab.cli.plain_player.asking import ask_to_begin
    from prehab.cli.plain_player.line_keys import IN_A_SESSION, WHERE, LineKeys

    keys = LineKeys((*IN_A_SESSION, WHERE), services.settings.keys)
    echo(keys.summary())
    return ask_to_begin(keys, inbox, echo) if asks else True


def _rate(services: "Services", session_id: str, effort: int | None, note: str) -> None:
    from prehab.core.units import unix_ms

    services.editor().rate(session_id, effort, note, unix_ms(services.clock.local()))


def suggestion(services: "Services", choice: "ChosenRoutine") -> Iterator[str]:
    """Yield which level to try next time, when the pack says that it is time for one."""
    from prehab.training_log.advice import level_up_text

    level = services.next_level(choice.found.pack, choice.timeline.routine, choice.level)
    if level is not None:
        yield f"{level_up_text(level)}: --level {level.id}."


def _opening(services: "Services", choice: "ChosenRoutine", first: int, *, asks: bool) -> Iterator[str]:
    """Yield what a runner should know before the start at segment `first`; `asks` says that it waits for a key."""
    from datetime import timedelta

    from prehab.cli.pack_text import NOT_ADVICE
    from prehab.core import requirements
    from prehab.core.languages.en import ENGLISH
    from prehab.core.units import Ms

    pack, level, timeline = choice.found.pack, choice.level, choice.timeline
    routine = timeline.routine
    about = "" if timeline.exact else "about "
    whole = Ms(round(sum(segment.planned for segment in timeline.segments[first:]) / 1000) * 1000)
    ends = services.clock.local() + timedelta(milliseconds=whole)
    ends_at = f"{'begun now, ' if asks else ''}it ends at {about}{ends:%H:%M}"
    yield f"{routine.name}, level {level.name}: {about}{ENGLISH.exact_time(whole)}; {ends_at}."
    yield from (f"{line[0].upper()}{line[1:]}." for line in choice.said)
    needs = requirements.needed_equipment(routine, level)
    if needs:
        yield f"You need: {', '.join(needs)}."
    if not first:
        yield from (*pack.cautions, *routine.cautions)
    to_come = {segment.exercise.id for segment in timeline.segments[first:]}
    for exercise in requirements.exercises_at_level(routine, level):
        yield from (f"{exercise.name}: {caution}" for caution in exercise.cautions if exercise.id in to_come)
    yield NOT_ADVICE
    notice = services.history.notice()
    if notice:
        yield notice
