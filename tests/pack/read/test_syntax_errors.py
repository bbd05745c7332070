import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.core.characters.safe_text import forbidden_characters
from prehab.pack.read.syntax_errors import diagnose_syntax


def found(text: str | bytes) -> list[tuple[str, int, str]]:
    """Return code, line and what the caret stands under."""
    data = text if isinstance(text, bytes) else text.encode()
    out = []
    for one in diagnose_syntax("f.toml", data):
        assert one.span is not None
        start = one.span.column - 1
        out.append((one.code, one.span.line, one.source_line[start : start + one.span.width]))
    return out


@pytest.mark.parametrize(
    ("text", "code", "under", "fix"),
    [
        ("name = “Hips”", "PH105", "“", 'write name = "Hips"'),
        ('name = "Hips”', "PH105", "”", 'write name = "Hips"'),
        ("name = ‘Hips’", "PH105", "‘", 'write name = "Hips"'),
        ("name = Runner's hips # x", "PH106", "Runner's hips", 'write name = "Runner\'s hips" # x'),
        ("rest = 30s", "PH107", "30s", 'write rest = "30s"'),
        ("tempo = 2-1-2", "PH107", "2-1-2", 'write tempo = "2-1-2"'),
        ("version = 1.2.0", "PH107", "1.2.0", 'write version = "1.2.0"'),
        ("reps = 10–20", "PH107", "10–20", "write reps = [10, 20]"),
        ("rounds = 02", "PH107", "02", "write rounds = 2"),
        ('name: "Hips"', "PH108", ":", 'write name = "Hips"'),
        ('name -> "Hips"', "PH108", "->", 'write name = "Hips"'),
        ("rounds == 2", "PH108", "=", "write rounds = 2"),
        ('name "Hips"', "PH108", '"', 'write name = "Hips"'),
        ("pace = Yes", "PH109", "Yes", "delete this line, or see prehab explain PH109"),
        ("rest = none", "PH109", "none", "delete this line, or see prehab explain PH109"),
        ('steps = ["a" "b"]', "PH110", '"', 'write steps = ["a", "b"]'),
        ('steps = ["a"; "b"]', "PH110", ";", 'write steps = ["a", "b"]'),
        ('steps = ["a" ;"b"]', "PH110", ";", 'write steps = ["a" ,"b"]'),
        ('steps = ["a",, "b"]', "PH110", ",", 'write steps = ["a", "b"]'),
        ('name = "Hips', "PH111", '"Hips', 'write name = "Hips"'),
        ("name = 'Hips", "PH111", "'Hips", "write name = 'Hips'"),
        ('name = Hips"', "PH111", 'Hips"', 'write name = "Hips"'),
        ('steps = ["a, "b"]', "PH111", '"a', 'write steps = ["a", "b"]'),
        ('steps = ["a"', "PH112", "[", 'write ] after steps = ["a"'),
        ('steps = ["a"}', "PH112", "}", 'write steps = ["a"]'),
        ('steps = ("a", "b")', "PH112", "(", 'write steps = ["a", "b"]'),
        ("rounds = 2]", "PH112", "]", "write rounds = 2"),
        ("a = 1\na = 2", "PH113", "a", "delete one of the two"),
        ("x = { a = 1, a = 2 }", "PH113", "a", "delete one of the two"),
        ("[routine]\n[routine]", "PH114", "[routine]", "write [[routine]]"),
        ("```toml\na = 1", "PH115", "```toml", "delete this line"),
        ("// a remark", "PH115", "//", "write # a remark"),
        ('{ "a": 1 }', "PH115", "{", None),
        ('say = "the "best" hips"', "PH116", '"', "write say = \"the 'best' hips\""),
        ("say = 'Runner's hips'", "PH116", "'", 'write say = "Runner\'s hips"'),
        ('how = ["left\\right \\z"]', "PH117", "\\", None),
        ("[[routine]", "PH118", "[[routine]", "write [[routine]]"),
        ("[my table]", "PH118", "[my table]", "write [my-table]"),
        ("rounds = 2,", "PH119", ",", "write rounds = 2"),
        ("rounds = 2 format = 1", "PH119", "format = 1", "write format = 1 on a line of its own"),
        ('get ready = "5s"', "PH120", "get ready", 'write get_ready = "5s"'),
        ('größe = "5s"', "PH120", "größe", None),
        ("🏃 = 1", "PH120", "🏃", "write another key"),
        ("rounds\u00a0= 2", "PH123", "\u00a0", "write rounds = 2"),
        ("summary =", "PH124", "=", None),
        ("??? !!!", "PH102", "?", None),
    ],
)
def test_a_beginners_mistake_is_recognised(text: str, code: str, under: str, fix: str | None) -> None:
    first = diagnose_syntax("f.toml", text.encode())[0]
    assert found(text)[0][::2] == (code, under)
    assert fix is None or first.fix == fix


