"""Which of the five languages a list is written in."""

import pytest

from prehab.pack.grammar.words.language_of_text import language_of_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vor dem Lauf\n2 Runden\n12 Glute bridges\nPlank 30 Sek.\nPause 20 Sek.", "de"),
        ("Single-leg calf raise 12 Wdh.\nSide plank 30 Sek. je Seite\nLeg swing front to back 10x", "de"),
        ("Montagsgruppe\nDehnung der Waden 2 x 30 Sek.", "de"),
        ("Dreißig Sekunden Plank", "de"),
        ("Avant la course\n2 tours\n12 glute bridges\nPlank 30 s\nrepos 20 s", "fr"),
        ("Clamshell 12 répétitions par côté\nSquat 3 séries de 10", "fr"),
        ("Antes de correr\n2 vueltas\n12 glute bridges\nPlank 30 seg\ndescanso 20 seg", "es"),
        ("Clamshell 12 repeticiones por lado\nPlank medio minuto", "es"),
        ("Prima della corsa\n2 giri\n12 glute bridges\nPlank 30 sec\nrecupero 20 sec", "it"),
        ("Clamshell 12 ripetizioni per lato\nPlank mezzo minuto", "it"),
        ("Wednesday club\nGlute bridge 15 reps\nClamshell 12 reps each side", "en"),
        ("Before the hills\n- 2 rounds\n- 10 leg swings each leg\n- rest 20s\n- plank 30s", "en"),
        ("Plank 30s\nSquat 10", "en"),
        ("", "en"),
        ("répétitions".encode().decode() + " Re\u0301cupe\u0301ration", "fr"),
    ],
)
def test_the_language_of_a_list_is_that_of_most_of_its_words(text: str, language: str) -> None:
    assert language_of_words(text) == language


def test_the_language_of_a_long_text_is_found_in_its_beginning() -> None:
    assert language_of_words("je Seite " * 2_000_000) == "de"
