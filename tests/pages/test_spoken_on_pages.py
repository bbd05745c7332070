"""What the pages say that the voice says of an example is what it says."""

import re

from prehab.core.compile import compile_routine
from prehab.pack.read.load import load_pack
from tests.pack.loading import one_file
from tests.pages.page import read_page


def test_an_exercise_of_your_own_is_spoken_as_the_page_says() -> None:
    part = read_page("docs/authoring.md").partition("### An exercise of your own\n")[2]
    example, _, below = part.partition("```toml\n")[2].partition("```")
    pack = load_pack(one_file(f"format = 1\n{example}"), None).pack
    assert pack is not None
    routine = pack.routine()
    first = compile_routine(pack, routine, routine.level()).cues[0]
    (said,) = re.findall(r"The voice says: “([^”]+)”", below)
    assert " ".join(cue.phrase for cue in first if cue.phrase) == said
