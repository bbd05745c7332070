"""Generates `docs/pack-format.md` and the JSON Schema from the table of fields and the list of codes.

`python -m prehab.pack.reference_page docs` writes both files into the folder `docs`.
"""

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

from prehab.core.vocabulary import EQUIPMENT, MUSCLES
from prehab.pack.diagnostics.codes import CODES
from prehab.pack.diagnostics.diagnostic import DiagnosticCode
from prehab.pack.schema.field import PackField, PackTable, Shape
from prehab.pack.schema.field_tables import PACK_TABLES
from prehab.pack.schema.json_schema import schema_text

PAGE_FILE: Final = "pack-format.md"
SCHEMA_FILE: Final = "prehab-pack-1.schema.json"

_GROUPS: Final = {
    "PH0": "Files, sizes and versions",
    "PH1": "The text itself",
    "PH2": "Steps written as sentences",
    "PH3": "Keys and values",
    "PH4": "Names",
    "PH5": "Coaching (advice, never an error)",
}


def page_text() -> str:
    """Return the whole page: the introduction, every table, the shared words, then every code."""
    introduction = files("prehab.pack").joinpath("reference.md").read_text(encoding="utf-8")
    parts = [
        introduction.strip(),
        "## Every key",
        *map(_table, _documented()),
        _words(),
        "## Every problem code",
        *_codes(),
    ]
    return "\n\n".join(parts) + "\n"


def generated_files() -> dict[str, str]:
    """Return the generated files of `docs/` by name."""
    return {PAGE_FILE: page_text(), SCHEMA_FILE: schema_text()}


def _documented() -> Iterator[PackTable]:
    """Yield the tables with a section of their own: all but the two file tables."""
    return (table for table in PACK_TABLES.values() if not table.name.endswith("-file"))


def _table(table: PackTable) -> str:
    heading = "The pack itself" if not table.heading else f"`{table.heading}`"
    lines = [
        f"### {heading}",
        "",
        table.description,
        "",
        "| key | what it is | takes | without it |",
        "| --- | --- | --- | --- |",
    ]
    lines += [f"| {' | '.join(map(_cell, _row(field)))} |" for field in table.fields]
    return "\n".join(lines)


def _words() -> str:
    """Return the words for muscles and equipment that all packs share."""
    return "\n".join(
        [
            "## Muscles and equipment",
            "",
            "Write these words in `muscles` and `equipment`.",
            "",
            "| muscle | its name |",
            "| --- | --- |",
            *(f"| `{word}` | {name} |" for word, name in MUSCLES.items()),
            "",
            f"Equipment: {', '.join(f'`{word}`' for word in EQUIPMENT)}. You can write another word when none of these "
            "is right.",
        ]
    )


def _row(field: PackField) -> tuple[str, str, str, str]:
    about = f"{field.description} Such as `{field.example}`" if "\n" not in field.example else field.description
    return (f"`{field.name}`", about, _allowed_values(field), _default_text(field))


def _allowed_values(field: PackField) -> str:
    """Say what may stand after the equals sign."""
    text = field.shape.value
    match field.shape:
        case Shape.WORD | Shape.WORDS | Shape.IDS | Shape.NAME | Shape.FACTS if (
            field.choices and not field.open_choices
        ):
            return f"{text}: {', '.join(f'`{word}`' for word in field.choices)}"
        case Shape.INTEGER | Shape.REPS | Shape.BREATHS:
            return f"{text}, {field.minimum} to {field.maximum}"
        case Shape.LINE | Shape.TEXT:
            return f"{text}, up to {field.maximum:,} characters"
        case Shape.LINES | Shape.IDS | Shape.STEPS | Shape.TABLES | Shape.FRAMES:
            return f"{text}, up to {field.max_items}"
        case _:
            return text


def _default_text(field: PackField) -> str:
    if field.required:
        return "**needed**"
    return field.default_words or (f"`{field.default}`" if field.default else "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _codes() -> Iterator[str]:
    """Yield each group of codes with its explanations."""
    yield "`prehab explain CODE` prints the same in the terminal."
    for prefix, heading in _GROUPS.items():
        yield f"### {heading}"
        for name in sorted(code for code in CODES if code.startswith(prefix)):
            yield _code(name, CODES[name])


def _code(name: str, code: DiagnosticCode) -> str:
    example = f"```toml\n# wrong\n{code.wrong}\n\n# right\n{code.right}\n```"
    return f"**{name}: {code.title}** ({code.severity.value})\n\n{code.explanation}\n\n{example}"


def write_files(folder: Path) -> None:
    """Write both files into `folder`."""
    for name, text in generated_files().items():
        folder.joinpath(name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_files(Path(sys.argv[1]))
