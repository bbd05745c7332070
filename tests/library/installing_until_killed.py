"""A program that installs one version of a pack after another until it is killed, and says which are done.

Run as `python -m tests.library.installing_until_killed FOLDER`.
"""

import sys
from itertools import count
from pathlib import Path

from prehab.library.pack_store import FetchedCandidate, PackStore
from prehab.library.sources.fetched_pack import FetchedPack, Origin, OriginKind
from prehab.pack.read.load import load_pack
from prehab.pack.read.source import MANIFEST, PackSource
from tests.library.fetched_packs import text

FILES = 12


def version_of(number: int) -> FetchedCandidate:
    """Return one version of a pack that is a folder of many files."""
    more = {f"exercises/move-{one}.toml": f'name = "Move {one}"\nhow = ["{number}"]\n'.encode() for one in range(FILES)}
    files = {MANIFEST: text(version=f"1.{number}.0").encode(), **more}
    source = PackSource("wake", files, name="wake")
    pack = load_pack(source, None).pack
    assert pack is not None
    return FetchedCandidate(FetchedPack(source, Origin(OriginKind.FOLDER, "/packs/wake")), pack)


def main(folder: str) -> None:
    """Install, and print each version once it is confirmed."""
    store = PackStore(Path(folder))
    for number in count(1):
        store.install(version_of(number), (), "2026-11-26")
        print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
