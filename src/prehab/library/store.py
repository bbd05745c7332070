"""The installed packs: every change under a lock, and on the disk either as before or as after."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from prehab.core.model import Pack
from prehab.library.arrival import Arrived
from prehab.library.store_copies import Copies, canonical
from prehab.library.store_rules import objection
from prehab.library.store_state import Holding, Kept, State, StoreError, read_state, write_state
from prehab.system.folders import STATE
from prehab.system.read_file import reason_of

_LOCK: Final = "lock"
_COPIES: Final = "copies"
_PATIENCE_S: Final = 30.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pack that could be installed: what arrived, read."""

    arrived: Arrived
    pack: Pack

    def kept(self, day: str) -> Kept:
        """Return it as a version that is here since a day."""
        pack, came = self.pack, self.arrived
        return Kept(pack.tree_hash, pack.name, pack.version, came.whence, came.sha256, day)


class Store:
    """The packs installed in a folder, where nothing needs to be yet. Reading needs no lock and writes nothing.

    `patience` is how many seconds another prehab that changes something is waited for.
    """

    def __init__(self, folder: Path, patience: float = _PATIENCE_S) -> None:
        self._folder = folder
        self._patience = patience
        self._copies = Copies(folder / _COPIES)

    @property
    def state_file(self) -> Path:
        """The file that says what is installed."""
        return self._folder / STATE

    def state(self) -> State:
        """Return what is installed, by id. Raises StoreError."""
        return read_state(self.state_file)

    def holding(self, pack_id: str) -> Holding:
        """Return an installed pack. Raises StoreError when there is none with this id."""
        return _held(self.state(), pack_id)

    def path(self, holding: Holding, kept: Kept | None = None) -> Path:
        """Return the folder of a pack: of the version that plays, or of another."""
        return self._copies.path(((kept or holding.current).tree_hash, holding.id))

    def install(self, candidate: Candidate, bundled: Iterable[str], day: str) -> Holding:
        """Keep a pack and let it play; older versions stay. Raises StoreError, and then all is as it was."""
        pack = candidate.pack
        with self._changing() as state:
            refused = objection(pack, state, bundled)
            if refused:
                raise StoreError(refused, 2)
            self._copies.add((pack.tree_hash, pack.id), canonical(candidate.arrived.source))
            before = state.get(pack.id)
            others = [one for one in before.versions if one.tree_hash != pack.tree_hash] if before else []
            versions = (candidate.kept(day), *others)
            made = Holding(pack.id, pack.tree_hash, versions)
            if before is not None:
                made = replace(made, enabled=before.enabled, pinned=before.pinned)
            write_state(self.state_file, {**state, pack.id: made})
        return made

    def change(self, pack_id: str, how: Callable[[Holding], Holding]) -> Holding:
        """Change what is said of a pack, and return it as it is now. Raises StoreError."""
        with self._changing() as state:
            made = how(_held(state, pack_id))
            write_state(self.state_file, {**state, pack_id: made})
        return made

    def activate(self, pack_id: str, tree_hash: str) -> Holding:
        """Let another version that is here play. Raises StoreError when its copy is not whole."""

        def activated(holding: Holding) -> Holding:
            kept = next((one for one in holding.versions if one.tree_hash == tree_hash), None)
            if kept is None:
                raise StoreError(f"this version of {pack_id} is not here any more")
            if not self._copies.is_whole((tree_hash, pack_id)):
                raise StoreError(f"the copy of {pack_id} {titled(kept)} is damaged: install it again")
            return replace(holding, active=tree_hash)

        return self.change(pack_id, activated)

    def rollback(self, pack_id: str) -> Holding:
        """Let the version before the present one play again. Raises StoreError when there is none, or not whole."""
        holding = self.holding(pack_id)
        if holding.before is None:
            raise StoreError(f"there is no version of {pack_id} before {titled(holding.current)}")
        return self.activate(pack_id, holding.before.tree_hash)

    def remove(self, pack_id: str) -> Holding:
        """Forget a pack and remove all its versions; return what it was. Raises StoreError."""
        with self._changing() as state:
            gone = _held(state, pack_id)
            left = {key: holding for key, holding in state.items() if key != pack_id}
            write_state(self.state_file, left)
            self._sweep(left)
        return gone

    def gc(self, *, older: bool = False) -> int:
        """Remove copies that nothing leads to, and with `older` those for a rollback; return how many they were."""
        with self._changing() as state:
            if older:
                state = {key: replace(one, versions=(one.current,)) for key, one in state.items()}
                write_state(self.state_file, state)
            return self._sweep(state)

    def versions(self) -> list[tuple[Holding, Kept]]:
        """Return every version of every pack. Raises StoreError."""
        return [(holding, kept) for holding in self.state().values() for kept in holding.versions]

    def damaged(
        self,
        heard: Callable[[int, int], None] = lambda done, total: None,  # noqa: ARG005
    ) -> list[tuple[Holding, Kept]]:
        """Return the versions whose copy is missing or is not what it was. Raises StoreError.

        `heard` is told how many have been looked at, and of how many.
        """
        found, versions = [], self.versions()
        for number, (holding, kept) in enumerate(versions):
            heard(number, len(versions))
            if not self._copies.is_whole((kept.tree_hash, holding.id)):
                found.append((holding, kept))
        return found

    def _sweep(self, state: State) -> int:
        return self._copies.sweep({(kept.tree_hash, one.id) for one in state.values() for kept in one.versions})

    @contextmanager
    def _changing(self) -> Iterator[State]:
        """Give what is installed to change, while no other process changes it. Raises StoreError."""
        from prehab.system.locks import wait_for_lock

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = wait_for_lock(self._folder / _LOCK, self._patience)
            if lock is None:
                raise StoreError("another prehab is changing the installed packs: try again when it has ended")
            try:
                yield self.state()
            finally:
                lock.release()
        except OSError as error:
            raise StoreError(f"{error.filename or self._folder} cannot be written ({reason_of(error)})") from error


def titled(kept: Kept) -> str:
    """Return a version as a person tells it from others."""
    return kept.version or f"the one of {kept.day} ({kept.tree_hash[:8]})"


def _held(state: State, pack_id: str) -> Holding:
    if pack_id in state:
        return state[pack_id]
    from prehab.core.safe_text import quoted
    from prehab.pack.read.name_matching import closest

    near = closest(pack_id, state)
    meant = f"did you mean {near}?" if near else "prehab pack list shows what is"
    raise StoreError(f"no pack {quoted(pack_id)} is installed: {meant}")
