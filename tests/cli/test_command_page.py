"""The page about the command line is made from the commands of today."""

from pathlib import Path

from prehab.cli.command_page import page
from prehab.cli.main import COMMANDS
from tests.cli.test_command_table import TABLE

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")


def test_the_page_is_fresh() -> None:
    assert page() == PAGE, "run: python -m prehab.cli.command_page > docs/command-line.md"


def test_every_command_is_on_the_page_with_every_argument() -> None:
    sections = {one.partition("\n")[0]: one for one in PAGE.split("\n### prehab ")[1:]}
    assert list(sections) == [name for name in TABLE if name]
    assert set(COMMANDS) <= set(sections)
    assert "The same as `prehab check`." in sections.pop("pack check")
    for name, section in sections.items():
        for argument in filter(None, TABLE[name].split(", ")):
            word = argument.split("/")[-1].split()[0].partition("=")[0].rstrip("?*+")
            assert f"`{word}" in section, (name, argument)
