"""What a source offers now, against the version that is installed from it."""

from dataclasses import dataclass
from pathlib import Path

from prehab.library.catalog import Catalog
from prehab.library.installed_state import InstalledPack
from prehab.library.pack_folder import exists
from prehab.library.pack_store import Candidate


@dataclass(frozen=True, slots=True)
class UpToDate:
    """Nothing new there, or a pack that nobody can ask about, such as pasted text: `reason` says it then."""

    holding: InstalledPack
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UpdateFound:
    """Other content is there."""

    holding: InstalledPack
    candidate: Candidate

    @property
    def label(self) -> str:
        """Return its version, or what stands for one."""
        return self.candidate.pack.version or f"new content ({self.candidate.pack.tree_hash[:8]})"


@dataclass(frozen=True, slots=True)
class CheckFailed:
    """It could not be found out, or what is there may not come in."""

    holding: InstalledPack
    reason: str


def check_for_update(library: Catalog, holding: InstalledPack) -> UpToDate | UpdateFound | CheckFailed:
    """Ask where a pack came from. Never raises for what is wrong there."""
    from prehab.cli.commands.pack.store_session import asked_again, read
    from prehab.cli.errors import CommandError
    from prehab.library.sources.fetched_pack import OriginKind, SourceError

    whence = holding.current.whence
    if whence.carrier is OriginKind.TEXT:
        return UpToDate(holding, "it came as pasted text, so there is nowhere to look")
    if whence.carrier in (OriginKind.FILE, OriginKind.FOLDER, OriginKind.ARCHIVE) and not exists(Path(whence.address)):
        return UpToDate(holding, f"there is nothing at {whence.address} any more, so there is nowhere to look")
    try:
        arrived = asked_again(whence)
        if arrived is None:
            return UpToDate(holding)
        candidate, _ = read(library, arrived)
    except (SourceError, CommandError) as error:
        return CheckFailed(holding, str(error))
    if candidate.pack.tree_hash == holding.active:
        return UpToDate(holding)
    if candidate.pack.id != holding.id:
        return CheckFailed(
            holding, f"there is another pack now, {candidate.pack.id}: install it by hand if you want it"
        )
    return UpdateFound(holding, candidate)
