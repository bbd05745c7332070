"""`prehab check`: every problem, once or on every change."""

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from prehab.cli.errors import CommandError
from prehab.cli.file_io import STDIN, read_pasted
from prehab.cli.output import hint
from prehab.library.index import (
    bundled_fingerprint,
    index_file,
    language_fingerprint,
    plain_fingerprints,
    read_sections,
    write_sections,
)
from prehab.system.conflict_copies import original_names

if TYPE_CHECKING:
    from prehab.core.model import Pack
    from prehab.library.catalog import Catalog
    from prehab.pack.diagnostics.report import PackReport
    from prehab.pack.read.meanings import LineMeaning, RoutineMeaning


OK = 0
UNREADABLE_EXIT = 1
INVALID_EXIT = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the paths, the form of the report, and what else to do."""
    from prehab.cli.language_option import add_language

    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a pack file or a plain list, a pack's folder, a folder of packs, or - for what is piped in",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="text for people, json for programs, github for annotations in a workflow (default: text)",
    )
    parser.add_argument(
        "--fix", action="store_true", help="fix what has only one possible fix; shows it, asks, and keeps a copy"
    )
    parser.add_argument("--yes", action="store_true", help="with --fix: do not ask")
    parser.add_argument("--read", action="store_true", help="print every step with what it was read as")
    add_language(parser)
    parser.add_argument("--watch", action="store_true", help="check again whenever a file changes; Ctrl-C ends it")


def run(args: argparse.Namespace) -> int:
    """Print the report; 0 without errors, 2 when a pack is invalid, 1 when something could not be read."""
    if args.yes and not args.fix:
        raise CommandError("--yes answers the question of --fix: write both", 2)
    if STDIN in args.paths and (args.fix or args.watch):
        raise CommandError("what is piped in is in no file: --fix and --watch need one", 2)
    if args.format == "text" and len(args.paths) == 1 and not (args.fix or args.watch or args.lang or args.read):
        from prehab.cli.output import echo

        known = cached_report(args.paths[0])
        if known is not None:
            echo(known[0])
            return known[1]
    from prehab.app.wiring import build_services

    library = build_services(args.lang).library
    if args.watch:
        return watch([Path(path) for path in args.paths], lambda: _once(args, library))
    return _once(args, library)


def _once(args: argparse.Namespace, library: "Catalog") -> int:
    """Check, after mending when that was asked for."""
    from prehab.cli.language_option import check_language
    from prehab.cli.output import echo, echo_json
    from prehab.pack.diagnostics import report
    from prehab.pack.lint.check import copies_at

    paths = [Path(path) for path in dict.fromkeys(args.paths)]
    for sentence in filter(None, map(copies_at, paths)):
        hint(sentence)
    if args.fix:
        for path in paths:
            _fix(path, library.core, yes=args.yes)
    checked = [pair for path in paths for pair in _checked(path, library, args)]
    reports, read = tuple(one for one, _ in checked), tuple(one for _, one in checked)
    for found in reports:
        if found.pack is not None:
            check_language(args.lang, found.pack)
    match args.format:
        case "json":
            data = report.report_data(reports)
            echo_json([{**one, **_read_data(of)} for one, of in zip(data, read, strict=True)] if args.read else data)
        case "github":
            echo(report.report_github(reports))
        case _ if args.read:
            echo("\n\n".join(map(_read_text, reports, read)))
        case _:
            echo(report.report_text(reports))
    return exit_code_of(reports)


def _checked(
    path: Path, library: "Catalog", args: argparse.Namespace
) -> "list[tuple[PackReport, tuple[RoutineMeaning, ...]]]":
    """Check the packs at a path, or what is piped in, and say what was read with --read."""
    from prehab.pack.lint.check import check, check_meanings, meanings_of

    if str(path) == STDIN:
        from prehab.pack.read.listed_pack import PASTED_LIST
        from prehab.pack.read.open_source import text_source
        from prehab.pack.schema.limits import MAX_FILE_BYTES

        pasted = text_source("standard input", PASTED_LIST, read_pasted(MAX_FILE_BYTES))
        return [meanings_of(pasted, library.core, args.lang, core_in=library.core_in)]
    if args.read:
        return check_meanings(path, library.core, args.lang, library.core_in)
    return [(report, ()) for report in check(path, library.core, args.lang, library.core_in)]


def _read_text(found: "PackReport", routines: "tuple[RoutineMeaning, ...]") -> str:
    """Return every step of a pack and below it what it was read as, or what is asked; then every other problem."""
    from prehab.core.text import counted
    from prehab.pack.diagnostics.report import diagnostic_text, levels_text, report_parts
    from prehab.values import replace

    asked = {one for routine in routines for line in routine.lines for one in line.questions}
    times = {one.id: levels_text(one) for one in found.routines}
    blocks = []
    for one in routines:
        margin = len(str(max((line.line for line in one.lines), default=1)))
        lines: list[str] = []
        for level, below in groupby(one.lines, key=lambda line: line.level):
            if level or lines:
                lines.append(f"{'':>{margin}}   at {f'the level {level}' if level else 'all other levels'}:")
            lines += [text for line in below for text in _line_text(line, margin)]
        rounds = [counted(one.routine.rounds, "round")] if one.routine.rounds > 1 else []
        end = "; ".join([*rounds, *filter(None, [times.get(one.routine.id)])])
        blocks.append("\n".join([one.routine.name, *lines, *([end] if end else [])]))
    others = [diagnostic_text(one) for one in found.diagnostics if one not in asked]
    return "\n\n".join([*blocks, *others, report_parts(replace(found, routines=()))[1]])


def _line_text(line: "LineMeaning", margin: int) -> Iterator[str]:
    """Yield a step as it is written with its number, and below it its meaning, or each question with its offers."""
    indent = "  " * line.depth
    yield f"{line.line:>{margin}} | {indent}{line.written}"
    if line.meaning:
        yield f"{'':>{margin}} = {indent}{line.meaning}"
    for one in line.questions:
        yield f"{'':>{margin}} ? {indent}{one.message}"
        yield from (f"{'':>{margin}}   {indent}{text}" for text in one.fix.split("\n") if text)


def _read_data(routines: "tuple[RoutineMeaning, ...]") -> dict[str, object]:
    """Return the same as a value for JSON; `means` is null where a step cannot be read."""
    return {
        "read": [
            {
                "routine": one.routine.id,
                "steps": [
                    {
                        "file": line.file,
                        "line": line.line,
                        "depth": line.depth,
                        "level": line.level or None,
                        "written": line.written,
                        "means": line.meaning or None,
                        "questions": [{"code": q.code, "message": q.message, "fix": q.fix} for q in line.questions],
                    }
                    for line in one.lines
                ],
            }
            for one in routines
        ]
    }


def exit_code_of(reports: "Sequence[PackReport]") -> int:
    """Return the exit code for what was found."""
    if any(report.invalid for report in reports):
        return INVALID_EXIT
    return UNREADABLE_EXIT if any(report.failed for report in reports) else OK


def _fix(path: Path, core: "Pack | None", *, yes: bool) -> None:
    """Mend the packs at a path, each after its diff was shown and confirmed."""
    from prehab.cli.file_io import copy_beside, diff_text, rewrite
    from prehab.cli.input import confirm
    from prehab.cli.output import hint
    from prehab.pack.edit.fixes import fix_pack
    from prehab.pack.lint.check import check, find_packs
    from prehab.pack.read.open_source import read_source

    for found in find_packs(path):
        source, _ = read_source(found)
        changes = fix_pack(source, core) if source else {}
        if source is None or not changes:
            hint(f"{found}: {_nothing_to_fix(found, core)}")
            continue
        hint(diff_text(source, changes))
        if confirm("Make these changes?", yes=yes):
            copies = [copy_beside(source, inside) for inside in changes]
            hint("\n".join(f"the old file:  {copy}" for copy in copies))
            before = check(found, core)
            rewrite(source, {inside: one.after for inside, one in changes.items()})
            hint(f"{found}: {_outcome(*before, *check(found, core))}")
        else:
            hint(f"{found}: nothing was changed")


def _nothing_to_fix(path: Path, core: "Pack | None") -> str:
    """Say why --fix changes nothing."""
    from prehab.pack.lint.check import check

    if any(report.diagnostics for report in check(path, core)):
        return "prehab cannot fix this, because only you know what you mean; the report tells you what to write"
    return "there is nothing to fix"


def _outcome(before: "PackReport", after: "PackReport") -> str:
    """Return how many problems were mended, and how many errors are left."""
    from prehab.core.text import counted
    from prehab.pack.diagnostics.diagnostic import Severity

    if before.becomes and not after.becomes:
        return "the list is TOML now"
    there, here = (Counter((one.code, one.message) for one in report.diagnostics) for report in (before, after))
    left = sum(one.severity is Severity.ERROR for one in after.diagnostics)
    return f"{counted((there - here).total(), 'problem')} fixed" + (f", {counted(left, 'error')} left" if left else "")


CachedCheck = tuple[str, str, int]
"""Of one pack: its problems and its summary in words, and the exit code."""
_MIN_CACHED: Final = 20
"""Fewer packs than this are quicker to check than to look up in the cache."""
_MAX_CACHED: Final = 1000
"""`prehab check` checks no more packs of a folder."""


def cached_report(folder: str) -> tuple[str, int] | None:
    """Return the report of a folder of packs and the exit code, from the cache; None where the cache is not used."""
    name = str(Path(folder))
    fingerprints = plain_fingerprints(name)
    if fingerprints is None or not _MIN_CACHED <= len(fingerprints) <= _MAX_CACHED:
        return None
    if original_names(os.path.basename(path) for path in fingerprints):  # noqa: PTH119 - a thousand names
        return None
    file = index_file(os.environ, "checks")
    rules = "\n".join((bundled_fingerprint(), language_fingerprint(os.environ), name, str(Path(name).absolute())))
    results = _read_cache(file, rules, fingerprints)
    if len(results) < len(fingerprints):
        results = _check_changed(fingerprints, results)
        data = {path: [fingerprints[path], *one] for path, one in results.items()}
        write_sections(file, [rules, json.dumps(data, ensure_ascii=False, separators=(",", ":"))])
    problems = (one[0] for one in results.values() if one[0])
    text = "\n\n".join([*problems, "\n".join(one[1] for one in results.values())])
    return text, max(one[2] for one in results.values())


def _read_cache(file: str, rules: str, fingerprints: Mapping[str, str]) -> dict[str, CachedCheck]:
    """Return the cached results of the packs that have not changed, in their order."""
    sections = read_sections(file)
    if len(sections) != 2 or sections[0] != rules:
        return {}
    data = json.loads(sections[1])
    found = ((path, data.get(path), fingerprint) for path, fingerprint in fingerprints.items())
    return {path: (one[1], one[2], one[3]) for path, one, fingerprint in found if one and one[0] == fingerprint}


def _check_changed(fingerprints: Mapping[str, str], results: Mapping[str, CachedCheck]) -> dict[str, CachedCheck]:
    """Return the results of every pack; those without one are checked."""
    from prehab.app.wiring import build_services
    from prehab.cli.progress_bar import count_progress
    from prehab.pack.diagnostics.report import report_parts
    from prehab.pack.lint.check import check

    library = build_services().library
    found: dict[str, CachedCheck] = {}
    with count_progress("checking packs") as count:
        for number, path in enumerate(fingerprints):
            count(number, len(fingerprints))
            if path in results:
                found[path] = results[path]
            else:
                (report,) = check(Path(path), library.core, core_in=library.core_in)
                found[path] = (*report_parts(report), exit_code_of([report]))
    return found


INTERVAL_S: Final = 0.5

FileTimes = frozenset[tuple[str, int, int]]


def watch(paths: Sequence[Path], action: Callable[[], int], wait: Callable[[float], None] = time.sleep) -> int:
    """Run `action` now and after every change; only an interrupt ends it."""
    seen: FileTimes | None = None
    while True:
        now = file_times(paths)
        if now != seen:
            if seen is not None:
                hint(f"\nchanged: {', '.join(sorted({name for name, *_ in now ^ seen}))}\n")
            action()
            # The files as they are after the action: its own changes to them must not start it again.
            seen = file_times(paths)
            hint("watching your files; Ctrl-C ends it")
        wait(INTERVAL_S)


def file_times(paths: Sequence[Path]) -> FileTimes:
    """Return the names, times and sizes of the files of the packs at these paths."""
    return frozenset(file for path in paths for file in _file_times(path))


def _file_times(path: Path) -> Iterator[tuple[str, int, int]]:
    from prehab.pack.lint.check import find_packs

    for pack in find_packs(path):
        for file in sorted(pack.rglob("*")) if pack.is_dir() else [pack]:
            try:
                about = file.stat()
            except OSError:
                continue
            yield str(file), about.st_mtime_ns, about.st_size
