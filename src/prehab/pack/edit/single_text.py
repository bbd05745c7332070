"""A whole pack as one text that survives a chat: everything in one file, so written that damage can be undone.

Chats turn straight quotes into curly ones, spaces into other spaces, two hyphens into a dash, and lose line breaks.
What could be mistaken for such damage is written with escapes, there are no comments, and every value of a table in a
table stands between braces on its line. `pack.edit.fixes` undoes the damage on the way in.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import quote
from prehab.core.errors import PrehabError
from prehab.core.text import counted
from prehab.pack.read.documents import Document, parse_toml
from prehab.pack.read.name_matching import make_id
from prehab.pack.read.source import MANIFEST, PackSource, SourceKind
from prehab.pack.schema.limits import MAX_FILE_BYTES
from prehab.pack.schema.pack_fields import ROUTINE_KEYS

_KINDS: Final = ("routine", "exercise")
_BARE: Final = late_pattern(r"(?!.*--)[A-Za-z0-9_-]+")
_ESCAPED: Final = late_pattern(
    r'["\\\x00-\x1f\x7f-\xa0\xad«»\u1680\u2000-\u200f\u2018-\u201f\u2028-\u202f\u2033\u2036\u205f\u3000\ufeff\uff02`´]'
    r"|(?<=\.)\.|(?<=-)-|(?<=')'|(?<= ) |^ | $"
)
_SHORT: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_MAX_INLINE: Final = 60


class SingleTextError(PrehabError):
    """A pack that cannot be written as one text; the message says why."""


def to_single_text(source: PackSource) -> str:
    """Return a pack as one TOML text that loads to the same model, without its translations and sounds.

    Say with `left_out` what could not go along. Raises SingleTextError when a file cannot be read or
    the text is larger than a pack in one file may be. Comments do not go along either.
    """
    top = dict(_document(source, source.manifest))
    items = {kind: _tables(top.pop(kind, []), source.manifest) for kind in _KINDS}
    for kind in _KINDS if source.kind is not SourceKind.FILE else ():
        for path in sorted(source.files):
            if path.startswith(f"{kind}s/") and path.endswith(".toml"):
                document = _document(source, path)
                items[kind] += _tables(document.get(kind, [document]), path)
    if "steps" in top and items["routine"]:
        items["routine"].insert(0, {key: top[key] if key == "name" else top.pop(key) for key in _top_routine_keys(top)})
    top.setdefault("id", make_id(source.stem))
    _without_sounds(top)
    lines = [*_pairs(top)]
    for kind in _KINDS:
        for item in items[kind]:
            lines += ["", f"[[{kind}]]", *_pairs(item)]
    text = "\n".join(lines) + "\n"
    if len(text.encode()) > MAX_FILE_BYTES:
        raise SingleTextError(
            f"as one text this pack would be over {MAX_FILE_BYTES // 1024} kB: pass on the archive instead"
        )
    return text


def left_out(source: PackSource) -> tuple[str, ...]:
    """Return what one text leaves out of a pack, in words: "2 translations", "1 sound", README.md."""
    counts = ((f"{word}s/" if word == "sound" else "lang/", word) for word in ("translation", "sound"))
    found = [(sum(path.startswith(start) for path in source.files), word) for start, word in counts]
    pages = [path for path in ("README.md", "LICENSE") if path in source.files]
    return (*(counted(number, word) for number, word in found if number), *pages)


def _document(source: PackSource, path: str) -> Document:
    parsed = parse_toml(source.files.get(path, b""))
    if parsed is None or not (parsed[1] or path == MANIFEST):
        raise SingleTextError(f"{quote(path)} cannot be read: see prehab check")
    return parsed[1]


def _top_routine_keys(top: Mapping[str, object]) -> list[str]:
    """Return the keys of the routine that is written at the top: it moves where the other routines are."""
    return [key for key in top if key in (*ROUTINE_KEYS, "name")]


def _tables(found: object, path: str) -> list[Document]:
    """Return the tables of one kind that a file has."""
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise SingleTextError(f"{quote(path)} cannot be read: see prehab check")
    return list(found)


def _without_sounds(top: dict[str, object]) -> None:
    """Remove the sound files from the choice of cues: one text has none."""
    cues = top.pop("cues", None)
    if isinstance(cues, dict):
        without_files = {
            word: {key: one[key] for key in one if key != "file"} for word, one in cues.items() if _is_table(one)
        }
        if kept := {word: one for word, one in without_files.items() if one}:
            top["cues"] = kept


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _pairs(table: Mapping[str, object]) -> Iterator[str]:
    for key, value in table.items():
        yield f"{_key(key)} = {_value(value, at_top=True)}"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _string(key)


def _value(value: object, at_top: bool = False) -> str:
    """Return a value as TOML; a long list at the top of a table has one item on each line."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _string(value)
        case list():
            items = [_value(one) for one in value]
            short = f"[{', '.join(items)}]"
            if not at_top or len(short) <= _MAX_INLINE:
                return short
            return "\n".join(["[", *(f"  {item}," for item in items), "]"])
        case dict():
            return f"{{ {', '.join(f'{_key(key)} = {_value(one)}' for key, one in value.items())} }}" if value else "{}"
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return repr(value)


def _string(text: str) -> str:
    return f'"{_ESCAPED.sub(lambda found: _escaped(found.group()), text)}"'


def _escaped(character: str) -> str:
    return _SHORT.get(character) or f"\\u{ord(character):04x}"
