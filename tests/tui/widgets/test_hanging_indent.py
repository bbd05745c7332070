from textual.content import Content

from prehab.tui.widgets.columns import Columns
from prehab.tui.widgets.hanging_indent import HangingIndent


def rows(hanging: HangingIndent, width: int) -> list[str]:
    return [row.plain.rstrip() for row in hanging.rows(width)]


def test_a_long_text_goes_on_beside_its_beginning() -> None:
    hanging = HangingIndent([(Content(" q  "), Content("leave it, or not at all")), (Content("up  "), Content(""))])
    assert rows(hanging, 40) == [" q  leave it, or not at all", "up"]
    assert rows(hanging, 16) == [" q  leave it, or", "    not at all", "up"]


def test_where_there_is_no_room_beside_it_goes_on_under_it() -> None:
    assert rows(HangingIndent([(Content("a long name  "), Content("ten reps"))]), 14) == ["a long name", "ten reps"]


def test_a_line_has_a_shorter_beginning_where_it_is_narrow_and_its_end_whole_or_not_at_all() -> None:
    columns = Columns(
        Content("Circuit"), lead=(Content("Sun 22 Nov  07:15  "), Content("Sun 22 Nov  ")), tail=Content("  Glutes")
    )
    texts = [columns._lines(width)[0].plain.rstrip() for width in (60, 30, 24)]
    assert texts == ["Sun 22 Nov  07:15  Circuit  Glutes", "Sun 22 Nov  Circuit  Glutes", "Sun 22 Nov  Circuit"]
