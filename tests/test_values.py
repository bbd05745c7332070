import pytest
from msgspec import Struct

from prehab.values import replace


class Dose(Struct, frozen=True):
    sets: int
    unit: str = "reps"


def test_a_changed_copy_keeps_the_rest_and_the_value_itself() -> None:
    dose = Dose(2)
    assert replace(dose, unit="s") == Dose(2, "s")
    assert dose == Dose(2)


def test_a_wrong_name_is_found_by_mypy_and_when_it_runs() -> None:
    with pytest.raises(TypeError):
        replace(Dose(2), set=3)  # type: ignore[call-arg]


def test_a_wrong_type_is_found_by_mypy() -> None:
    # mypy refuses an "ignore" that it does not need: this line is what says that it looks.
    assert replace(Dose(2), sets="3") != Dose(3)  # type: ignore[arg-type]
