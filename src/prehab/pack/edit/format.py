"""The files of a pack in one style: keys in order, remarks kept."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from prehab.core.errors import PrehabError
from prehab.core.model import Pack
from prehab.pack.diagnostics.diagnostic import Diagnostic
from prehab.pack.edit.text_change import TextChange
from prehab.pack.read.documents import Document, parse_toml
from prehab.pack.read.load import load_pack
from prehab.pack.read.source import PackSource
from prehab.pack.schema.field import PackTable, Shape
from prehab.pack.schema.field_tables import PACK_TABLES, STEP_TABLES
from prehab.pack.toml.cst import (
    CstEntry,
    CstList,
    CstSection,
    CstValue,
    TomlDocument,
    parse_cst,
    print_cst,
    unquoted_key,
)
from prehab.values import replace

_NESTED: Final = (Shape.TABLE, Shape.TABLES, Shape.NAMED)


def sort_keys(document: TomlDocument, root: str) -> TomlDocument:
    """Return a file with its keys in order; `root` is the name of the table at its top.

    Headings keep their order among those of one kind: `[[routine]]` with all below it before `[[exercise]]`.
    """
    top, *rest = document.sections
    kind = PACK_TABLES[root]
    tables = [_section(section, kind) for section in rest]
    groups = sorted(tables, key=lambda section: _rank(kind, section.keys[0]))
    return replace(document, sections=(_top(top, kind), *groups))


def _top(section: CstSection, kind: PackTable) -> CstSection:
    """Return the top of a file in order; what is said of the whole file stays above its first key."""
    if not section.entries:
        return section
    first, *rest = section.entries
    cut = _end_of_head(first.leading_lines)
    entries = _entries([replace(first, leading_lines=first.leading_lines[cut:]), *rest], kind)
    led = replace(entries[0], leading_lines=(*first.leading_lines[:cut], *entries[0].leading_lines))
    return replace(section, entries=(led, *entries[1:]))


def _end_of_head(lead: Sequence[str]) -> int:
    """Return how many lines belong to the file: up to the last gap, and a note to editors (`#:schema`) in any case."""
    gaps = [number + 1 for number, line in enumerate(lead) if not line or line.startswith("#:")]
    return max(gaps, default=0)


def _section(section: CstSection, root: PackTable) -> CstSection:
    """Return a table with its entries in order; the entries of a table of tables are the author's ladder."""
    kind, named = table_below(root, section.keys)
    if not named or kind is None:
        return replace(section, entries=_entries(section.entries, kind))
    return replace(section, entries=tuple(replace(one, value=_nested(one.value, kind)) for one in section.entries))


def table_below(root: PackTable, keys: Iterable[str]) -> tuple[PackTable | None, bool]:
    """Return the table of fields that a heading leads to, None for one nobody knows.

    True beside it when the heading is that of a table of such tables, such as `[routine.levels]`.
    """
    at, named = root, False
    for key in keys:
        if named:
            named = False
            continue
        field = at.field(unquoted_key(key))
        if field is None or field.shape not in _NESTED:
            return None, False
        at, named = PACK_TABLES[field.table], field.shape is Shape.NAMED
    return at, named


def _entries(entries: Sequence[CstEntry], kind: PackTable | None) -> tuple[CstEntry, ...]:
    """Return entries in order, each with its value in order; a gap stays where it was, before another entry."""
    if kind is None:
        return tuple(entries)
    placed = sorted(entries, key=lambda entry: _rank(kind, entry.keys[0]))
    if list(placed) != list(entries):
        placed = [_without_gap(entry) for entry in placed]
    return tuple(replace(entry, value=_value(entry, kind)) for entry in placed)


def _without_gap(entry: CstEntry) -> CstEntry:
    """Return an entry without the blank lines at the start of its lead; those between remarks stay."""
    lead = entry.leading_lines
    while lead and not lead[0]:
        lead = lead[1:]
    return replace(entry, leading_lines=lead)


