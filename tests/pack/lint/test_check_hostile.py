"""Nothing a pack can hold makes the check crash or print what a terminal obeys."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.core.characters.safe_text import forbidden_characters
from prehab.pack.diagnostics import report as reports
from prehab.pack.lint.check import check_source
from prehab.pack.read.source import PackSource, SourceKind

ROOT = Path(__file__).parents[3]
HEAD = 'format = 1\nname = "a"\n'
SEEDS = [
    HEAD + 'rounds = 2\nrest = "15s"\nsteps = ["Glute bridge 15 reps", "Clamshell 12 reps each side (slow)"]\n',
    HEAD
    + '[[routine]]\nname = "r"\nsteps = [{ exercise = "x", reps = [10, 20], say = "y" },\n'
    + '{ repeat = 3, steps = ["rest 5s"] }]\n'
    + '[routine.levels]\neasy = { dose = "low" }\n'
    + 'hard = { steps = ["Squat 5 reps left", { repeat = 2, steps = ["x 5s"] }] }\n'
    + '[[exercise]]\nname = "x"\ntempo = "2-1-2"\nphases = ["a", "b"]\n'
    + "figure = { art = ['''o''']}\n[cues]\ndone = { say = \"z\" }\n",
    *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/corpus/core").glob("*.toml"))),
]
HOSTILE = st.sampled_from(
    [
        *"'\"[]{}=,\n#\\:“\t\r\x00腰\u202e\u200b\ufeff\U000e0041",
        *('"""', "\\u001b", "\x1b[2J", "- ", "12", "-1", "1e999", "nan", "1979-05-27", "true", "45s", "each side"),
        *("0x" + "f" * 5000, "9" * 5000, "e\u0301" * 6, "[[routine]]\n", "steps = ", "x x ", "." * 50),
    ]
)


def check_files(files: Mapping[str, bytes], kind: SourceKind) -> str:
    """Check a pack and return everything that the three forms print."""
    report = check_source(PackSource("pack", files, kind), None)
    for one in report.diagnostics:
        assert one.span is None or one.span.column - 1 <= len(one.source_line)
    forms = (
        reports.report_text([report]),
        reports.report_github([report]),
        json.dumps(reports.report_data([report]), ensure_ascii=False),
    )
    return "".join(forms)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Return a valid pack's text with a few pieces cut out, doubled or replaced by something evil."""
    text = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        middle = draw(
            st.one_of(HOSTILE, st.just(""), st.just(text[start:end] * 2), st.text(st.characters(), max_size=4))
        )
        text = text[:start] + middle + text[end:]
    return text.encode("utf-8", "surrogatepass")


@settings(deadline=None)
@given(st.one_of(mutated(), st.binary(max_size=300)))
def test_one_file(data: bytes) -> None:
    assert forbidden_characters(check_files({"a.prehab.toml": data}, SourceKind.FILE)) == ()


@settings(deadline=None)
@given(
    st.dictionaries(
        st.one_of(
            st.sampled_from(["exercises/a.toml", "routines/b.toml", "lang/de.toml", "sounds/c.wav", "README.md"]),
            st.text(st.characters(), max_size=12),
        ),
        st.one_of(mutated(), st.binary(max_size=60)),
        max_size=4,
    ),
    mutated(),
)
def test_a_folder_with_any_file_names(files: dict[str, bytes], manifest: bytes) -> None:
    assert forbidden_characters(check_files({**files, "prehab.toml": manifest}, SourceKind.FOLDER)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "[" * 524_000,
        HEAD + "steps = " + "[" * 500_000,
        HEAD + "steps = " + "{a=" * 150_000,
        HEAD + "a." * 250_000 + "a = 1",
        HEAD + 'steps = ["' + "1 x " * 130_000 + '"]',
        HEAD + "steps = " + "[{repeat=2,steps=" * 300 + '["Squat 10 reps"]' + "}]" * 300,
        HEAD + "steps = [{repeat=50,steps=[{repeat=50,steps=[{repeat=50,steps=[" + '"rest 0s",' * 190 + "]}]}]}]",
        HEAD + "rounds = " + "9" * 500_000,
        HEAD + "rounds = 0x" + "f" * 500_000,
        HEAD + 'summary = "' + "\\" * 500_000,
        HEAD + 'summary = "a' + "\u0316" * 200_000 + '"',
        "\x1b" * 524_000,
        '"' * 524_000,
    ],
    ids=lambda text: f"{text[:30]!r}…",
)
def test_half_a_megabyte_of_one_thing(text: str) -> None:
    said = check_files({"a.prehab.toml": text.encode()}, SourceKind.FILE)
    assert forbidden_characters(said) == ()
    assert len(said) < 200_000
