"""Loads a pack: from its bytes to the model, or to every problem in them; its own sounds are checked here."""

import struct
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from prehab.core.characters.safe_text import quote
from prehab.core.language_tag import language_of
from prehab.core.model import CueChoice, Exercise, Pack, Routine
from prehab.pack.diagnostics.collector import DiagnosticCollector, ValuePlace
from prehab.pack.diagnostics.diagnostic import Diagnostic, Severity
from prehab.pack.read.builders import build_exercises, build_routine, drop_duplicates, item_id
from prehab.pack.read.documents import Document, check_format, read_documents, report_broken
from prehab.pack.read.lfs_pointer import LFS_MESSAGE, is_lfs_pointer
from prehab.pack.read.name_matching import ExerciseNames, make_id
from prehab.pack.read.source import MANIFEST, PackSource, SourceKind, tree_hash
from prehab.pack.read.steps import NameResolver, StepReader, StepReading
from prehab.pack.read.table_reader import ReadTable, TableReader
from prehab.pack.read.translation import PackContents, apply_translation
from prehab.pack.read.value_reader import is_language
from prehab.pack.schema.limits import MAX_PER_PACK, MAX_SOUND_BYTES
from prehab.pack.schema.pack_fields import ROUTINE_KEYS
from prehab.values import replace

if TYPE_CHECKING:
    from prehab.pack.read.listed_pack import ListedPack

MAX_SOUND_SECONDS: Final = 10
"""Most seconds of one sound."""
MAX_SAMPLE_RATE: Final = 48_000
MIN_SAMPLE_RATE: Final = 8_000
_MAX_WAV_CHUNKS: Final = 64
_PCM: Final = 1
_EXTENSIBLE: Final = 0xFFFE
_PCM_GUID_TAIL: Final = bytes.fromhex("000000001000800000aa00389b71")


class RoutineReading(Struct, frozen=True):
    """A routine without the steps that cannot be read, and how each of its steps was read, those in blocks first."""

    routine: Routine
    steps: tuple[StepReading, ...]


class LoadResult(Struct, frozen=True):
    """The loaded pack. `pack` is None exactly when a diagnostic is an error; they are in file order.

    `routines` are those that could be read, with or without errors, and how each of their steps was read.
    `listed` is the pack that was made of it, when it is a plain list.
    """

    label: str
    pack: Pack | None
    diagnostics: tuple[Diagnostic, ...]
    routines: tuple[RoutineReading, ...] = ()
    listed: "ListedPack | None" = None


def load_pack(
    source: PackSource, core: Pack | None, *, lang: str | None = None, strict: bool = False, kept: bool = False
) -> LoadResult:
    """Return the pack in `source`, with steps that may name the exercises of `core` (loaded itself with None).

    `lang` is the language to use, if there is a translation. `strict` makes unknown keys errors and reads every
    translation. `kept` is for an installed pack: a name in it that looks misspelled plays as text.
    """
    texts: dict[str, str] = {}
    problems = DiagnosticCollector(texts, source.display_path)
    chosen = _translation(source, lang)
    languages = None if strict else tuple(path for path in (chosen,) if path)
    documents, broken = read_documents(source, languages, problems, texts)
    if source.kind is SourceKind.FILE and broken:
        from prehab.pack.read.listed_pack import listed_pack  # only a file that is no TOML pays for it

        if (listed := listed_pack(source, core)) is not None:
            return load_listed(listed, core, lang=lang, strict=strict)
    if broken:
        report_broken(source, broken, problems)
    place = ValuePlace(source.manifest)
    if source.manifest not in source.files:
        problems.add("PH002", place, f"there is no {source.manifest} in this pack")
    pack: Pack | None = None
    routines: list[RoutineReading] = []
    if _readable(documents, place, problems):
        pack = _read(source, documents, core, chosen, TableReader(problems, strict, kept=kept), routines)
    return LoadResult(source.label, None if problems.has_errors else pack, problems.diagnostics(), tuple(routines))


