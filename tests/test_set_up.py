"""What `make` says while it sets up: every package as it comes, nothing of pip's own words, and what went wrong."""

import sys
from pathlib import Path

import pytest
from tools.set_up import main

PIP = """
import sys
print("Looking in links: /opt/wheels")
print("Obtaining file:///somewhere/prehab")
print("  Installing build dependencies: started")
print("Collecting textual<9,>=8.2 (from prehab==0.1.0)")
print("  Downloading textual-8.2.1-py3-none-any.whl.metadata (9.1 kB)")
print("Collecting markdown-it-py>=2.1.0 (from textual)")
print("  Using cached markdown_it_py-3.0.0-py3-none-any.whl (87 kB)")
print("Installing collected packages: textual, prehab")
print("WARNING: Running pip as the 'root' user can result in broken permissions", file=sys.stderr)
"""
FAILING = PIP + 'print("ERROR: No matching distribution found for tomli", file=sys.stderr)\nsys.exit(1)\n'


def run(pip: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Set up with a program in pip's place."""
    (tmp_path / "pip.py").write_text(pip)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return main([*arguments], tmp_path / "set-up.log")


def test_packages_are_named_as_they_come_and_warnings_stay_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(PIP, tmp_path, monkeypatch) == 0
    out, err = capfd.readouterr()
    assert out.splitlines()[1:] == [
        "fetching what prehab stands on ...",
        "  fetching what builds it",
        "  textual",
        "  markdown-it-py",
        "  installing",
    ]
    assert err == ""
    assert "WARNING: Running pip as the 'root' user" in (tmp_path / "set-up.log").read_text()


def test_the_tools_come_in_the_same_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = "import sys; print('Collecting', *(one for one in sys.argv if one in ('pip>=25.1', 'dev')))"
    assert run(asked, tmp_path, monkeypatch, "--dev") == 0
    out, _ = capfd.readouterr()
    assert [line for line in out.splitlines() if line.startswith("  ")] == ["  pip", "  dev"]


def test_a_failure_says_what_pip_says_and_where_the_rest_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(FAILING, tmp_path, monkeypatch) == 1
    _, err = capfd.readouterr()
    assert err.splitlines() == [
        "ERROR: No matching distribution found for tomli",
        f"this could not be set up; is there a network? All that pip said is in {tmp_path / 'set-up.log'}",
    ]


def test_it_runs_with_the_standard_library_alone() -> None:
    text = (Path(__file__).parents[1] / "tools" / "set_up.py").read_text()
    imported = {
        line.split()[1].partition(".")[0] for line in text.splitlines() if line.startswith(("import ", "from "))
    }
    assert imported <= set(sys.stdlib_module_names)
