"""A REF taken apart, also as it is written on Windows."""

import pytest

from prehab.library.catalog import Reference, split_ref


@pytest.mark.parametrize(
    ("ref", "target", "routine", "is_path"),
    [
        ("glute-activation", "glute-activation", None, False),
        ("glute-activation:no-floor", "glute-activation", "no-floor", False),
        ("glute-activation:", "glute-activation", "", False),
        ("./track.prehab.toml", "./track.prehab.toml", None, True),
        ("track.prehab.toml:easy", "track.prehab.toml", "easy", True),
        ("TRACK.PREHAB.TOML:easy", "TRACK.PREHAB.TOML", "easy", True),
        ("club.Prehab", "club.Prehab", None, True),
        ("packs/mine", "packs/mine", None, True),
        ("packs/mine:warm-up", "packs/mine", "warm-up", True),
        ("..", "..", None, True),
        (".", ".", None, True),
        (".:warm-up", ".", "warm-up", True),
        ("~/club.prehab.toml", "~/club.prehab.toml", None, True),
        (r"C:\packs\track.prehab.toml", r"C:\packs\track.prehab.toml", None, True),
        (r"C:\packs\track.prehab.toml:easy", r"C:\packs\track.prehab.toml", "easy", True),
        (r"C:\packs\mine", r"C:\packs\mine", None, True),
        ("C:/packs/mine:easy", "C:/packs/mine", "easy", True),
        ("C:track.prehab.toml", "C:track.prehab.toml", None, True),
        (":easy", ":easy", None, False),
        ("", "", None, False),
    ],
)
def test_parts(ref: str, target: str, routine: str | None, is_path: bool) -> None:
    found = split_ref(ref)
    assert found == Reference(target, routine)
    assert found.is_path is is_path


def test_a_tilde_is_the_home(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not str(split_ref("~/club.prehab.toml").path).startswith("~")
