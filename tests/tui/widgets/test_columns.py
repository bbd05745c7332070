from textual.content import Content

from prehab.tui.widgets.columns import Cell, Columns

CELLS = (Cell(Content("middle"), 8, 1), Cell(Content("end"), 5, 0, right=True))


def text(columns: Columns, width: int) -> list[str]:
    return [line.plain for line in columns._lines(width)]


def test_cells_stand_at_the_right() -> None:
    assert text(Columns(Content("name"), CELLS), 60) == ["name".ljust(43) + "  " + "middle  " + "  " + "  end"]


def test_the_least_important_cell_goes_first_and_the_first_always_stays() -> None:
    assert text(Columns(Content("name"), CELLS), 40) == ["name".ljust(33) + "  " + "  end"]
    assert text(Columns(Content("a long name"), CELLS), 12) == ["a lo…  " + "  end"]


def test_a_name_that_wraps_goes_on_under_itself() -> None:
    assert text(Columns(Content("standing hip stretch"), CELLS, wrap=True), 16) == [
        "standing   " + "  end",
        "hip             ",
        "stretch         ",
    ]


def test_wide_characters_take_two_cells() -> None:
    lines = Columns(Content("臀部活性化エクササイズ"), CELLS)._lines(14)
    assert [line.cell_length for line in lines] == [14]
