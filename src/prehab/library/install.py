"""The install policy: which packs may be installed, what another version changes, and what is newer at its origin.

The command line asks the user and prints; the decisions are made here, for any front end.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from prehab.core.errors import PrehabError
from prehab.core.model import Pack
from prehab.core.pack_diff import Difference, pack_differences
from prehab.library.catalog import Catalog
from prehab.library.installed_state import InstalledPack, State
from prehab.library.lockfile import LockedPack
from prehab.library.pack_folder import exists
from prehab.library.pack_store import FetchedCandidate, PackStore, files_in_folder, install_conflict
from prehab.library.sources.fetch import fetch_again
from prehab.library.sources.fetched_pack import FetchedPack, Origin, OriginKind, Report, SourceError
from prehab.values import replace

if TYPE_CHECKING:
    from prehab.pack.diagnostics.diagnostic import Diagnostic


class InstallError(PrehabError):
    """A pack that may not be installed; the message says why."""

    exit_code = 2


def check_hash(fetched: FetchedPack, sha256: str) -> None:
    """Compare a fetched pack with a SHA-256: that of the bytes as they travelled, or of its files.

    Raises InstallError for any other bytes.
    """
    from prehab.pack.read.source import tree_hash

    content = tree_hash(files_in_folder(fetched.source))
    if sha256.strip().lower() not in (fetched.sha256, content):
        found = fetched.sha256 or content
        raise InstallError(f"these are not the bytes you asked for: their SHA-256 is {found}; nothing is installed")


def known_id(state: State, origin: Origin) -> str:
    """Return the id of the installed pack that came from the same place, "" for none."""
    same = (one.id for one in state.values() if one.current.origin.address == origin.address)
    return next(same, "") if origin.address else ""


def read_candidate(
    catalog: Catalog, fetched: FetchedPack, pack_id: str = ""
) -> tuple[FetchedCandidate, tuple["Diagnostic", ...]]:
    """Return a fetched pack as a candidate, and the warnings about it. Raises InstallError for an invalid pack.

    A plain list becomes the pack it means, with the id it has already as `pack_id`, where there is one.
    """
    from prehab.pack.diagnostics.report import diagnostic_text
    from prehab.pack.lint.check import measure
    from prehab.pack.lint.source_map import build_source_map

    loaded = catalog.load(fetched.source)
    found = list(loaded.diagnostics)
    if loaded.pack is not None and loaded.listed is not None:
        made = loaded.listed.with_id(pack_id) if pack_id else loaded.listed.source
        candidate, _ = read_candidate(catalog, replace(fetched, source=made))
        return replace(candidate, is_listed=True), loaded.diagnostics
    if loaded.pack is not None:
        too_long = [build_source_map(fetched.source, loaded).diagnostic(one) for one in measure(loaded.pack).too_long()]
        if not too_long:
            return FetchedCandidate(fetched, loaded.pack), loaded.diagnostics
        found += too_long
    problems = (diagnostic_text(one) for one in sorted(found, key=lambda one: one.order))
    raise InstallError("\n\n".join(["this pack is not valid, so it is not installed", *problems]))


def check_conflicts(catalog: Catalog, state: State, pack: Pack) -> None:
    """Raise InstallError when a pack may not stand beside what is installed or bundled."""
    conflict = install_conflict(pack, state, catalog.bundled_ids)
    if conflict:
        raise InstallError(conflict)


def former_origin(candidate: FetchedCandidate, installed: InstalledPack) -> Origin | None:
    """Return where an installed pack came from so far, None when the candidate comes from the same place."""
    before, now = installed.current.origin, candidate.fetched.origin
    return None if (before.address, before.subdir) == (now.address, now.subdir) else before


class VersionDifference(Struct, frozen=True):
    """What another version of an installed pack changes; `changes` is None when the installed copy is damaged.

    `moved_tag` is the tag it was asked for by, when that names another commit now than before.
    """

    installed: InstalledPack
    pack: Pack
    changes: Sequence[Difference] | None
    is_older: bool = False
    moved_tag: str = ""

    @property
    def label(self) -> str:
        """The version number, or what stands for one."""
        return version_label(self.pack, is_older=self.is_older)


def compare(
    store: PackStore, catalog: Catalog, installed: InstalledPack, candidate: FetchedCandidate
) -> VersionDifference:
    """Return what a version of a pack changes against the installed one."""
    current, pack = load_installed(store, catalog, installed), candidate.pack
    changes = None if current is None else pack_differences(current, pack)
    moved_tag = candidate.fetched.origin.ref if candidate.fetched.is_moved_tag else ""
    return VersionDifference(installed, pack, changes, is_older(installed, candidate), moved_tag)


def is_older(installed: InstalledPack, candidate: FetchedCandidate) -> bool:
    """Return whether a version is older than the installed one.

    Version numbers decide; without two that differ the order of commits, where it is known, else that of installing.
    """
    pack, active = candidate.pack, installed.versions.index(installed.current)
    there, here = _numbers(pack.version), _numbers(installed.current.version)
    if there and here and there != here:
        return there < here
    if candidate.fetched.is_older is not None:
        return candidate.fetched.is_older
    return pack.tree_hash in [one.tree_hash for one in installed.versions[active + 1 :]]


def load_installed(store: PackStore, catalog: Catalog, installed: InstalledPack) -> Pack | None:
    """Return the active version of an installed pack, None when its copy is not what was installed."""
    from prehab.pack.read.open_source import read_source

    source, _ = read_source(store.path(installed))
    pack = catalog.load(source).pack if source is not None else None
    return pack if pack is not None and pack.tree_hash == installed.active else None


def version_label(pack: Pack, *, is_older: bool = False) -> str:
    """Return the version number of a pack that is not installed yet, or a few letters of its hash."""
    if is_older:
        return f"an older version ({pack.version or pack.tree_hash[:8]})"
    return pack.version or f"new content ({pack.tree_hash[:8]})"


def _numbers(version: str) -> tuple[int, ...]:
    """Return a version such as "1.10.0" as numbers that can be compared, nothing for a pack without one."""
    return tuple(int(number) for number in re.findall("[0-9]{1,9}", version))


class UpToDate(Struct, frozen=True):
    """There is no newer version, or no way to look for one: then `reason` says why."""

    installed: InstalledPack
    reason: str = ""


class UpdateFound(Struct, frozen=True):
    """The origin has other content than the installed version."""

    installed: InstalledPack
    candidate: FetchedCandidate

    @property
    def label(self) -> str:
        """The version number there, or what stands for one."""
        return version_label(self.candidate.pack, is_older=is_older(self.installed, self.candidate))


class CheckFailed(Struct, frozen=True):
    """The origin could not be asked, or what it has may not be installed."""

    installed: InstalledPack
    reason: str


def check_for_update(
    catalog: Catalog, installed: InstalledPack, report: Report
) -> UpToDate | UpdateFound | CheckFailed:
    """Ask the origin of an installed pack for another version. Raises nothing for what is wrong there."""
    origin = installed.current.origin
    if origin.kind is OriginKind.TEXT:
        return UpToDate(installed, "it was pasted, so prehab cannot look for updates")
    if origin.kind in (OriginKind.FILE, OriginKind.FOLDER, OriginKind.ARCHIVE) and not exists(Path(origin.address)):
        return UpToDate(installed, f"there is nothing at {origin.address} any more, so prehab cannot look for updates")
    try:
        fetched = fetch_again(origin, report=report)
        if fetched is None:
            return UpToDate(installed)
        candidate, _ = read_candidate(catalog, fetched, installed.id)
    except (SourceError, InstallError) as error:
        return CheckFailed(installed, str(error))
    pack = candidate.pack
    if pack.tree_hash == installed.active:
        return UpToDate(installed)
    if pack.id != installed.id:
        return CheckFailed(installed, f"there is another pack now, {pack.id}: install it by hand if you want it")
    return UpdateFound(installed, candidate)


def is_installed(state: State, locked: LockedPack) -> bool:
    """Return whether the version that a lock file names is the active one."""
    return locked.id in state and state[locked.id].active == locked.tree_hash


def restore(store: PackStore, catalog: Catalog, locked: LockedPack, day: str, report: Report) -> None:
    """Install one pack of a lock file, with the hash that it has there, from its origin or from an older copy here.

    Raises InstallError when there is other content now, SourceError when its origin cannot be asked, and StoreError.
    """
    installed = store.state().get(locked.id)
    if installed is not None and any(one.tree_hash == locked.tree_hash for one in installed.versions):
        store.activate(locked.id, locked.tree_hash)
    else:
        store.install(_fetch_locked(catalog, locked, report), catalog.bundled_ids, day)
    if not locked.enabled or locked.pinned:
        store.change(locked.id, lambda one: replace(one, enabled=locked.enabled, pinned=locked.pinned))


def _fetch_locked(catalog: Catalog, locked: LockedPack, report: Report) -> FetchedCandidate:
    """Fetch what a lock file names. Raises InstallError and SourceError."""
    origin = locked.origin
    if origin.kind is OriginKind.TEXT:
        raise InstallError(
            f"it was pasted, so no address has it: on the machine that has it write prehab pack export {locked.id}, "
            f"take {locked.id}.prehab along, and here write prehab pack install {locked.id}.prehab"
        )
    if origin.kind is OriginKind.GIT and origin.revision:
        # A branch may have moved on, and the pack be broken or gone there; the commit still has it.
        try:
            fetched = _fetch_anew(replace(origin, ref=origin.revision), report)
            candidate, _ = read_candidate(catalog, replace(fetched, origin=origin))
            if candidate.pack.tree_hash == locked.tree_hash and candidate.pack.id == locked.id:
                return candidate
        except (SourceError, InstallError):
            pass  # Not every server gives old commits: what is there now may still be the same.
    candidate, _ = read_candidate(catalog, _fetch_anew(origin, report), locked.id)
    if candidate.pack.tree_hash != locked.tree_hash:
        raise InstallError("the content there has another hash than on the list, so it is not installed")
    if candidate.pack.id != locked.id:
        raise InstallError(f"the pack there has the id {candidate.pack.id}, so it is not installed")
    return candidate


def _fetch_anew(origin: Origin, report: Report) -> FetchedPack:
    """Return what the origin has now, whatever was fetched from there before. Raises SourceError."""
    fetched = fetch_again(replace(origin, revision=""), report=report)
    if fetched is None:
        raise SourceError("the server says that nothing changed, but there is no copy here")
    return fetched
