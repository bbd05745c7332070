"""What a source offers now, against the version that is installed from it."""

from dataclasses import dataclass
from pathlib import Path

from prehab.library.catalog import Catalog
from prehab.library.installed_state import InstalledPack
from prehab.library.pack_folder import exists
from prehab.library.pack_store import FetchedCandidate


@dataclass(frozen=True, slots=True)
class UpToDate:
    """Nothing new there, or a pack that nobody can ask about, such as pasted text: `reason` says it then."""

    installed: InstalledPack
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UpdateFound:
    """Other content is there."""

    installed: InstalledPack
    candidate: FetchedCandidate

    @property
    def label(self) -> str:
        """Return its version, or what stands for one."""
        return self.candidate.pack.version or f"new content ({self.candidate.pack.tree_hash[:8]})"


@dataclass(frozen=True, slots=True)
class CheckFailed:
    """It could not be found out, or what is there may not come in."""

    installed: InstalledPack
    reason: str


def check_for_update(library: Catalog, installed: InstalledPack) -> UpToDate | UpdateFound | CheckFailed:
    """Ask where a pack came from. Never raises for what is wrong there."""
    from prehab.cli.commands.pack.store_session import fetch_again, read
    from prehab.cli.errors import CommandError
    from prehab.library.sources.fetched_pack import OriginKind, SourceError

    origin = installed.current.origin
    if origin.kind is OriginKind.TEXT:
        return UpToDate(installed, "it came as pasted text, so there is nowhere to look")
    if origin.kind in (OriginKind.FILE, OriginKind.FOLDER, OriginKind.ARCHIVE) and not exists(Path(origin.address)):
        return UpToDate(installed, f"there is nothing at {origin.address} any more, so there is nowhere to look")
    try:
        arrived = fetch_again(origin)
        if arrived is None:
            return UpToDate(installed)
        candidate, _ = read(library, arrived)
    except (SourceError, CommandError) as error:
        return CheckFailed(installed, str(error))
    if candidate.pack.tree_hash == installed.active:
        return UpToDate(installed)
    if candidate.pack.id != installed.id:
        return CheckFailed(
            installed, f"there is another pack now, {candidate.pack.id}: install it by hand if you want it"
        )
    return UpdateFound(installed, candidate)
