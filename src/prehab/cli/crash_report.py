"""The report of a bug in prehab: one line for the user, and a log file with the traceback."""

import os
import platform
import sys
import traceback
from pathlib import Path

from prehab import __version__
from prehab.cli.output import hint
from prehab.core.errors import PrehabError
from prehab.system.paths import find_paths


def write_crash_report(error: Exception) -> None:
    """Print one line about a bug and write the traceback to the log file; never raises."""
    path = _save_details(error)
    where = f"the details are in {path}" if path else "its details could not be saved"
    what = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
    hint(f"prehab: this is a bug in prehab, sorry ({what}); {where}")


def _save_details(error: Exception) -> Path | None:
    """Write the log file anew; return its path, or None when it cannot be written."""
    details = "".join(
        [
            f"prehab {__version__}, Python {platform.python_version()}, {platform.platform()}\n",
            f"{sys.argv!r}\n\n",
            *traceback.format_exception(error),
        ]
    )
    try:
        log = find_paths(os.environ).log_file
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(details, encoding="utf-8", errors="backslashreplace")
    except (OSError, PrehabError):
        return None
    return log
