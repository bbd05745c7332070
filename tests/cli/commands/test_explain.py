import pytest

from prehab.cli.main import main
from prehab.pack.diagnostics.codes import CODES


@pytest.mark.parametrize("asked", ["PH201", "ph201", "[PH201]"])
def test_a_code_is_explained_with_wrong_and_right(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", asked]) == 0
    out = capsys.readouterr().out
    assert out.startswith("error[PH201]: a number without a unit\n")
    assert 'Wrong:\n  steps = ["Plank 30"]\n' in out
    assert 'Right:\n  steps = ["Plank 30s"]\n' in out


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:5] for line in lines] == sorted(CODES)


@pytest.mark.parametrize(
    ("asked", "said"),
    [("PH2O1", "did you mean PH201?"), ("PH-201", "did you mean PH201?"), ("\x1b[2J", "lists them all")],
)
def test_an_unknown_code_gets_the_nearest(asked: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", asked]) == 1
    err = capsys.readouterr().err
    assert said in err
    assert "\x1b" not in err


@pytest.mark.parametrize("name", sorted(CODES))
def test_every_code_says_enough(name: str) -> None:
    code = CODES[name]
    assert code.title == code.title.strip(" .")
    assert code.explanation.endswith(".")
    assert code.wrong
    assert code.wrong != code.right
