"""What prehab needs: every package with a lower bound, and an upper one where the next version may break."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
import tomli

PROJECT = tomli.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
BOUNDS = re.compile(r"([A-Za-z0-9-]+)>=([0-9.]+),<([0-9.]+)(?:;.*)?")


def needed() -> Iterator[str]:
    yield from PROJECT["build-system"]["requires"]
    yield from PROJECT["project"]["dependencies"]
    for group in (*PROJECT["project"]["optional-dependencies"].values(), *PROJECT["dependency-groups"].values()):
        yield from group


def numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall("[0-9]+", text))


@pytest.mark.parametrize("requirement", list(needed()))
def test_a_package_has_bounds_and_what_is_installed_is_within_them(requirement: str) -> None:
    found = BOUNDS.fullmatch(requirement)
    assert found, f"{requirement}: write NAME>=LOWER,<UPPER"
    name, lower, upper = found.groups()
    assert numbers(lower) < numbers(upper)
    # Of a package whose version starts with 0 every minor version may break.
    assert len(numbers(upper)) == (2 if upper.startswith("0.") else 1)
    try:
        installed = numbers(version(name))
    except PackageNotFoundError:
        return
    assert numbers(lower) <= installed
    assert installed < numbers(upper)
