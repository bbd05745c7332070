"""The option --lang: shared by the commands that show or speak what a pack says."""

import argparse

from prehab.core.characters.late_pattern import late_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prehab.core.model import Pack


_TAG = late_pattern(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add --lang."""
    parser.add_argument(
        "--lang",
        metavar="LANG",
        type=_tag,
        help="language of translated packs, such as de (default: the setting, or the language of your system)",
    )


def check_language(asked: str | None, pack: "Pack") -> None:
    """Print a hint when a pack is not translated into the language asked for."""
    from prehab.cli.output import hint

    if text := untranslated_text(asked, pack):
        hint(text)


def untranslated_text(asked: str | None, pack: "Pack") -> str:
    """Return that a pack is not translated into the language asked for, "" when it is."""
    if not asked or _main(asked) == _main(pack.lang):
        return ""
    return f"prehab: {pack.name} is not translated into {asked}: it stays in {pack.lang}"


def _main(tag: str) -> str:
    """Return the language of a tag: "de" for "de-AT"."""
    return tag.partition("-")[0].casefold()


def _tag(text: str) -> str:
    """Return a language tag with hyphens: "de-AT" for "de_AT"."""
    if not _TAG.fullmatch(text):
        raise argparse.ArgumentTypeError("a language is written like de or de-AT")
    return text.replace("_", "-")