def load_listed(
    listed: "ListedPack", core: Pack | None, *, lang: str | None = None, strict: bool = False
) -> LoadResult:
    """Load the pack that a plain list becomes; what is wrong with it is shown in the list."""
    loaded = load_pack(listed.source, core, lang=lang, strict=strict)
    located = (one for one in listed.located(loaded.diagnostics) if one.span or not listed.problems)
    found = sorted((*listed.problems, *located), key=lambda one: one.order)
    is_wrong = any(one.severity is Severity.ERROR for one in found)
    return LoadResult(loaded.label, None if is_wrong else loaded.pack, tuple(found), loaded.routines, listed)


def _readable(documents: Mapping[str, Document], place: ValuePlace, problems: DiagnosticCollector) -> bool:
    """Return whether to read on: unless the top of the pack is written in a newer format."""
    return place.file not in documents or check_format(documents[place.file], place, problems)


def _translation(source: PackSource, lang: str | None) -> str | None:
    """Return the path of the translation for a language, or for the one it is a dialect of."""
    tag = (lang or "").replace("_", "-").lower()
    paths = (f"lang/{one}.toml" for one in (tag, tag.partition("-")[0]))
    return next((path for path in paths if path in source.files), None)


def _read(
    source: PackSource,
    documents: Mapping[str, Document],
    core: Pack | None,
    chosen: str | None,
    reader: TableReader,
    routines: list[RoutineReading],
) -> Pack:
    """Read every document into tables, apply the translation, and build the pack."""
    tables = _tables(source, documents, reader)
    spoken, lang = tables, tables.top.line("lang") or (core.lang if core else "en")
    for path, document in documents.items():
        if path.startswith("lang/"):
            _check_language(path, reader.problems)
            words = replace(reader, translating=True).read("pack", document, ValuePlace(path))
            laid = apply_translation(tables, words, reader.problems)
            if path == chosen:
                spoken, lang = laid, path.removeprefix("lang/").removesuffix(".toml")
    pack = build_pack(source, spoken, _borrowed(core, lang), reader, routines)
    return replace(pack, lang=lang)


def _borrowed(core: Pack | None, lang: str) -> tuple[Exercise, ...]:
    """Return the exercises of the core library as a pack in a language has them."""
    if core is None or language_of(core.lang) == language_of(lang):
        return core.exercises if core else ()
    return tuple(replace(exercise, foreign=True) for exercise in core.exercises)


def _check_language(path: str, problems: DiagnosticCollector) -> None:
    """Warn of a translation whose file name is not a language: it would never be used."""
    if not is_language(path.removeprefix("lang/").removesuffix(".toml")):
        message = "this translation is not called after a language, so nobody will see it"
        fix = "call the file after the code of its language, such as lang/de.toml"
        problems.add("PH320", ValuePlace(path), message, fix=fix, severity=Severity.WARNING)


def _tables(source: PackSource, documents: Mapping[str, Document], reader: TableReader) -> PackContents:
    """Return the top of the pack, and the exercises and routines of all its files."""
    place = ValuePlace(source.manifest)
    document = documents.get(source.manifest)
    top = ReadTable(place) if document is None else reader.read("pack", document, place)
    exercises = (*top.tables("exercise"), *_parts("exercise", documents, reader))
    routines = (*top.tables("routine"), *_parts("routine", documents, reader))
    if document is not None:
        _check_top(document, top, bool(exercises or routines), reader.problems)
    if top.has("steps"):
        routines = (ReadTable(place, _only_routine(top), top.wrong), *routines)
    problems = reader.problems
    return PackContents(top, _bounded(exercises, "exercises", problems), _bounded(routines, "routines", problems))