@pytest.mark.parametrize("text", ["rest = 30s", "name = “Hips”", 'steps = ["a" "b"]', 'x = { exercise: "a" }'])
def test_the_pasted_fix_can_be_read(text: str) -> None:
    fix = diagnose_syntax("f.toml", text.encode())[0].fix
    tomli.loads(fix.removeprefix("write "))


def test_every_independent_mistake_is_reported() -> None:
    text = 'format: 1\nname = “Hips”\nrest = 30s\nsteps = [\n  "a 1 rep"\n  "b 2 reps,\n]\nget ready = "5s"\n'
    assert found(text) == [
        ("PH108", 1, ":"),
        ("PH105", 2, "“"),
        ("PH107", 3, "30s"),
        ("PH110", 5, '"'),
        ("PH111", 6, '"b 2 reps'),
        ("PH120", 8, "get ready"),
    ]


def test_a_list_that_is_never_closed_is_shown_where_it_opens() -> None:
    assert found('steps = [\n  "a",\n\n[[exercise]]\nid = "b"\n') == [("PH112", 1, "[")]
    assert found('steps = [\n  "a"\nrest = "5s"\n') == [("PH112", 1, "[")]


def test_bullets_become_a_list() -> None:
    text = "format = 1\nsteps:\n  - Bridge 15 reps\n  - Clam 10 reps\nrounds = 2\n"
    assert [code for code, *_ in found(text)] == ["PH108", "PH115"]
    assert diagnose_syntax("f", text.encode())[1].fix == 'write steps = ["Bridge 15 reps", "Clam 10 reps"]'


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        ('name = "é"'.encode("utf-16"), "PH103", 1),
        ('name = "é"'.encode("utf-16-le"), "PH103", 1),
        ('format = 1\nname = "é"'.encode("latin-1"), "PH104", 2),
        (b'format = 1\r\nname = "\xe9"\r\n', "PH104", 2),
        (b'a = 1\nb = "\xff\x00"', "PH104", 2),
        ('name = "é"'.encode("utf-32"), "PH103", 1),
        (bytes(range(256)), "PH115", 1),
        (b"PK\x03\x04rest", "PH115", 1),
        (b"{\\rtf1", "PH115", 1),
        (b"\n<!DOCTYPE html>", "PH115", 1),
        ('name = "a\u202eb"\nrest = 30s'.encode(), "PH101", 1),
        (b"a = " + b"[" * 5000, "PH121", 1),
        (b"a = " + b"9" * 5000, "PH122", 1),
        (b"", "PH102", 1),
        (b"\xab\\", "PH104", 1),
    ],
)
def test_bytes_that_are_no_toml_are_named(data: bytes, code: str, line: int) -> None:
    assert found(data)[0][:2] == (code, line)


def test_what_is_no_text_or_saved_otherwise_is_one_problem() -> None:
    assert len(found(bytes(range(256)) * 20)) == 1
    assert len(found('format = 1\nname = "é"\n'.encode("utf-32"))) == 1
    assert diagnose_syntax("f", "a = 1\n".encode("utf-32"))[0].message == "this file is saved as UTF-32"


def test_a_key_without_letters_is_not_taken_for_another() -> None:
    assert [code for code, *_ in found('name = "a"\n🏃 = 1\n')] == ["PH120"]


def test_mistakes_after_a_wrong_encoding_are_reported_too() -> None:
    assert [code for code, *_ in found('name = "é"\nrest = 30s'.encode("latin-1"))] == ["PH104", "PH107"]


@settings(deadline=None)
@given(st.one_of(st.binary(), st.text(st.sampled_from("ab1 .=[]{}\"'\\#,:-\n“")).map(str.encode)))
def test_any_bytes_give_a_located_clean_diagnostic(data: bytes) -> None:
    problems = diagnose_syntax("f.toml", data)
    assert problems
    for one in problems:
        assert one.span is not None
        for text in (one.message, one.label, one.fix, one.source_line):
            assert forbidden_characters(text) == ()
