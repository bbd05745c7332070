"""`prehab plan REF`: every segment and cue with its second, from the engine that plays, without playing."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the reference, the level, the language, and how phrases are timed."""
    from prehab.cli.language import add_language
    from prehab.cli.reference import add_level, add_minutes, add_reference

    add_reference(parser)
    add_level(parser)
    add_minutes(parser)
    add_language(parser)
    parser.add_argument("--json", action="store_true", help="print data for programs, times in milliseconds")
    parser.add_argument(
        "--voice", action="store_true", help="time the phrases with this machine's voice instead of estimating them"
    )


def run(args: argparse.Namespace) -> int:
    """Print the plan of one routine at one level."""
    from prehab.app.wiring import stage
    from prehab.cli.language import check_language
    from prehab.cli.plan_output import plan_data, plan_lines
    from prehab.cli.reference import chosen
    from prehab.cli.say import hint, say, say_json

    stands = stage(args.lang)
    choice = chosen(stands, args.ref, args.level, args.minutes)
    check_language(args.lang, choice.found.pack)
    timeline = choice.timeline
    for problem in stands.overrides.problems:
        hint(f"prehab: {problem}")
    if args.voice:
        from prehab.app.player import rehearse

        sound = stands.make_sound()
        timeline = rehearse(timeline, sound)
        sound.close()
    if args.json:
        say_json({**plan_data(timeline), "said": choice.said})
    else:
        say("\n".join(plan_lines(timeline, choice.said)))
    return 0
