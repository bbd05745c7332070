"""The sheet of all figures in the documentation is the one that its script draws."""

import importlib.util
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

from tests.figure.samples import tables, variants

DOCS = Path(__file__).parents[2] / "docs"


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("contact_sheet", DOCS / "contact_sheet.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_sheet_is_fresh_and_shows_every_exercise() -> None:
    text = script().sheet()
    assert text == (DOCS / "figures.svg").read_text(encoding="utf-8"), "stale: run `python docs/contact_sheet.py`"
    labels = ET.fromstring(text).iter("{http://www.w3.org/2000/svg}text")
    assert len(list(labels)) == len(tables()) + len(variants())