def _bounded(items: tuple[ReadTable, ...], noun: str, problems: DiagnosticCollector) -> tuple[ReadTable, ...]:
    """Return the tables with their ids; after reporting that there are too many, the first ones."""
    if len(items) > MAX_PER_PACK:
        problems.add("PH312", items[MAX_PER_PACK].place, f"a pack has at most {MAX_PER_PACK} {noun}", label="too many")
    return tuple(replace(item, resolved_id=item_id(item)) for item in items[:MAX_PER_PACK])


def _parts(kind: str, documents: Mapping[str, Document], reader: TableReader) -> tuple[ReadTable, ...]:
    """Return the tables of one kind from the files of its folder: a list of them, or a single one at the top.

    Stops reading when there are more than a pack may have.
    """
    found: list[ReadTable] = []
    for path, document in documents.items():
        if path.startswith(f"{kind}s/") and len(found) <= MAX_PER_PACK:
            if kind in document:
                found += reader.read(f"{kind}-file", document, ValuePlace(path)).tables(kind)
            else:
                found.append(reader.read(kind, document, ValuePlace(path)))
    return tuple(found)


def _only_routine(top: ReadTable) -> dict[str, object]:
    """Return the values at the top of a pack that belong to its only routine."""
    return {key: value for key, value in top.values.items() if key in (*ROUTINE_KEYS, "name")}


def _check_top(document: Document, top: ReadTable, more: bool, problems: DiagnosticCollector) -> None:
    """Report a routine both at the top and in tables, settings without steps, and a pack with nothing in it."""
    given = [key for key in document if key in ROUTINE_KEYS]
    where = top.place
    if "steps" in document and "routine" in document:
        message = "this pack has steps at the top and [[routine]] tables"
        fix = "give the steps at the top a [[routine]] of their own"
        problems.add("PH324", where.child("steps").key, message, label="one or the other", fix=fix)
    elif "steps" not in document and given and more:
        for key in given:
            message = f"{quote(key)} at the top is for a pack whose steps are at the top"
            problems.add("PH324", where.child(key).key, message, fix="move it into [[routine]]")
    elif "steps" not in document and not more and not {"routine", "exercise"} & document.keys():
        example = 'add, for example: steps = ["Squat 10 reps", "Side plank 30s each side"]'
        problems.add("PH325", where, "there is nothing to play in this pack", fix=example)


def build_pack(
    source: PackSource,
    tables: PackContents,
    core_exercises: tuple[Exercise, ...],
    reader: TableReader,
    routines: list[RoutineReading],
) -> Pack:
    """Return the pack without what was reported as wrong. `core_exercises` are those of the core library.

    How its steps were read is added to `routines`.

    A single file counts in the tree hash as the manifest of a folder, so that renaming it changes nothing.
    """
    top, problems = tables.top, reader.problems
    exercises = build_exercises(tables.exercises, problems)
    resolver = NameResolver(ExerciseNames(exercises, core_exercises), problems, top.line("lang") or None, reader.kept)
    drop_duplicates((item for item in tables.routines if item.has("name")), problems)
    for item in tables.routines:
        steps = StepReader(reader, resolver)
        routines.append(RoutineReading(build_routine(item, steps), tuple(steps.readings)))
    alone = source.files.get(source.manifest, b"") if source.kind is SourceKind.FILE else None
    return Pack(
        top.line("id") or make_id(source.stem),
        top.line("name"),
        tuple(one.routine for one in routines),
        exercises,
        version=top.line("version"),
        summary=top.line("summary"),
        lang=top.line("lang") or "en",
        license=top.line("license"),
        authors=top.lines("authors"),
        source=top.line("source"),
        credits=top.lines("credits"),
        tags=top.lines("tags"),
        cautions=top.lines("cautions"),
        cues=_cues(top.table("cues"), source, problems),
        sounds=_sounds(source, problems),
        tree_hash=tree_hash(source.files if alone is None else {MANIFEST: alone}),
    )


