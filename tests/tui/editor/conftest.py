"""The desk that the tests of the editor write at."""

from pathlib import Path

import pytest

from prehab.tui.editor.screen import EditorScreen
from tests.tui.editor.test_screen import Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(EditorScreen, "ANALYSE_AFTER_S", 0.001)
    return Desk(tmp_path)
