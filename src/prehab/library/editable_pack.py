"""A pack file that is edited: its text, drafts, and saving."""

import shutil
import tempfile
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path

from msgspec import Struct

from prehab.core.errors import PrehabError
from prehab.library.pack_entry import PackEntry, PackKind
from prehab.pack.read.file_names import PACK_ENDING, TOML, ends_in
from prehab.pack.read.open_source import read_source, text_source
from prehab.pack.read.source import PackSource, SourceKind
from prehab.pack.read.syntax_errors import decode_text
from prehab.system.atomic_write import write_atomically, write_pieces
from prehab.system.read_file import open_plain, reason_of
from prehab.values import replace


class EditError(PrehabError):
    """A file that cannot be opened or saved; the message says why and what to do."""


class ChangedMeanwhile(EditError):
    """The file was changed on disk after it was opened."""


class EditablePack(Struct, frozen=True):
    """One file of a pack, at the path `inside`. `root` is the file or folder it is saved in; `source` has all files.

    With `copies` the pack is not the runner's own: saving makes a copy at `root` first.
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
        """The text of the file when it was last read or saved, with line feeds as line ends."""
        return decode_text(self.source.files[self.inside])[0].replace("\r\n", "\n")

    def with_text(self, text: str) -> "EditablePack":
        """Return the file with another text, not saved; a file with Windows line ends keeps them."""
        ended = text.replace("\n", "\r\n") if b"\r\n" in self.source.files[self.inside] else text
        return replace(self, source=replace(self.source, files={**self.source.files, self.inside: ended.encode()}))


def open_editable(entry: PackEntry, own: Path, inside: str | None = None) -> EditablePack:
    """Return the manifest of a pack, or another file of it, for editing; `own` is the folder of the runner's packs.

    Raises EditError.
    """
    source, problems = read_source(entry.path)
    if source is None:
        raise EditError(f"{entry.path}: {problems[0].message if problems else 'this is no pack'}")
    wanted = inside or source.manifest
    if wanted not in source.files or not wanted.endswith(".toml"):
        texts = ", ".join(path for path in source.files if path.endswith(".toml"))
        raise EditError(f"{entry.path} has no file {wanted} that can be edited: there is {texts}")
    if not decode_text(source.files[wanted])[2] and entry.loaded.listed is None:
        raise EditError(f"{entry.path} is no plain text: prehab check {entry.path} says what it is")
    if entry.kind is PackKind.YOURS and _is_in_place(entry.path, source):
        return EditablePack(entry.path, source, wanted)
    root = own / (f"{entry.id}.prehab.toml" if source.kind is SourceKind.FILE else entry.id)
    label = str(root)
    files = {root.name: source.files[source.manifest]} if source.kind is SourceKind.FILE else source.files
    kind = SourceKind.FILE if source.kind is SourceKind.FILE else SourceKind.FOLDER
    copied = PackSource(label, files, kind, root.name)
    return EditablePack(root, copied, root.name if source.kind is SourceKind.FILE else wanted, copies=True)


def new_editable(own: Path) -> EditablePack:
    """Return an empty pack with a free name in `own`, the folder of the runner's packs; saving makes the file."""
    names = (f"my-pack{f'-{number}' if number > 1 else ''}{PACK_ENDING}" for number in count(1))
    root = next(place for name in names if not (place := own / name).exists())
    source = text_source(str(root), root.name, b"")
    return EditablePack(root, source, source.manifest, copies=True)


def save(pack: EditablePack, text: str, *, overwrite: bool = False) -> EditablePack:
    """Write the file, and return it as saved. Raises EditError, and then nothing has changed.

    Raises ChangedMeanwhile when another program wrote it since, unless `overwrite` is set.
    """
    try:
        if pack.copies:
            _copy(pack.with_text(text))
        else:
            if not overwrite and _on_disk(pack) != pack.source.files[pack.inside]:
                raise ChangedMeanwhile(f"{pack.place} was changed by another program meanwhile")
            # A link, as from a folder of dotfiles, stays one.
            write_pieces(pack.place.resolve(), [pack.with_text(text).source.files[pack.inside]])
    except OSError as error:
        raise EditError(f"{pack.place} cannot be saved ({reason_of(error)})") from error
    return replace(pack.with_text(text), copies=False)


def _is_in_place(path: Path, source: PackSource) -> bool:
    """Return whether a pack is text on disk, and no archive."""
    return path.is_dir() or (source.kind is SourceKind.FILE and ends_in(path.name, TOML))


def _on_disk(pack: EditablePack) -> bytes:
    """Return the file on disk; one that was removed counts as unchanged."""
    try:
        with open_plain(pack.place) as file:
            return file.read()
    except FileNotFoundError:
        return pack.source.files[pack.inside]


def _copy(pack: EditablePack) -> None:
    """Write a copy of a whole pack in one step. Raises EditError when there is something at its place."""
    root = pack.root
    if root.exists():
        raise EditError(f"{root} is there already: edit that one")
    root.parent.mkdir(parents=True, exist_ok=True)
    if pack.source.kind is SourceKind.FILE:
        write_pieces(root, [pack.source.files[pack.inside]])
        return
    part = Path(tempfile.mkdtemp(dir=root.parent, prefix=f".{root.name}-"))
    try:
        for inside, data in pack.source.files.items():
            file = part / inside
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)
        part.chmod(0o755)
        part.rename(root)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


class Drafts:
    """Recovery copies in a folder, one for each file that is edited; the folder need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, place: Path, text: str) -> None:
        """Save the text typed for the file at `place`. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        write_atomically(self._copy(place), text)

    def find(self, place: Path) -> str | None:
        """Return the draft of a file, None when there is none."""
        try:
            with open_plain(self._copy(place)) as file:
                return file.read().decode()
        except (OSError, UnicodeDecodeError):
            return None

    def remove(self, place: Path) -> None:
        """Remove the draft of a file: its text is saved, or not wanted."""
        with suppress(OSError):
            self._copy(place).unlink(missing_ok=True)

    def _copy(self, place: Path) -> Path:
        name = sha256(str(place.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        return self._folder / f"{name}.toml"