def _value(entry: CstEntry, kind: PackTable) -> CstValue:
    """Return the value of an entry with the keys in it in order."""
    value = entry.value
    field = kind.field(unquoted_key(entry.keys[0]))
    if isinstance(value, str) or field is None:
        return value
    if field.shape is Shape.STEPS:
        return replace(value, entries=tuple(replace(one, value=_step(one.value)) for one in value.entries))
    if field.shape in _NESTED:
        return _nested(value, PACK_TABLES[field.table], named=field.shape is Shape.NAMED and len(entry.keys) == 1)
    return value


def _nested(value: CstValue, kind: PackTable, *, named: bool = False) -> CstValue:
    """Return an inline table, or an array or table of such, in order."""
    if isinstance(value, str):
        return value
    if value.is_table and not named:
        return replace(value, entries=_entries(value.entries, kind))
    return replace(value, entries=tuple(replace(one, value=_nested(one.value, kind)) for one in value.entries))


def _step(value: CstValue) -> CstValue:
    """Return a step in table form in order."""
    if not isinstance(value, CstList) or not value.is_table:
        return value
    return replace(value, entries=_entries(value.entries, PACK_TABLES[step_kind(value)]))


def step_kind(value: CstList) -> str:
    """Return which of the `STEP_TABLES` a step in table form is."""
    keys = {unquoted_key(entry.keys[0]) for entry in value.entries}
    step, rest, block = STEP_TABLES
    return block if "steps" in keys else step if "exercise" in keys else rest


def _rank(kind: PackTable, key: str) -> int:
    """Return the place of a key in its table; in an open one (a figure) the author's order tells the most."""
    if kind.open:
        return 0
    names = kind.names
    plain = unquoted_key(key)
    return names.index(plain) if plain in names else len(names)


_PARTS: Final = {"exercises/": "exercise", "routines/": "routine"}


class FormatError(PrehabError):
    """A pack that is left as it is; `diagnostics` say why when its text is to blame."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


def format_pack(source: PackSource, core: Pack | None) -> Mapping[str, TextChange]:
    """Return the change of each TOML file that is not in the style, by its path inside the pack. Raises FormatError."""
    before = load_pack(source, core)
    if before.listed is not None:
        raise FormatError("this is a plain list, which has no layout: prehab pack install keeps it as a pack")
    texts = {path: data for path, data in source.files.items() if path.endswith(".toml")}
    changed: dict[str, TextChange] = {}
    for path, data in texts.items():
        parsed = parse_toml(data)
        if parsed is None:
            raise FormatError("it has problems: fix them first", before.diagnostics)
        text = _formatted(*parsed, path, source)
        if text.encode() != data:
            changed[path] = TextChange(data.decode("utf-8", "replace"), text)
    _check_same_meaning(source, changed, core, before.pack)
    return changed


def _formatted(text: str, document: Document, path: str, source: PackSource) -> str:
    """Return one file in the style, with the line ends it had."""
    try:
        laid_out = print_cst(sort_keys(parse_cst(text), _root(path, document, source)))
    except (RecursionError, ValueError):
        raise FormatError(f"{source.display_path(path)} has brackets in brackets without end") from None
    return laid_out.replace("\n", "\r\n") if "\r\n" in text else laid_out


def _root(path: str, document: Document, source: PackSource) -> str:
    """Return the name of the table at the top of a file."""
    if path == source.manifest:
        return "pack"
    kind = next((kind for start, kind in _PARTS.items() if path.startswith(start)), "pack")
    return f"{kind}-file" if kind in document and kind != "pack" else kind


def _check_same_meaning(
    source: PackSource, changed: Mapping[str, TextChange], core: Pack | None, before: Pack | None
) -> None:
    """Raise FormatError when a new text means anything else than the old one: that would be a bug here."""
    files = dict(source.files)
    for path, change in changed.items():
        data = change.after.encode()
        after, now = parse_toml(files[path]), parse_toml(data)
        if after is None or now is None or after[1] != now[1]:
            raise FormatError(
                f"{source.display_path(path)} would say something else: nothing was changed (a bug in prehab)"
            )
        files[path] = data
    if before is None:
        return
    again = load_pack(replace(source, files=files), core).pack
    if again is None or replace(again, tree_hash="") != replace(before, tree_hash=""):
        raise FormatError(f"{source.label} would say something else: nothing was changed (a bug in prehab)")