def _cues(item: ReadTable | None, source: PackSource, problems: DiagnosticCollector) -> dict[str, CueChoice]:
    """Return the choice for each cue word of the pack."""
    choices: dict[str, CueChoice] = {}
    for word in item.values if item else ():
        cue = item.table(word) if item else None
        if cue is None:
            continue
        file = cue.line("file") or None
        choices[word] = CueChoice(cue.line("say") or None, file)
        if not cue.values and not cue.wrong:
            problems.add(
                "PH321",
                cue.place,
                f"this cue says nothing: {quote(word)}",
                fix='add say = "..." or file = "sounds/...wav"',
            )
        if file is not None and file not in source.files:
            fix = "put the file there, or delete this line"
            if source.kind is SourceKind.FILE:
                fix = "a pack with sounds is a folder, with this file as its prehab.toml"
            problems.add("PH407", cue.place.child("file"), f"there is no file {quote(file)} in this pack", fix=fix)
    return choices


def _sounds(source: PackSource, problems: DiagnosticCollector) -> dict[str, bytes]:
    """Return the sound files that can be played."""
    sounds: dict[str, bytes] = {}
    for path, data in source.files.items():
        if path.startswith("sounds/"):
            wrong = check_wav(data)
            if wrong:
                problems.add("PH008", ValuePlace(path), wrong)
            else:
                sounds[path] = data
    return sounds


def check_wav(data: bytes) -> str | None:
    """Return what is wrong with a sound in one plain sentence, or None when it can be played.

    Allowed: PCM, 8 to 32 bits, one or two channels, 8 to 48 kHz, at most 10 s and 1 MB. The sizes in
    the header are compared with the actual bytes.
    """
    if len(data) > MAX_SOUND_BYTES:
        return f"the sound is larger than {MAX_SOUND_BYTES // 1024 // 1024} MB"
    if is_lfs_pointer(data):
        return LFS_MESSAGE
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        return "this is not a WAV file"
    chunks = _wav_chunks(data)
    if isinstance(chunks, str):
        return chunks
    if b"fmt " not in chunks or b"data" not in chunks:
        return "the WAV file has no sound in it"
    return _check_wav_format(chunks[b"fmt "], len(chunks[b"data"]))


def _wav_chunks(data: bytes) -> dict[bytes, bytes] | str:
    """Return the first `fmt ` and `data` chunks, or what is wrong with the chunk list."""
    found: dict[bytes, bytes] = {}
    at = 12
    for _ in range(_MAX_WAV_CHUNKS):
        if at + 8 > len(data) or b"data" in found:
            return found
        name, size = struct.unpack_from("<4sI", data, at)
        if at + 8 + size > len(data):
            return "the WAV file is cut off: its header promises more than there is"
        found.setdefault(name, data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    return "the WAV file has too many parts"


def _check_wav_format(header: bytes, size: int) -> str | None:
    """Compare the format chunk with what is allowed and with itself."""
    if len(header) < 16:
        return "the WAV file's header is too short"
    tag, channels, rate, byte_rate, frame, bits = struct.unpack_from("<HHIIHH", header)
    if not (tag == _PCM or (tag == _EXTENSIBLE and header[24:26] == b"\x01\0" and header[26:40] == _PCM_GUID_TAIL)):
        return "the sound is compressed or floating point; save it as plain 16-bit PCM"
    if channels not in (1, 2):
        return "a sound has one or two channels"
    if not MIN_SAMPLE_RATE <= rate <= MAX_SAMPLE_RATE:
        return "the sample rate must be between 8,000 and 48,000 Hz"
    if bits not in (8, 16, 24, 32) or frame != channels * bits // 8 or byte_rate != rate * frame:
        return "the WAV file's header contradicts itself"
    if size < frame or size % frame:
        return "the WAV file is empty or ends in the middle of a sample"
    if size > MAX_SOUND_SECONDS * rate * frame:
        return "the sound is longer than 10 s"
    return None
