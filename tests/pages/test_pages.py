"""Every command and example of the pages is run, and every link leads somewhere.

What is neither run nor in one of the tables here is an error: whoever writes a command on a page finds out whether it
works.
"""

import json
import re
import shlex
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
import tomli

from prehab.settings.file import SettingsFile
from prehab.settings.model import RULES
from prehab.tui.app import PrehabApp
from prehab.tui.registry import key_scopes
from tests.pages.page import PAGES, ROOT, Block, Command, parts, read_page
from tests.pages.world import CLUB, NEW_HIPS, TYPED, Ran, World

NOT_RUN: Final = {
    "prehab pack edit ": "opens an editor",
    "prehab pack install https://": "asks a server",
    "prehab pack install git+": "asks a server",
    "pip uninstall ": "is the way back",
    "pip install ": "tests/e2e/test_install.py does",
    "python -c pass": "is only measured",
    "python -m ": "its own test does",
    "make ": "tests/e2e/test_make.py does",
}
"""The beginning of commands that are not run here, and why. Those of prehab are understood at least."""
OTHER_PROGRAMS: Final = {"jq": "reads what prehab writes"}
"""Programs behind a pipe, which are not run."""
EXITS: Final[dict[tuple[str, str], int]] = {("docs/packs.md", "prehab check --read club.prehab.toml"): 2}
"""The exit code of a command on a page, where it is not 0."""
CHECKED_ELSEWHERE: Final = {"docs/figures.md": "tests/figure/test_figures_page.py"}
"""Pages whose examples have a test of their own."""
PLAIN_TEXT: Final = {
    "docs/architecture.md": "drawings",
    "docs/settings.md": "tests/tui/settings/test_settings_page.py",
    "docs/sound.md": "a drawing",
}
"""Pages with plain text that no command on them prints, and what it is or where it is checked."""
CODES: Final = "## Every problem code"
"""What stands below it is checked by `tests/pack/diagnostics/test_codes.py`."""


def before(world: World, page: str, command: str) -> None:
    """Do what happens to the reader's world before a command."""
    match page, command:
        case "docs/packs.md", "prehab pack list --outdated":
            Path("hips.prehab.toml").write_text(NEW_HIPS, encoding="utf-8")
        case "docs/packs.md", "prehab check --read club.prehab.toml":
            Path("club.prehab.toml").write_text(CLUB, encoding="utf-8")
        case "docs/packs-sources.md", "prehab play ./hips.prehab":
            world.run("prehab pack export ./hips.prehab.toml")


def part_problem(world: World, page: str, part: Command | Block) -> str:
    """Do what a part of a page shows, and return what is wrong with it, or an empty text."""
    if isinstance(part, Command):
        return command_problem(world, page, part)
    if part.saved_as:
        Path(part.saved_as).write_text(part.text, encoding="utf-8")
        return ""
    return example_problem(world, page, part)


def command_problem(world: World, page: str, command: Command) -> str:
    """Run a command, and return what is wrong with it, or an empty text."""
    program, _, rest = command.text.partition(" ")
    targets = [word for word in rest.split() if program == "make" and "=" not in word]
    if not all(re.search(rf"^{target}:", read_page("Makefile"), re.MULTILINE) for target in targets):
        return "there is no such target"
    if rest.startswith("-m ") and find_spec(rest.split()[1]) is None:
        return "there is no such module"
    words = shlex.split(command.text)
    others = [after for word, after in pairwise(words) if word == "|"]
    if not set(others) <= set(OTHER_PROGRAMS):
        return f"{others} is in no table"
    is_left_out = any(f"{command.text} ".startswith(one) for one in NOT_RUN)
    if program != "prehab":
        return "" if is_left_out else "it is in no table"
    before(world, page, command.text)
    ran = world.parse(command.text) if is_left_out else world.run(command.text)
    if command.is_name and ran.code == 2 and re.search(r"arguments are required|which action", ran.text):
        return ""
    expected = EXITS.get((page, command.text), 0)
    if ran.code != expected:
        return f"it ends with {ran.code}: {ran.text}"
    return "" if prints(ran, command.prints) else f"it prints {ran.text}"


def prints(ran: Ran, lines: tuple[str, ...]) -> bool:
    """Return whether lines are printed one after the other; `...` stands for any number of lines."""
    wanted = "".join(r"(?:.*\n)*?" if line.strip() == "..." else rf"{re.escape(line)}\n" for line in lines)
    return re.search(f"^{wanted}", ran.text, re.MULTILINE) is not None


