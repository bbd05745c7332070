"""The text of a screen as a person would copy it from the terminal."""

from typing import Any

from textual.app import App


def screen_lines(app: App[Any]) -> list[str]:
    """Return the rows of the present screen, what lies under a box included, without colours or trailing spaces."""
    rows = app.screen._compositor.render_strips(app.size)
    return ["".join(segment.text for segment in row).rstrip() for row in rows]


def screen_text(app: App[Any]) -> str:
    """Return the rows as one text."""
    return "\n".join(screen_lines(app)) + "\n"
