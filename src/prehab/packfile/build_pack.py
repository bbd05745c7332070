"""Read tables to a whole pack: the top, the exercises, the routines, the cues and the sounds."""

from prehab.core.model import CueChoice, Exercise, Pack
from prehab.core.safe_text import quoted
from prehab.packfile.build_exercise import build_exercises, unique
from prehab.packfile.build_routine import build_routine
from prehab.packfile.item import Item
from prehab.packfile.names import Names, make_id
from prehab.packfile.problems import Place, Problems
from prehab.packfile.resolve import Resolver
from prehab.packfile.source import MANIFEST, PackSource, SourceKind, tree_hash
from prehab.packfile.steps import StepReader
from prehab.packfile.tables import TableReader
from prehab.packfile.translate import Tables
from prehab.packfile.wav import check_wav


def build_pack(source: PackSource, tables: Tables, shelf: tuple[Exercise, ...], reader: TableReader) -> Pack:
    """Return the pack; what is wrong has been noted and is left out. `shelf` is the core library.

    A single file counts in the tree hash as the manifest of a folder, so that renaming it changes nothing.
    """
    top, problems = tables.top, reader.problems
    exercises = build_exercises(tables.exercises, problems)
    steps = StepReader(reader, Resolver(Names(exercises, shelf), problems))
    unique((item for item in tables.routines if item.has("name")), problems)
    alone = source.files.get(source.manifest, b"") if source.kind is SourceKind.FILE else None
    return Pack(
        top.line("id") or make_id(source.stem),
        top.line("name"),
        tuple(build_routine(item, steps) for item in tables.routines),
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


def _cues(item: Item | None, source: PackSource, problems: Problems) -> dict[str, CueChoice]:
    """Return what is heard for each cue word that the pack has a choice for."""
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
                f"this cue says nothing: {quoted(word)}",
                fix='add say = "..." or file = "sounds/...wav"',
            )
        if file is not None and file not in source.files:
            fix = "put the file there, or delete this line"
            if source.kind is SourceKind.FILE:
                fix = "a pack with sounds is a folder, with this file as its prehab.toml"
            problems.add("PH407", cue.place.child("file"), f"there is no file {quoted(file)} in this pack", fix=fix)
    return choices


def _sounds(source: PackSource, problems: Problems) -> dict[str, bytes]:
    """Return the sound files that are good."""
    sounds: dict[str, bytes] = {}
    for path, data in source.files.items():
        if path.startswith("sounds/"):
            wrong = check_wav(data)
            if wrong:
                problems.add("PH008", Place(path), wrong)
            else:
                sounds[path] = data
    return sounds
