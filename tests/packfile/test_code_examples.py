import pytest

from prehab.packfile.codes import CODES
from prehab.packfile.load import Loaded, load_pack
from tests.packfile.loading import HEAD, codes, core, folder, one_file

GERMAN = "lang/de.toml:\n"
SHAKE = (
    HEAD + '[[exercise]]\nname = "Shake"\nhow = ["Stand.", "Shake."]\n[[routine]]\nname = "A"\nsteps = ["Shake 5 reps"]'
)
MINE = sorted(code for code in CODES if code.startswith(("PH2", "PH3", "PH4")) and code not in ("PH300", "PH314"))


def load(code: str, example: str) -> Loaded:
    if example.startswith(GERMAN):
        return load_pack(
            folder({"prehab.toml": SHAKE, "lang/de.toml": example.removeprefix(GERMAN)}), core(), strict=True
        )
    head = "format = 1\n" if code == "PH302" else HEAD
    return load_pack(one_file(head + example), core(), strict=True)


@pytest.mark.parametrize("code", MINE)
def test_the_wrong_example_of_a_code_shows_it_and_the_right_one_is_right(code: str) -> None:
    wrong, right = load(code, CODES[code].wrong), load(code, CODES[code].right)
    assert code in codes(wrong)
    assert {one.severity for one in wrong.diagnostics if one.code == code} == {CODES[code].severity}
    assert right.pack is not None
    assert code not in codes(right)
