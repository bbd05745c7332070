"""Copying an exercise from one pack into another as text, with its credit."""

from collections.abc import Iterator, Mapping

import tomli

from prehab.core.model import Exercise, Pack
from prehab.pack.edit.format import sort_keys
from prehab.pack.read.documents import parse_toml
from prehab.pack.read.name_matching import make_id
from prehab.pack.read.source import PackSource, SourceKind
from prehab.pack.toml.cst import (
    CstEntry,
    CstList,
    CstSection,
    TomlDocument,
    on_one_line,
    parse_cst,
    print_cst,
    unquoted_key,
)
from prehab.pack.toml.strings import toml_string
from prehab.values import replace

_EXERCISE = "exercise"
_CREDITS = "credits"


def exercise_text(source: PackSource, exercise: Exercise) -> str | None:
    """Return the `[[exercise]]` table of an exercise with all below it, None when it is not written as one."""
    for path, data in source.files.items():
        parsed = parse_toml(data) if path == source.manifest or path.startswith("exercises/") else None
        for group in _exercise_sections(parse_cst(parsed[0])) if parsed else ():
            if _id_of(group[0]) == exercise.id:
                first = replace(group[0], leading_lines=_comment_above(group[0].leading_lines))
                return print_cst(TomlDocument((CstSection(()), first, *group[1:])))
    return None


def credit_line(pack: Pack, exercise: Exercise) -> str:
    """Return the line that says where an exercise comes from, and under which licence."""
    version = f" {pack.version}" if pack.version else ""
    by = f"by {', '.join(pack.authors)}" if pack.authors else ""
    parts = (f"{exercise.name}: from the pack {pack.name}{version}", by, pack.license, pack.source)
    return ", ".join(part for part in parts if part)


def with_exercise(target: PackSource, exercise: Exercise, text: str, credit: str) -> Mapping[str, str]:
    """Return the changed and new files of a pack with an exercise added, by path inside the pack."""
    manifest = target.files[target.manifest].decode("utf-8-sig")
    credited = _add_credit(manifest, credit)
    if target.kind is SourceKind.FILE:
        return {target.manifest: f"{credited.rstrip()}\n\n{text}"}
    changed = {f"exercises/{exercise.id}.toml": text}
    return changed | ({target.manifest: credited} if credited != manifest else {})


def _exercise_sections(document: TomlDocument) -> Iterator[tuple[CstSection, ...]]:
    """Yield each exercise's table with those below it; a file that is one exercise gets a heading."""
    top, *rest = document.sections
    if not any(section.keys[:1] == (_EXERCISE,) for section in rest):
        below = (replace(one, keys=(_EXERCISE, *one.keys)) for one in rest)
        yield CstSection(top.entries, (_EXERCISE,), is_array=True), *below
    group: list[CstSection] = []
    for section in rest:
        begins = section.keys == (_EXERCISE,)
        if group and (begins or section.keys[:1] != (_EXERCISE,)):
            yield tuple(group)
            group = []
        if begins or group:
            group.append(section)
    if group:
        yield tuple(group)


def _comment_above(lead: tuple[str, ...]) -> tuple[str, ...]:
    """Return the remarks right above a heading; what stands before a gap is about more than this table."""
    gaps = [number + 1 for number, line in enumerate(lead) if not line]
    return lead[max(gaps, default=0) :]


def _id_of(section: CstSection) -> str:
    """Return the id an exercise's table gives it, or the one made from its name."""
    said = {unquoted_key(one.keys[0]): one.value for one in section.entries if len(one.keys) == 1}
    spelled = [value for value in (said.get("id"), said.get("name")) if isinstance(value, str)]
    text = str(tomli.loads(f"it = {spelled[0]}")["it"]) if spelled else ""
    return text if "id" in said else make_id(text)


def _add_credit(text: str, credit: str) -> str:
    """Return a manifest with a credit added; everything else in it stays as it is written."""
    document = parse_cst(text)
    top, *rest = document.sections
    item = CstEntry(toml_string(credit))
    if not any(one.keys == (_CREDITS,) for one in top.entries):
        entries = (*top.entries, CstEntry(CstList((item,)), (_CREDITS,)))
        return print_cst(sort_keys(replace(document, sections=(replace(top, entries=entries), *rest)), "pack"))
    entries = tuple(_extend_credits(one, item) for one in top.entries)
    return print_cst(replace(document, sections=(replace(top, entries=entries), *rest)))


def _extend_credits(entry: CstEntry, item: CstEntry) -> CstEntry:
    """Return the entry of the credits with one more, other entries as they are."""
    value = entry.value
    if (
        entry.keys != (_CREDITS,)
        or isinstance(value, str)
        or item.value in {on_one_line(one.value) for one in value.entries}
    ):
        return entry
    return replace(entry, value=replace(value, entries=(*value.entries, item), multiline=True))
