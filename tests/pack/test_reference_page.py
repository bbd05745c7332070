import re
from pathlib import Path

import pytest
import tomli

from prehab.core.languages import LANGUAGES, phrases_for
from prehab.pack.diagnostics.codes import CODES
from prehab.pack.reference_page import generated_files, page_text, write_files
from prehab.pack.schema.field_tables import PACK_TABLES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", sorted(generated_files()))
def test_the_generated_files_are_fresh(name: str) -> None:
    written = DOCS.joinpath(name).read_text(encoding="utf-8")
    assert written == generated_files()[name], "stale: run `python -m prehab.pack.reference_page docs`"


def test_every_key_and_every_code_is_on_the_page() -> None:
    page = page_text()
    for table in PACK_TABLES.values():
        for field in table.fields:
            assert f"| `{field.name}` |" in page
    for name, code in CODES.items():
        assert f"**{name}: {code.title}**" in page


def test_the_words_for_muscles_and_equipment_are_on_the_page() -> None:
    page = page_text()
    assert "| `calves` | calves |\n" in page
    assert "`mini-band`, `long-band`" in page
    assert "calves" in CODES["PH403"].explanation


def test_the_toml_of_the_introduction_can_be_read() -> None:
    introduction = page_text().partition("## Every key")[0]
    blocks = introduction.split("```toml\n")[1:]
    assert len(blocks) >= 5
    for block in blocks:
        assert tomli.loads(block.partition("```")[0])


def test_writing_makes_both_files(tmp_path: Path) -> None:
    write_files(tmp_path)
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == generated_files()


def test_the_page_says_how_a_side_is_called_in_every_language() -> None:
    rows = re.findall(r"^\| `(..)` \| `(.+)` \| (.+) \|$", page_text(), re.MULTILINE)
    assert sorted(lang for lang, _, _ in rows) == sorted(LANGUAGES)
    for lang, called, left in rows:
        phrases = phrases_for(lang)
        assert phrases
        words = [phrases.right_to_left.get(word, word) for word in called.split()]
        assert left == " ".join(words if words != called.split() else ["left", *words])
