"""Files that TOML cannot read, re-read with a beginner's eyes."""

import tomli

from prehab.packfile.clean import printable
from prehab.packfile.diagnostic import Diagnostic, Severity, Span


def diagnose_syntax(file: str, data: bytes) -> list[Diagnostic]:
    """Return what keeps `data` from being read as TOML: at least one located problem, in file order."""
    text = data.decode("utf-8-sig", "replace")
    try:
        tomli.loads(text)
    except (ValueError, RecursionError) as error:
        message = printable(str(error))
        return [Diagnostic("PH102", Severity.ERROR, file, message, Span(1, 1))]
    return [Diagnostic("PH102", Severity.ERROR, file, "this file cannot be read", Span(1, 1))]
