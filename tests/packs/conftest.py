from collections.abc import Mapping

import pytest

from prehab.core.model import Pack
from tests.packs.bundled import IDS, load


@pytest.fixture(scope="package")
def core() -> Pack:
    """The exercise library."""
    return load("core", None)


@pytest.fixture(scope="package")
def packs(core: Pack) -> Mapping[str, Pack]:
    """Every bundled pack but core, by id."""
    return {pack_id: load(pack_id, core) for pack_id in IDS if pack_id != "core"}
