"""What a source offers now, against the version that is installed from it."""

from dataclasses import dataclass
from pathlib import Path

from prehab.library.catalog import Library
from prehab.library.installed_state import Holding
from prehab.library.pack_folder import exists
from prehab.library.pack_store import Candidate


@dataclass(frozen=True, slots=True)
class Same:
    """Nothing new there, or a pack that nobody can ask about, such as pasted text: `reason` says it then."""

    holding: Holding
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Newer:
    """Other content is there."""

    holding: Holding
    candidate: Candidate

    @property
    def label(self) -> str:
        """Return its version, or what stands for one."""
        return self.candidate.pack.version or f"new content ({self.candidate.pack.tree_hash[:8]})"


@dataclass(frozen=True, slots=True)
class Failed:
    """It could not be found out, or what is there may not come in."""

    holding: Holding
    reason: str


def newer(library: Library, holding: Holding) -> Same | Newer | Failed:
    """Ask where a pack came from. Never raises for what is wrong there."""
    from prehab.cli.commands.pack.store_session import asked_again, read
    from prehab.cli.errors import CommandError
    from prehab.library.sources.fetched_pack import Carrier, SourceError

    whence = holding.current.whence
    if whence.carrier is Carrier.TEXT:
        return Same(holding, "it came as pasted text, so there is nowhere to look")
    if whence.carrier in (Carrier.FILE, Carrier.FOLDER, Carrier.ARCHIVE) and not exists(Path(whence.address)):
        return Same(holding, f"there is nothing at {whence.address} any more, so there is nowhere to look")
    try:
        arrived = asked_again(whence)
        if arrived is None:
            return Same(holding)
        candidate, _ = read(library, arrived)
    except (SourceError, CommandError) as error:
        return Failed(holding, str(error))
    if candidate.pack.tree_hash == holding.active:
        return Same(holding)
    if candidate.pack.id != holding.id:
        return Failed(holding, f"there is another pack now, {candidate.pack.id}: install it by hand if you want it")
    return Newer(holding, candidate)
