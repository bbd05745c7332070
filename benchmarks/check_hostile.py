"""How long `prehab check` takes on hostile packs: every line should stay under a second of processor time.

Run: python -m benchmarks.check_hostile
"""

import time
from pathlib import Path

from prehab.pack.diagnostics import report as reports
from prehab.pack.lint.check import check_source
from prehab.pack.read.load import load_pack
from prehab.pack.read.open_source import read_source
from prehab.pack.read.source import PackSource, SourceKind

ROOT = Path(__file__).parents[1]
HEAD = 'format = 1\nname = "a"\n'
STEPS = 'steps = ["Squat 10 reps"]\n'
FULL = 512 * 1024


def fill(unit: str, before: str = HEAD, after: str = "") -> str:
    """Return a file of just the largest size, filled with `unit`."""
    room = FULL - len((before + after).encode())
    return before + unit * (room // len(unit.encode())) + after


def numbered(pattern: str, count: int) -> str:
    """Return `count` lines with a number each."""
    return "".join(pattern.format(number) for number in range(count))


HOSTILE = {
    "one long string": fill("a", HEAD + 'summary = "', '"\n'),
    "one long comment": fill("a", HEAD + STEPS + "# "),
    "one long key": fill("a", HEAD, " = 1\n"),
    "many dots in a key": fill("a.", HEAD, "a = 1\n"),
    "many dots in a heading": fill("a.", HEAD + "[", "a]\n"),
    "open brackets": fill("[", HEAD + "steps = "),
    "open braces": fill("{a=", HEAD + "steps = "),
    "nested blocks": HEAD + "steps = " + "[{repeat=2,steps=" * 300 + '["Squat 10 reps"]' + "}]" * 300,
    "broken lines": fill("a = 30s\n"),
    "broken lines of junk": fill("!?\n"),
    "junk in a list": fill('"a" ', HEAD + "steps = [", "]\n"),
    "unquoted items": fill("a, ", HEAD + "steps = [", "]\n"),
    "quotes": fill('"'),
    "single quotes": fill("'", HEAD + "summary = "),
    "curly quotes": fill("“", HEAD + "summary = "),
    "backslashes": fill("\\", HEAD + 'summary = "', '"\n'),
    "escaped quotes": fill('\\"', HEAD + 'summary = """'),
    "bullets": fill("- a\n", HEAD + "steps:\n"),
    "colons": fill("a: b\n"),
    "clock times in a key": fill("1:1", HEAD + STEPS, " = 1\n"),
    "headings": fill("[routine]\n"),
    "array headings": fill("[[routine]]\n"),
    "exercises": fill('[[exercise]]\nname = "a"\n'),
    "unknown keys": HEAD + numbered("k{} = 1\n", 40_000),
    "unknown keys that look alike": HEAD + numbered("rounds{} = 1\n", 30_000),
    "steps of one letter": fill('"a",', HEAD + "steps = [", "]\n"),
    "200 long steps": HEAD + "steps = [" + ('"' + "a " * 990 + '12",') * 200 + "]\n",
    "200 unknown exercises": HEAD + "steps = [" + numbered('"Glute brigde {} 5 reps",', 200) + "]\n",
    "200 steps of many modifiers": HEAD + "steps = [" + ('"a 5 reps' + " left" * 390 + '",') * 200 + "]\n",
    "200 steps of many brackets": HEAD + "steps = [" + ('"a 5 reps ' + "(" * 1900 + '",') * 200 + "]\n",
    "200 steps of many numbers": HEAD + "steps = [" + ('"' + "1x" * 990 + '",') * 200 + "]\n",
    "a step of 512 kB": fill("1 x ", HEAD + 'steps = ["', '"]\n'),
    "hex bomb": fill("f", HEAD + "rounds = 0x", "\n"),
    "decimal bomb": fill("9", HEAD + "rounds = ", "\n"),
    "float bomb": fill("9", HEAD + "rounds = 1e", "\n"),
    "bad characters": fill("\x1b"),
    "bad characters in a value": fill("\\u001b", HEAD + 'summary = "', '"\n'),
    "zero-width spaces": fill("\u200b"),
    "piled accents": fill("\u0316", HEAD + 'summary = "a', '"\n'),
    "decomposed letters in steps": HEAD + "steps = [" + ('"' + "e\u0301 " * 400 + '12",') * 200 + "]\n",
    "blocks within blocks": HEAD
    + "steps = [{repeat=50,steps=[{repeat=50,steps=[{repeat=50,steps=["
    + '"rest 0s",' * 190
    + "]}]}]}]\n",
    "fifty levels of 2000 segments": HEAD
    + "rounds = 50\nsteps = ["
    + '"Squat 1 rep",' * 19
    + "]\n[levels]\n"
    + numbered("l{} = {{ rounds = 50 }}\n", 50),
    "levels that are too long": HEAD
    + "rounds = 50\nsteps = ["
    + '"Squat 1 rep",' * 190
    + "]\n[levels]\n"
    + numbered("l{} = {{ rounds = 50 }}\n", 50),
    "200 routines": HEAD
    + numbered('[[routine]]\nname = "r{}"\nrounds = 50\nsteps = ["Squat 1 rep", "Clamshell 1 rep each side"]\n', 200),
    "figure of many values": fill("1,", HEAD + STEPS + '[[exercise]]\nname = "a"\nfigure = { a = [', "] }\n"),
}


def main() -> None:
    """Print the time of every hostile pack, the slowest last."""
    source, _ = read_source(ROOT / "packs" / "core")
    core = load_pack(source, None).pack if source else None
    times = []
    for name, text in HOSTILE.items():
        data = text.encode()[:FULL]
        start = time.process_time()
        report = check_source(PackSource("a.prehab.toml", {"a.prehab.toml": data}, SourceKind.FILE), core)
        said = reports.report_text([report])
        times.append((time.process_time() - start, name, len(report.diagnostics), len(said)))
    for seconds, name, count, size in sorted(times):
        print(f"{seconds:7.3f} s  {name} ({count} problems, {size:,} characters)")


if __name__ == "__main__":
    main()
