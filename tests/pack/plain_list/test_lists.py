"""The lists that every way in has to read as they stand: what each of them becomes."""

import pytest
import tomli

from tests.lists import LISTS, ROUNDS, STEPS, TITLES
from tests.pack.plain_list.reading import load


@pytest.mark.parametrize("number", LISTS)
def test_every_list_is_read_as_it_stands(number: int) -> None:
    loaded = load(LISTS[number])
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    (routine,) = loaded.pack.routines
    assert (loaded.pack.name, routine.rounds, len(routine.steps)) == (
        TITLES[number],
        ROUNDS[number],
        len(STEPS[number]),
    )
    assert (loaded.listed is None) == (number == 4)
    if loaded.listed is not None:
        assert tomli.loads(loaded.listed.pack_text)["steps"] == STEPS[number]
    assert loaded.pack.lang == ("de" if number == 6 else "en")
