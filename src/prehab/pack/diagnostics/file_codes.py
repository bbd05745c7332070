"""PH0xx: files, paths, sizes and the version of the format."""

from typing import Final

from prehab.pack.diagnostics.diagnostic import DiagnosticCode, Severity

FILE_CODES: Final[dict[str, DiagnosticCode]] = {
    "PH001": DiagnosticCode(
        "cannot be read",
        Severity.ERROR,
        "There is no such file or folder, or this computer does not let you open it.",
        "prehab check my-pakc.prehab.toml",
        "prehab check my-pack.prehab.toml",
    ),
    "PH002": DiagnosticCode(
        "not a pack",
        Severity.ERROR,
        "A pack is one file whose name ends in .prehab.toml, a folder with a prehab.toml in it, "
        "or a .prehab file (a zip of such a folder).",
        "prehab check notes.txt",
        "prehab check notes.prehab.toml",
    ),
    "PH003": DiagnosticCode(
        "a file that does not belong in a pack",
        Severity.ERROR,
        "A pack holds prehab.toml, README.md, LICENSE and the folders exercises, routines, lang "
        "(with .toml files) and sounds (with .wav files). File names are small letters, digits "
        "and hyphens. Nothing else is allowed, so everybody who gets your pack knows what is in it.",
        "exercises/Glute Bridge.toml",
        "exercises/glute-bridge.toml",
    ),
    "PH004": DiagnosticCode(
        "too large",
        Severity.ERROR,
        "A pack has at most 200 files and 8 MB (4 MB as a .prehab file); one TOML file has at most 512 kB, "
        "one sound at most 1 MB.",
        "a 9 MB pack",
        "several smaller packs",
    ),
    "PH005": DiagnosticCode(
        "an archive that cannot be trusted",
        Severity.ERROR,
        "A .prehab file is a plain zip of a pack's folder. This one is damaged, or its list of contents is wrong, "
        "so prehab uses nothing in it.",
        "hips.prehab, cut off while it was copied",
        "hips.prehab, copied again, or made again with prehab pack export",
    ),
    "PH006": DiagnosticCode(
        "the pack is written for a newer prehab",
        Severity.ERROR,
        "`format` is the grammar the pack is written in. This prehab reads format 1.",
        "format = 2",
        "format = 1",
    ),
    "PH007": DiagnosticCode(
        "no format",
        Severity.ERROR,
        "Every pack says in which grammar it is written, so that it can still be read in ten years. "
        "Write it as the first line.",
        'name = "Hips"',
        'format = 1\nname = "Hips"',
    ),
    "PH008": DiagnosticCode(
        "a sound that cannot be used",
        Severity.ERROR,
        "A pack's own sounds are WAV files: plain PCM, at most 10 seconds and 1 MB, up to 48 kHz, one or two channels.",
        "sounds/done.wav, an MP3 with another name",
        "sounds/done.wav, saved as a 16-bit PCM WAV",
    ),
    "PH009": DiagnosticCode(
        "too long to play",
        Severity.ERROR,
        "With all its rounds, sets and repeats a routine has at most 2,000 segments and lasts at most 4 hours.",
        'rounds = 50\nsteps = ["Easy jog 30 min"]',
        'rounds = 5\nsteps = ["Easy jog 30 min"]',
    ),
}
