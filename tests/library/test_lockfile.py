"""The list that carries installed packs to another machine."""

import pytest

from prehab.library.installed_state import InstalledPack, InstalledVersion, StoreError
from prehab.library.lockfile import LockedPack, lockfile_text, read_lockfile
from prehab.library.sources.fetched_pack import Origin, OriginKind

GIT = Origin(OriginKind.GIT, 'https://club.example/a "b"', "main", "packs/hips", "c" * 40)
HASH = "0123456789abcdef" * 4


def test_what_is_written_is_read_again() -> None:
    held = {
        "hips": InstalledPack(
            "hips", HASH, (InstalledVersion(HASH, "Hips", "1.2.0", GIT, "", "2026-11-26"),), enabled=False
        ),
        "feet": InstalledPack(
            "feet", HASH, (InstalledVersion(HASH, "Feet", "", Origin(OriginKind.TEXT), "", ""),), pinned=True
        ),
    }
    assert read_lockfile(lockfile_text(held).encode(), "packs.toml") == (
        LockedPack("hips", "1.2.0", HASH, GIT, enabled=False),
        LockedPack("feet", "", HASH, Origin(OriginKind.TEXT), pinned=True),
    )


def test_an_empty_list() -> None:
    assert read_lockfile(lockfile_text({}).encode(), "packs.toml") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("format = 1\n[[pack]", "packs.toml is not valid TOML"),
        ("", "is no list that prehab pack freeze wrote"),
        ("format = 2", "is no list that prehab pack freeze wrote"),
        ("format = 1\npack = 3", "is no list that prehab pack freeze wrote"),
        ("format = 1\npack = [3]", "packs.toml, pack 1: it needs id"),
        ('format = 1\n[[pack]]\nid = "a"', "packs.toml, pack 1: it needs id"),
        (f'format = 1\n[[pack]]\nid = "a"\nhash = "{HASH}"\nfrom = {{ carrier = "ftp" }}', "pack 1: it needs"),
        (f'format = 1\n[[pack]]\nid = "a"\nhash = "{HASH}"\nfrom = "x"', "pack 1: it needs"),
        ("format = 1\npack = " + "[" * 5000, "is not valid TOML"),
    ],
)
def test_what_is_no_list_is_refused(text: str, message: str) -> None:
    with pytest.raises(StoreError) as refused:
        read_lockfile(text.encode(), "packs.toml")
    assert message in str(refused.value)
    assert refused.value.exit_code == 2
    assert str(refused.value).isprintable()


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(StoreError, match="not valid TOML"):
        read_lockfile(b"\xff\xfe", "packs.toml")
