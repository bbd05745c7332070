"""Where the files are that come with prehab: inside the installed package, or in the checkout."""

from pathlib import Path

import prehab


def bundled_dir(name: str) -> Path:
    """Return the folder `packs` or `sounds` as it was installed, else the one in the repository."""
    package = Path(prehab.__file__).resolve().parent
    installed = package / "_bundled" / name
    return installed if installed.is_dir() else package.parents[1] / name
