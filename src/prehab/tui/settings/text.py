"""The text of the settings screen. What comes from the file goes in as content, never as markup."""

from collections.abc import Callable, Sequence
from typing import Final

from textual.content import Content

from prehab.core.text import seconds_text
from prehab.core.units import Ms
from prehab.settings.file import SettingProblem
from prehab.tui.keys.keymap import NO_KEY, key_text
from prehab.tui.settings.model import HeadingRow, KeyRow, SettingRow, SettingsRow
from prehab.tui.widgets.columns import Cell, Columns
from prehab.tui.widgets.setting_list import with_arrows

VALUE_WIDTH: Final = 27
NARROW_WIDTH: Final = 16
"""The cells of a value, and on a narrow screen: there volumes have no bar, and keys take what they need."""
BAR_WIDTH: Final = 10
"""The cells of the bar of a volume."""
DOT: Final = " · "

KeyName = Callable[[str], str]
"""Returns a key as it is printed on keyboards."""


def row(entry: SettingsRow, key_name: KeyName, *, narrow: bool = False) -> Content | Columns:
    """Return a row of the list."""
    room = NARROW_WIDTH if narrow else VALUE_WIDTH
    match entry:
        case HeadingRow(title):
            return Content.assemble("\n", (title.upper(), "bold $primary"))
        case SettingRow():
            return Columns(Content(f"  {entry.label}"), (Cell(_value(entry, bar=not narrow), room, 0),))
        case KeyRow():
            keys = Content.styled(" ".join(map(key_name, entry.keys)) or "no key", "bold" if entry.keys else "$quiet")
            mark = Content.styled("  yours", "$accent") if entry.is_customised else Content("")
            shown = Content.assemble(keys, mark)
            cell = Cell(shown, shown.cell_length if narrow else room, 0)
            return Columns(Content(f"  {entry.action.meaning}"), (cell,))


def detail(entry: SettingsRow) -> Content:
    """Return the detail of the highlighted row."""
    match entry:
        case HeadingRow(title):
            return Content(title)
        case KeyRow():
            keys = ",".join(map(key_text, entry.keys)) or NO_KEY
            return _about(entry.action.meaning, f'"{entry.action.id}" = "{keys}", under [keys]', "", _own_keys(entry))
        case SettingRow():
            return _about(_meaning(entry), _line(entry), entry.rule.counts, _default_text(entry))


def problems(found: Sequence[SettingProblem], error: str) -> Content:
    """Return why the last change is not saved, if so, and the problems of the file."""
    lines = []
    if error:
        lines.append(Content.assemble(("! ", "bold $error"), f"not saved: {error}"))
        lines.append(Content("  It counts until you leave, and is saved with the next change that can be."))
    lines += [
        Content.assemble(("! ", "bold $warning"), Content(_line_prefix(problem) + problem.message)) for problem in found
    ]
    return Content("\n").join(lines)


def _line_prefix(problem: SettingProblem) -> str:
    return f"line {problem.line}: " if problem.line else ""


def _value(entry: SettingRow, *, bar: bool) -> Content:
    match entry.value:
        case bool():
            return Content.styled("● on", "bold") if entry.value else Content.styled("○ off", "$quiet")
        case int() if entry.rule.between and entry.rule.between[1] == 100:
            full = round(entry.value * BAR_WIDTH / 100)
            drawn = (
                Content.assemble(("━" * full, "$primary"), ("─" * (BAR_WIDTH - full), "$rail"), " ")
                if bar
                else Content("")
            )
            return with_arrows(Content.assemble(drawn, (f"{entry.value} %", "bold")))
        case _:
            shown = Content.styled(_value_text(entry), "bold")
            return with_arrows(shown) if entry.options or entry.rule.between else shown


def _value_text(entry: SettingRow) -> str:
    """Return a value in words; one of seconds as `5 s`, and 0 as its rule says."""
    if entry.rule.zero and isinstance(entry.value, int):
        return seconds_text(Ms(entry.value * 1000)) if entry.value else entry.rule.zero
    return str(entry.value)


def _meaning(entry: SettingRow) -> str:
    if entry.rule.between:
        low, high = entry.rule.between
        return f"{entry.rule.meaning} {low} to {high}."
    return entry.rule.meaning


def _line(entry: SettingRow) -> str:
    """Return the setting as it stands in the file."""
    value = entry.value
    text = str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, int) else f'"{value}"'
    table, _, key = entry.name.partition(".")
    return f"{key} = {text}, under [{table}]" if key else f"{entry.name} = {text}"


def _default_text(entry: SettingRow) -> str:
    default = entry.default
    if default is None or default == entry.value:
        return ""
    told = "on" if default is True else "off" if default is False else entry.rule.zero or default
    return f"from the start: {told}"


def _own_keys(entry: KeyRow) -> str:
    own = " ".join(map(key_text, entry.action.keys))
    return f"from the start: {own}" if entry.keys != entry.action.keys else ""


def _about(meaning: str, line: str, when: str, default: str) -> Content:
    more = DOT.join(part for part in (line, f"counts {when}" if when else "", default) if part)
    return Content.assemble(Content(meaning), "\n", Content.styled(more, "$quiet"))
