"""A change as a diff: whatever the line ends, and never anything that a terminal obeys."""

from prehab.pack.edit.text_change import TextChange


def test_a_change_is_shown_with_its_line() -> None:
    change = TextChange("format = 1\nname: A\n", "format = 1\nname = A\n")
    assert change.diff("a", "b").split("\n") == [
        "--- a", "+++ b", "@@ -1,2 +1,2 @@", " format = 1", "-name: A", "+name = A",
    ]  # fmt: skip


def test_line_ends_alone_are_no_change_to_show() -> None:
    assert TextChange("a\r\nb\r\n", "a\nb").diff("a", "b") == ""


def test_nothing_in_it_moves_a_terminal() -> None:
    assert "\x1b" not in TextChange("\x1b[2J\u202e", "a").diff("a", "b")
