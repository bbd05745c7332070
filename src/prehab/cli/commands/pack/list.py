"""`prehab pack list`: the installed packs, or with --outdated those with a newer version."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prehab.library.installed_state import InstalledPack


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add whether to look for newer versions, and the form."""
    parser.add_argument("--outdated", action="store_true", help="ask every source for newer versions, and list them")
    parser.add_argument("--json", action="store_true", help="print data for programs")


def run(args: argparse.Namespace) -> int:
    """Print a line for each pack; 1 when a source could not be asked."""
    from prehab.cli.commands.pack.store_access import installed_packs, open_catalog, open_pack_store
    from prehab.cli.output import echo, echo_json, hint
    from prehab.core.characters.safe_text import align_columns

    if args.outdated:
        return _outdated(as_json=args.json)
    packs = installed_packs(open_pack_store(), ())
    if args.json:
        echo_json([_data(installed) for installed in packs])
    elif packs:
        echo("\n".join(align_columns([_row(installed) for installed in packs])))
    else:
        hint("no packs are installed; prehab pack install SRC installs one, and prehab list shows all packs")
    if misnamed := open_catalog().misnamed:
        hint(f"prehab: {misnamed}")
    return 0


def _outdated(*, as_json: bool) -> int:
    from prehab.cli.commands.pack.store_access import installed_packs, open_catalog, open_pack_store
    from prehab.cli.output import echo, echo_json, hint
    from prehab.cli.progress_bar import byte_progress
    from prehab.core.characters.safe_text import align_columns
    from prehab.library.install import CheckFailed, UpdateFound, check_for_update

    catalog = open_catalog()
    with byte_progress() as report:
        found = [check_for_update(catalog, installed, report) for installed in installed_packs(open_pack_store(), ())]
    fresh = [one for one in found if isinstance(one, UpdateFound)]
    failed = [one for one in found if isinstance(one, CheckFailed)]
    if as_json:
        echo_json(
            [{**_data(one.installed), "newer": one.label, "newer_hash": one.candidate.pack.tree_hash} for one in fresh]
        )
    elif fresh:
        rows = [(*_row(one.installed)[:2], f"to {one.label}", _row(one.installed)[-1]) for one in fresh]
        echo("\n".join(align_columns(rows)))
        echo("\nprehab pack update shows what changes, and asks")
    elif not failed:
        echo("every pack is up to date")
    for one in failed:
        hint(f"{one.installed.id}: {one.reason}")
    return 1 if failed else 0


def _row(installed: "InstalledPack") -> tuple[str, ...]:
    from prehab.library.sources.fetched_pack import origin_text

    marks = [word for word, on in (("off", not installed.enabled), ("pinned", installed.pinned)) if on]
    return installed.id, installed.current.label, ", ".join(marks), origin_text(installed.current.origin)


def _data(installed: "InstalledPack") -> dict[str, object]:
    from prehab.library.installed_state import origin_data

    version = installed.current
    return {
        "id": installed.id,
        "name": version.name,
        "version": version.version,
        "hash": version.tree_hash,
        "enabled": installed.enabled,
        "pinned": installed.pinned,
        "from": origin_data(version.origin),
        "installed": version.day,
        "older": [{"version": one.version, "hash": one.tree_hash} for one in installed.versions if one != version],
    }
