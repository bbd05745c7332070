"""What a person sees when prehab itself is wrong: one line, and a file with the details."""

import os
import platform
import sys
import traceback
from pathlib import Path

from prehab import __version__
from prehab.cli.output import hint
from prehab.system.paths import find_paths


def report(error: Exception) -> None:
    """Tell about a bug in one line and put the traceback into the log file; never raises."""
    kept = _keep(error)
    where = f"the details are in {kept}" if kept else "its details could not be saved"
    what = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
    hint(f"prehab: this is a bug in prehab, sorry ({what}); {where}")


def _keep(error: Exception) -> Path | None:
    """Write the details, over those of the last time; return the file, or None where nothing can be written."""
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
    except OSError:
        return None
    return log
