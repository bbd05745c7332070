"""A setting is declared once: whoever adds one touches `settings/model.py`, and it is in the file and on the screen."""

from itertools import groupby
from pathlib import Path

from prehab.core.model import RepCount
from prehab.settings.file import commented_file
from prehab.settings.model import RULES, Settings
from prehab.tui.keys.keymap import Keymap
from prehab.tui.settings.model import HeadingRow, SettingRow, rows

TABLES = {"targets", "keys"}
"""Their lines are rows of their own: a target each, an action each."""


def test_each_setting_has_its_rule_in_the_same_order() -> None:
    assert tuple(RULES) == Settings.__struct_fields__


def test_every_setting_says_its_group_and_its_label() -> None:
    assert {name for name, rule in RULES.items() if not (rule.group and rule.label)} == TABLES
    assert all(rule.meaning.endswith((".", '"')) for rule in RULES.values())


def test_settings_of_one_group_stand_together() -> None:
    groups = [group for group, _ in groupby(rule.group for rule in RULES.values())]
    assert groups == ["Sound", "Voice", "Session", "Screen", "Habits", ""]


def test_what_is_declared_is_on_the_screen_and_in_the_file() -> None:
    listed = rows(Settings(), {}, (), Keymap({}))
    shown = [row.name for row in listed if isinstance(row, SettingRow) and "." not in row.name]
    assert shown == [name for name in RULES if name not in TABLES]
    assert [row.title for row in listed if isinstance(row, HeadingRow)][:2] == ["Sound", "Voice"]
    text = commented_file()
    assert [text.index(f"# {rule.meaning}") for rule in RULES.values()] == sorted(
        text.index(f"# {rule.meaning}") for rule in RULES.values()
    )


def test_no_setting_is_declared_a_second_time_for_the_screen() -> None:
    screens = Path(__file__).parents[2] / "src" / "prehab" / "tui" / "settings"
    source = "".join(path.read_text(encoding="utf-8") for path in (screens / "model.py", screens / "text.py"))
    assert [name for name in RULES.keys() - TABLES if f'"{name}"' in source] == []


def test_every_way_to_count_reps_that_can_be_chosen_is_one_that_is_told() -> None:
    assert sorted(RULES["count_reps"].choices) == sorted(one.value for one in RepCount)
