import re
from typing import TYPE_CHECKING

import pytest

from prehab.core.characters.late_pattern import late_pattern

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the texts that are compiled from now on."""
    texts: list[object] = []
    real: Callable[..., re.Pattern[str]] = re.compile

    def recording(pattern: str, flags: int = 0) -> re.Pattern[str]:
        texts.append(pattern)
        return real(pattern, flags)

    monkeypatch.setattr(re, "compile", recording)
    return texts


def test_it_is_compiled_when_it_is_first_used_and_only_then(compiled: list[object]) -> None:
    word = late_pattern("[a-z]+", re.IGNORECASE)
    composed = f"{word.pattern} {word.pattern}"
    assert compiled == []
    assert word.fullmatch("Bridge")
    assert word.match("two legs", 4)
    assert word.sub("", "1a2b") == "12"
    assert compiled == ["[a-z]+"]
    assert composed == "[a-z]+ [a-z]+"


def test_it_does_what_a_compiled_one_does() -> None:
    late, made = late_pattern(r"(?P<n>\d+)s"), re.compile(r"(?P<n>\d+)s")
    text = "30s, 5s"
    assert late.findall(text) == made.findall(text)
    assert [found.span() for found in late.finditer(text)] == [found.span() for found in made.finditer(text)]
    assert late.split(text) == made.split(text)
    assert late.subn("", text) == made.subn("", text)
    assert late.flags == made.flags
    assert late_pattern(rb"\d").search(b"a1")


def test_a_mistake_in_it_raises_when_it_is_used() -> None:
    wrong = late_pattern("(")
    with pytest.raises(re.error, match="missing"):
        wrong.match("")


def test_what_a_pattern_does_not_have_is_missing() -> None:
    assert not hasattr(late_pattern("a"), "__deepcopy__")
