"""What a voice is given for signs and for words that it says badly, in each language."""

import re

import pytest

from prehab.audio.voices.respell import respell
from prehab.core.characters.spoken_signs import SIGN_WORDS
from prehab.core.cues.cue_layout import phrases_to_render
from tests.packs.bundled import IDS, load, timelines

VOICES = {"en": "en-GB", "de": "de-DE"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Next: Calf stretch, left side, 1.5 minutes.", "Next: Calf stretch, left side, 1.5 minutes."),
        ("Half-kneeling rock.", "Half-kneeling rock."),
        ("Don't lean: it's 45°, not 50 %!", "Don't lean: it's 45°, not 50 %!"),
        ("Hips & knees", "Hips and knees"),
        ("90/90 switch.", "90 90 switch."),
        ("1/2 squat", "half squat"),
        ("¾ turn", "three quarters turn"),
        ("left/right", "left, right"),
        ("3 × 10", "3 times 10"),
        ("3x10", "3 times 10"),
        ("5 + 5", "5 plus 5"),
        ("10-12 reps", "10 to 12 reps"),
        ("2.5 – 3 km", "2.5 to 3 km"),
        ("3-2-1", "3, 2, 1"),
        ("Tempo 3-1-1-0.", "Tempo 3, 1, 1, 0."),
        ("Figure-4 stretch.", "Figure 4 stretch."),
        ("A-skips on the spot.", "A skips on the spot."),
        ("T-spine turn", "T spine turn"),
        ("Plank – left side", "Plank, left side"),
        ("Plank—left", "Plank, left"),
        ("Plank - left side", "Plank, left side"),
        ("Plank → left, ->right", "Plank, left, right"),
        ("→ Go →", "Go"),
        ("Squat (wide).", "Squat, wide."),
        ("Wait… now", "Wait, now"),
        ("🏃 Run * to_the #line", "Run to the line"),
        ("[[slow 50]] <b> \\x\0y", "slow 50, b x y"),
        ("...", ""),
        (" — ", ""),
    ],
)
def test_signs_become_words_or_pauses(written: str, said: str) -> None:
    assert respell(written, "say", "en-GB") == said


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "1 and 2, 3 to 4, 5 times 6 plus 7, half."),
        ("de", "1 und 2, 3 bis 4, 5 mal 6 plus 7, halb."),
        ("fr", "1 et 2, 3 à 4, 5 fois 6 plus 7, un demi."),
        ("es", "1 y 2, 3 a 4, 5 por 6 más 7, medio."),
        ("it", "1 e 2, 3 a 4, 5 per 6 più 7, mezzo."),
        ("nl", "1, 2, 3, 4, 5, 6, 7."),
    ],
)
def test_words_for_signs_are_those_of_the_language(lang: str, said: str) -> None:
    assert respell("1 & 2, 3-4, 5×6 + 7, ½.", "espeak-ng", lang) == said


@pytest.mark.parametrize("lang", sorted(SIGN_WORDS))
def test_letters_of_any_language_stay(lang: str) -> None:
    text = "Größe, à côté, mañana, perché, عربى, 日本語, a\u0301."
    assert respell(text, "espeak-ng", lang) == text.replace("a\u0301", "á")


def test_only_nanotts_is_given_its_own_form_of_a_word_and_no_markup_of_a_pack() -> None:
    said = respell("<speed level=1>Glute A-skips", "nanotts", "en-US")
    slow = '<speed level="75">Glute</speed><break time="60ms"/>'
    assert said == f"speed level 1 {slow} eigh skips"
    assert respell("Glute A-skips", "say", "en-US") == "Glute A skips"
    assert respell("Glute", "nanotts", "de-DE") == "Glute"


@pytest.mark.parametrize("lang", ["en", "de"])
def test_no_phrase_of_the_bundled_packs_has_a_sign_that_cannot_be_said(lang: str) -> None:
    core = load("core", None, lang)
    playable = [one for pack_id in IDS if pack_id != "core" for one in timelines(load(pack_id, core, lang))]
    for phrase in {phrase for one in playable for phrase in phrases_to_render(one)}:
        said = respell(phrase, "say", VOICES[lang])
        assert re.fullmatch(r"(?:[^\W_]|(?<=[^\W\d_])-(?=[^\W\d_])|[ .,:;!?'’%°])+", said), phrase
