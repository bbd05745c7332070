"""The page `docs/pack-format.md` and the JSON Schema, written from the table of fields and the list of codes.

`python -m prehab.pack.reference_page docs` writes both files into the folder `docs`.
"""

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

from prehab.pack.diagnostics.codes import CODES
from prehab.pack.diagnostics.diagnostic import DiagnosticCode
from prehab.pack.schema.field import Field, Shape, Table
from prehab.pack.schema.field_tables import TABLES
from prehab.pack.schema.json_schema import schema_text

PAGE: Final = "pack-format.md"
SCHEMA: Final = "prehab-pack-1.schema.json"

_GROUPS: Final = {
    "PH0": "Files, sizes and versions",
    "PH1": "The text itself",
    "PH2": "Steps written as sentences",
    "PH3": "Keys and values",
    "PH4": "Names",
    "PH5": "Coaching (advice, never an error)",
}


def page_text() -> str:
    """Return the whole page: the introduction, then every table, then every code."""
    introduction = files("prehab.pack").joinpath("reference.md").read_text(encoding="utf-8")
    parts = [introduction.strip(), "## Every key", *map(_table, _documented()), "## Every problem code", *_codes()]
    return "\n\n".join(parts) + "\n"


def outputs() -> dict[str, str]:
    """Return the generated files of `docs/` by name."""
    return {PAGE: page_text(), SCHEMA: schema_text()}


def _documented() -> Iterator[Table]:
    """Yield the tables worth a chapter; the two file tables only repeat what others say."""
    return (table for table in TABLES.values() if not table.name.endswith("-file"))


def _table(table: Table) -> str:
    heading = "The pack itself" if not table.heading else f"`{table.heading}`"
    lines = [
        f"### {heading}",
        "",
        table.about,
        "",
        "| key | what it is | takes | without it |",
        "| --- | --- | --- | --- |",
    ]
    lines += [f"| {' | '.join(map(_cell, _row(field)))} |" for field in table.fields]
    return "\n".join(lines)


def _row(field: Field) -> tuple[str, str, str, str]:
    about = f"{field.about} Such as `{field.example}`" if "\n" not in field.example else field.about
    return (f"`{field.name}`", about, _takes(field), _without(field))


def _takes(field: Field) -> str:
    """Say what may stand after the equals sign."""
    said = field.shape.value
    match field.shape:
        case Shape.WORD | Shape.WORDS | Shape.IDS | Shape.NAME if field.words and not field.open_words:
            return f"{said}: {', '.join(f'`{word}`' for word in field.words)}"
        case Shape.INTEGER | Shape.REPS:
            return f"{said}, {field.least} to {field.most}"
        case Shape.LINE | Shape.TEXT:
            return f"{said}, up to {field.most:,} characters"
        case Shape.LINES | Shape.IDS | Shape.STEPS | Shape.TABLES | Shape.FRAMES:
            return f"{said}, up to {field.items}"
        case _:
            return said


def _without(field: Field) -> str:
    if field.required:
        return "**needed**"
    return field.otherwise or (f"`{field.default}`" if field.default else "")


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


def write(folder: Path) -> None:
    """Write both files into `folder`."""
    for name, text in outputs().items():
        folder.joinpath(name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
