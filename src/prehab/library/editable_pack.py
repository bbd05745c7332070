"""A pack file while its author writes it: text, drafts, saving."""

import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from prehab.core.errors import PrehabError
from prehab.library.pack_entry import PackEntry, PackKind
from prehab.pack.read.documents import decode_text
from prehab.pack.read.file_names import TOML, ends_in
from prehab.pack.read.open_source import read_source
from prehab.pack.read.source import PackSource, SourceKind
from prehab.system.atomic_write import write_atomically, write_pieces
from prehab.system.read_file import open_plain, reason_of


class EditError(PrehabError):
    """A file that cannot be opened or saved; the message says why and what to do."""


class ChangedMeanwhile(EditError):
    """The file says something else on the disk than when it was opened."""


@dataclass(frozen=True, slots=True)
class EditablePack:
    """One file of a pack. `root` is the pack's file or folder, where saving puts it; `source` has all its files.

    `copies` says that the pack is not the runner's own: saving makes a copy at `root` first.
    """

    root: Path
    source: PackSource
    inside: str
    copies: bool = False

    @property
    def place(self) -> Path:
        """The file that is written."""
        return self.root if self.source.kind is SourceKind.FILE else self.root / self.inside

    @property
    def text(self) -> str:
        """What the file said when it was read or saved last, its lines ended as everywhere here."""
        return decode_text(self.source.files[self.inside])[0].replace("\r\n", "\n")

    def saying(self, text: str) -> "EditablePack":
        """Return the same file with another text, not saved; it keeps the line ends of Windows if it had them."""
        ended = text.replace("\n", "\r\n") if b"\r\n" in self.source.files[self.inside] else text
        return replace(self, source=replace(self.source, files={**self.source.files, self.inside: ended.encode()}))


def open_manuscript(entry: PackEntry, own: Path, inside: str | None = None) -> EditablePack:
    """Return the top of a pack, or another file of it, to be written; `own` is the folder of the runner's packs.

    Raises EditError.
    """
    source, problems = read_source(entry.path)
    if source is None:
        raise EditError(f"{entry.path}: {problems[0].message if problems else 'this is no pack'}")
    wanted = inside or source.manifest
    if wanted not in source.files or not wanted.endswith(".toml"):
        texts = ", ".join(path for path in source.files if path.endswith(".toml"))
        raise EditError(f"{entry.path} has no file {wanted} that can be edited: there is {texts}")
    if not decode_text(source.files[wanted])[2]:
        raise EditError(f"{entry.path} is no plain text: prehab check {entry.path} says what it is")
    if entry.kind is PackKind.YOURS and _is_in_place(entry.path, source):
        return EditablePack(entry.path, source, wanted)
    root = own / (f"{entry.id}.prehab.toml" if source.kind is SourceKind.FILE else entry.id)
    label = str(root)
    files = {root.name: source.files[source.manifest]} if source.kind is SourceKind.FILE else source.files
    kind = SourceKind.FILE if source.kind is SourceKind.FILE else SourceKind.FOLDER
    copied = PackSource(label, files, kind, root.name)
    return EditablePack(root, copied, root.name if source.kind is SourceKind.FILE else wanted, copies=True)


def save(manuscript: EditablePack, text: str, *, anyway: bool = False) -> EditablePack:
    """Write the file whole, and return it as it is now. Raises EditError, and then nothing has changed.

    Raises ChangedMeanwhile when someone else wrote it since, unless it is to be saved `anyway`.
    """
    try:
        if manuscript.copies:
            _copy(manuscript.saying(text))
        else:
            if not anyway and _on_disk(manuscript) != manuscript.source.files[manuscript.inside]:
                raise ChangedMeanwhile(f"{manuscript.place} was changed by another program meanwhile")
            # A link, as from a folder of dotfiles, stays one.
            write_pieces(manuscript.place.resolve(), [manuscript.saying(text).source.files[manuscript.inside]])
    except OSError as error:
        raise EditError(f"{manuscript.place} cannot be saved ({reason_of(error)})") from error
    return replace(manuscript.saying(text), copies=False)


def _is_in_place(path: Path, source: PackSource) -> bool:
    """Return whether a pack is text on the disk, and no archive."""
    return path.is_dir() or (source.kind is SourceKind.FILE and ends_in(path.name, TOML))


def _on_disk(manuscript: EditablePack) -> bytes:
    """Return what the file says now; one that has gone says nothing new."""
    try:
        with open_plain(manuscript.place) as file:
            return file.read()
    except FileNotFoundError:
        return manuscript.source.files[manuscript.inside]


def _copy(manuscript: EditablePack) -> None:
    """Put a whole copy of a pack in its place at once; what is there already stays."""
    root = manuscript.root
    if root.exists():
        raise EditError(f"{root} is there already: edit that one")
    root.parent.mkdir(parents=True, exist_ok=True)
    if manuscript.source.kind is SourceKind.FILE:
        write_pieces(root, [manuscript.source.files[manuscript.inside]])
        return
    part = Path(tempfile.mkdtemp(dir=root.parent, prefix=f".{root.name}-"))
    try:
        for inside, data in manuscript.source.files.items():
            file = part / inside
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)
        part.chmod(0o755)
        part.rename(root)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


class Drafts:
    """Recovery copies in a folder, one for each file that is being written; nothing needs to be there yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, place: Path, text: str) -> None:
        """Keep what is typed for the file at `place`. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        write_atomically(self._copy(place), text)

    def find(self, place: Path) -> str | None:
        """Return what was typed and not saved, None when there is nothing."""
        try:
            with open_plain(self._copy(place)) as file:
                return file.read().decode()
        except (OSError, UnicodeDecodeError):
            return None

    def drop(self, place: Path) -> None:
        """Forget what was typed: it is saved, or not wanted."""
        with suppress(OSError):
            self._copy(place).unlink(missing_ok=True)

    def _copy(self, place: Path) -> Path:
        name = sha256(str(place.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        return self._folder / f"{name}.toml"
