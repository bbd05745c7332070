"""A pytest plugin for long proofs: tests over every case, of which a usual run takes a fixed sample.

`@pytest.mark.long_proof(sample=24)` on a parametrised test keeps 24 of its cases, evenly spread and always the same;
`sample=0` keeps none. Without `sample` the test asks the fixture `proving` how much to do. `make prove`, which is
`pytest --prove -m long_proof`, runs all of them whole.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

import pytest

Case = TypeVar("Case")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--prove", action="store_true", help="run every case of the long proofs, not a sample of them")


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
        if mark is not None and "sample" in mark.kwargs:
            families[item.nodeid.partition("[")[0]].append(item)
    left_out: set[pytest.Item] = set()
    for family in families.values():
        mark = family[0].get_closest_marker("long_proof")
        assert mark is not None
        left_out |= set(family) - set(spread(family, mark.kwargs["sample"]))
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
