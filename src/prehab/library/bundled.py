"""Where the files are that come with prehab: inside the installed package, or in the checkout."""

import os

import prehab

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def bundled_text(name: str) -> str:
    """Return the folder `packs` or `sounds` as it was installed, else the one in the repository, as plain text."""
    # Without pathlib: a list that comes from the index has no time to load it.
    package = os.path.dirname(os.path.realpath(prehab.__file__))  # noqa: PTH120
    installed = os.path.join(package, "_bundled", name)  # noqa: PTH118
    if os.path.isdir(installed):  # noqa: PTH112
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(package)), name)  # noqa: PTH118, PTH120


def bundled_dir(name: str) -> "Path":
    """Return that folder as a path."""
    from pathlib import Path

    return Path(bundled_text(name))
