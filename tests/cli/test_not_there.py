"""What is not there ends every command with exit code 1 and its name; 2 is for wrong usage and invalid packs."""

from pathlib import Path

import pytest

from prehab.cli.main import main

Captured = pytest.CaptureFixture[str]

NOT_THERE = [
    *("show nope", "show nope:x", "show glute-activation:nope", "show glute-activation --level nope"),
    *("show ./nope.toml", "show ./nope/nope.prehab.toml"),
    *("play nope --plain", "play glute-activation:nope --plain", "play glute-activation --plain --level nope"),
    *("plan nope", "plan glute-activation:nope", "plan glute-activation --level nope", "plan ./nope.toml"),
    *("figure nope", "figure core:nope", "figure nope:clamshell", "figure core:clamshell --with nope"),
    *("figure ./nope.toml:x", "figure nope --svg a.svg"),
    *("check nope", "check ./nope.toml", "check nope --fix", "explain PH999", "explain nope"),
    *("pack check nope", "pack fmt nope", "pack fmt nope --check", "pack export nope"),
    *("pack edit nope --external", "pack edit core --file nope.toml --external"),
    *("pack adopt core:nope", "pack adopt nope:clamshell", "pack adopt core:clamshell nope.toml"),
    *("pack install ./nope", "pack install ./nope --yes", "pack install nope --dry-run"),
    *(
        f"pack {action} nope"
        for action in ("show", "enable", "disable", "pin", "unpin", "update", "rollback", "remove")
    ),
    *(f"pack {action} nope --yes" for action in ("update", "rollback", "remove", "restore")),
    *("pack update nope --dry-run", "pack restore nope"),
    *("history show nope", "history show", "history add nope", "history add glute-activation --level nope"),
    *("history edit nope --note x", "history delete nope", "history delete nope --yes", "history undo"),
    *("history fit nope", "history fit", "history sync ./nope"),
    *("history import nope", "history import nope.csv", "history import nope.jsonl --yes"),
    "history export -o nope/nope.csv",
]


@pytest.mark.parametrize("words", NOT_THERE)
def test_what_is_not_there_is_named_with_exit_code_1(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words.split()) == 1
    printed = capsys.readouterr()
    said = printed.out + printed.err
    if any("nope" in word for word in words.split()):
        assert "nope" in said.casefold()
    else:
        assert said


def test_a_pack_that_is_there_but_invalid_is_another_matter(tmp_path: Path) -> None:
    path = tmp_path / "bad.prehab.toml"
    path.write_text("name = 3\n")
    for words in (["check"], ["show"], ["plan"]):
        assert main([*words, str(path)]) == 2
