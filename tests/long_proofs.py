"""A pytest plugin for long proofs: tests over every case, of which a usual run takes a fixed sample.

`@pytest.mark.long_proof(sample=24)` on a parametrised test keeps 24 of its cases, evenly spread and always the same;
`sample=0` keeps none. Without `sample` the test asks the fixture `proving` how much to do. `make prove`, which is
`pytest --prove -m long_proof`, runs all of them whole.

`--brief` is for a second run, of what another interpreter has run already: of each test at most `_BRIEF_CASES` cases,
evenly spread and always the same, and of each property a quarter of its examples, which is why properties ask
`examples` how many they make.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, TypeVar

import pytest
from hypothesis import settings

Case = TypeVar("Case")
_BRIEF_CASES: Final = 6
_brief = False


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--prove", action="store_true", help="run every case of the long proofs, not a sample of them")
    parser.addoption("--brief", action="store_true", help="run a few cases of each test: another Python runs them all")


def pytest_configure(config: pytest.Config) -> None:
    """Note how brief properties are, before the files with them are imported."""
    global _brief
    _brief = bool(config.getoption("--brief"))
    if _brief:
        settings.register_profile("brief", settings(), max_examples=examples(settings().max_examples))
        settings.load_profile("brief")


def examples(count: int) -> int:
    """Return how many examples of a property are made, of `count` in a usual run."""
    return -(-count // 4) if _brief else count


@pytest.fixture(scope="session")
def proving(pytestconfig: pytest.Config) -> bool:
    """Return whether long proofs are to be run whole."""
    return bool(pytestconfig.getoption("--prove"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--prove"):
        return
    families: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        mark = item.get_closest_marker("long_proof")
        if _brief or (mark is not None and "sample" in mark.kwargs):
            families[item.nodeid.partition("[")[0]].append(item)
    left_out: set[pytest.Item] = set()
    for family in families.values():
        mark = family[0].get_closest_marker("long_proof")
        most = len(family) if mark is None else mark.kwargs.get("sample", len(family))
        left_out |= set(family) - set(spread(family, min(most, _BRIEF_CASES) if _brief else most))
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=list(left_out))


def spread(cases: Sequence[Case], count: int) -> list[Case]:
    """Return `count` of the cases, from the first to the last at even distances; all of them when they are fewer."""
    if count >= len(cases):
        return list(cases)
    if count < 2:
        return list(cases[:count])
    return [cases[place * (len(cases) - 1) // (count - 1)] for place in range(count)]