def example_problem(world: World, page: str, block: Block) -> str:
    """Read an example, and return what is wrong with it, or an empty text."""
    if page in CHECKED_ELSEWHERE:
        return ""
    match block.lang:
        case "toml":
            return toml_problem(world, block)
        case "json":
            return "" if json.loads(block.text) else "there is nothing in it"
        case "text":
            return "" if page in PLAIN_TEXT else "it is in no table; what a command prints is a console"
        case _:
            return "say in which language it is"


def toml_problem(world: World, block: Block) -> str:
    """Check an example as a settings file, or as a pack; a part of a pack gets what it lacks."""
    data = tomli.loads(block.text)
    if set(data) <= set(RULES):
        path = Path("settings-of-the-page.toml")
        path.write_text(block.text, encoding="utf-8")
        settings, problems = SettingsFile(path).load()
        actions = {action.id for scope in key_scopes(PrehabApp) for action in scope.own}
        return " ".join([*map(str, problems), *(settings.keys.keys() - actions)])
    lacking = {"format": "1", "name": '"Example"', "steps": '["Squat 10 reps"]'}
    has = {*data, "steps"} if "routine" in data else data.keys()
    head = "".join(f"{key} = {value}\n" for key, value in lacking.items() if key not in has)
    Path("part.prehab.toml").write_text(head + block.text, encoding="utf-8")
    ran = world.run("prehab check part.prehab.toml")
    return ran.text if ran.code else ""


@pytest.mark.parametrize("page", PAGES)
def test_a_reader_can_do_what_a_page_shows(
    page: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    world = World(monkeypatch, capsys, tmp_path)
    wrong = []
    for part in parts(read_page(page).partition(CODES)[0]):
        found = part_problem(world, page, part)
        wrong += [f"{page}:{part.line}: {part.text}: {found}"] if found else []
    if wrong:
        pytest.fail("\n\n".join(wrong), pytrace=False)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    text = read_page(page)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        place, _, heading = target.partition("#")
        if not place.startswith("http"):
            there = (ROOT / page).parent / place if place else ROOT / page
            assert there.exists(), target
            assert not heading or heading in headings(there.read_text(encoding="utf-8")), target


def headings(text: str) -> set[str]:
    """Return the names by which links call the headings of a page."""
    found = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).strip().replace(" ", "-") for title in found}


def test_the_readme_leads_to_every_page() -> None:
    linked = re.findall(r"\]\(([^)\s]+\.md)\)", read_page("README.md"))
    assert [page for page in PAGES if page.startswith("docs/") and page not in linked] == []


def test_every_entry_of_the_tables_is_on_a_page() -> None:
    commands = [part.text for page in PAGES for part in parts(read_page(page)) if isinstance(part, Command)]
    assert [one for one in NOT_RUN if not any(f"{command} ".startswith(one) for command in commands)] == []
    assert [one for one in TYPED if one not in commands] == []
    assert [one for one in OTHER_PROGRAMS if not any(f"| {one} " in command for command in commands)] == []


BROKEN: Final = """\
Say `prehab shwo REF`

or `git commit`.

    prehab show REF --no-such-option   # a remark

```console
$ prehab explain PH201
PH201: something else
...
```

```toml
name = "Two rests"
steps = ["Plank 12"]
```

```
neither a command nor an example
```
"""


def test_what_is_wrong_on_a_page_is_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    world = World(monkeypatch, capsys, tmp_path)
    found = {part.line: part_problem(world, "broken.md", part) for part in parts(BROKEN)}
    assert [line for line, wrong in found.items() if not wrong] == []
    assert list(found) == [1, 3, 5, 8, 13, 18]


def test_every_sentence_of_the_format_can_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sentences = re.findall(r'^\| `("[^`]+")` \|', read_page("docs/pack-format.md"), re.MULTILINE)
    assert len(sentences) > 10
    text = f'format = 1\nname = "Sentences"\nsteps = [{", ".join(sentences)}]\n'
    world = World(monkeypatch, capsys, tmp_path)
    Path("sentences.prehab.toml").write_text(text, encoding="utf-8")
    ran = world.run("prehab check sentences.prehab.toml")
    assert "error" not in ran.text


def test_every_option_on_a_page_is_one_of_some_command() -> None:
    there = set(re.findall(r"--[a-z][a-z0-9-]+", read_page("docs/command-line.md").partition("## Every command")[2]))
    told = {(page, word) for page in PAGES for word in re.findall(r"`(--[a-z][a-z0-9-]+)[^`]*`", read_page(page))}
    assert {one for one in told if one[1] not in there | {"--help"}} == set()
