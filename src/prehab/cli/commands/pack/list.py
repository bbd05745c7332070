"""`prehab pack list`: what is installed, and with --outdated what there is in newer versions."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prehab.library.installed_state import InstalledPack


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add whether to look for newer versions, and the form."""
    parser.add_argument("--outdated", action="store_true", help="ask every source, and list what is newer there")
    parser.add_argument("--json", action="store_true", help="print data for programs")


def run(args: argparse.Namespace) -> int:
    """Print a line for each pack; 1 when a source could not be asked."""
    from prehab.cli.commands.pack.store_session import held, open_store
    from prehab.cli.output import echo, echo_json, hint
    from prehab.core.safe_text import in_columns

    if args.outdated:
        return _outdated(as_json=args.json)
    with open_store() as store:
        holdings = held(store, ())
    if args.json:
        echo_json([_data(holding) for holding in holdings])
    elif holdings:
        echo("\n".join(in_columns([_row(holding) for holding in holdings])))
    else:
        hint("no packs are installed; prehab pack install SRC keeps one, and prehab list shows those that are here")
    return 0


def _outdated(*, as_json: bool) -> int:
    from prehab.cli.commands.pack.store_session import all_packs, held, open_store
    from prehab.cli.output import echo, echo_json, hint
    from prehab.core.safe_text import in_columns
    from prehab.library.install import CheckFailed, UpdateFound, check_for_update

    with open_store() as store:
        found = [check_for_update(all_packs(), holding) for holding in held(store, ())]
    fresh = [one for one in found if isinstance(one, UpdateFound)]
    failed = [one for one in found if isinstance(one, CheckFailed)]
    if as_json:
        echo_json(
            [{**_data(one.holding), "newer": one.label, "newer_hash": one.candidate.pack.tree_hash} for one in fresh]
        )
    elif fresh:
        echo(
            "\n".join(in_columns([(*_row(one.holding)[:2], f"to {one.label}", _row(one.holding)[-1]) for one in fresh]))
        )
        echo("\nprehab pack update shows what would be different, and asks")
    elif not failed:
        echo("every pack is up to date")
    for one in failed:
        hint(f"{one.holding.id}: {one.reason}")
    return 1 if failed else 0


def _row(holding: "InstalledPack") -> tuple[str, ...]:
    from prehab.library.pack_store import titled
    from prehab.library.sources.fetched_pack import origin_text

    marks = [word for word, on in (("off", not holding.enabled), ("pinned", holding.pinned)) if on]
    return holding.id, titled(holding.current), ", ".join(marks), origin_text(holding.current.whence)


def _data(holding: "InstalledPack") -> dict[str, object]:
    from prehab.library.installed_state import origin_data

    kept = holding.current
    return {
        "id": holding.id,
        "name": kept.name,
        "version": kept.version,
        "hash": kept.tree_hash,
        "enabled": holding.enabled,
        "pinned": holding.pinned,
        "from": origin_data(kept.whence),
        "installed": kept.day,
        "older": [{"version": one.version, "hash": one.tree_hash} for one in holding.versions if one != kept],
    }
