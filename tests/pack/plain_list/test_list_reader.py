"""What the lines of a plain list mean."""

import pytest

from tests.pack.plain_list.reading import asked, load, made

TWO = ["Glute bridge 15 reps", "Plank 30s"]
BOTH = "Glute bridge 15 reps\nPlank 30s"


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Wednesday club", "Wednesday club"),
        ("# Hips 10 min", "Hips 10 min"),
        ("**Hips, ten minutes**", "Hips, ten minutes"),
        ("__Hips in 10 min__", "Hips in 10 min"),
        ("Hips in 10 min:", "Hips in 10 min"),
        ("Hips in 10 min\n", "Hips in 10 min"),
        ("Hips\n=====", "Hips"),
        ("Week 3", "Week 3"),
        ("Title: Hips in 10 min", "Hips in 10 min"),
        ("[12:03] Anna: Before the run", "Before the run"),
        ("> Before the run", "Before the run"),
    ],
)
def test_the_first_line_is_the_title(first: str, title: str) -> None:
    assert made(f"{first}\n{BOTH}") == {"name": title, "lang": "en", "steps": TWO}


def test_a_line_that_alone_has_no_mark_is_the_title() -> None:
    assert made("Hips in 10 min\n- Glute bridge 15 reps\n- Plank 30s")["name"] == "Hips in 10 min"


def test_without_a_title_the_file_gives_it() -> None:
    assert made(BOTH) == {"name": "my club", "lang": "en", "steps": TWO}
    assert made(BOTH, "Tuesday.prehab.toml.txt")["name"] == "Tuesday"


def test_empty_lines_everywhere_make_no_step_the_title() -> None:
    assert made("Glute bridge 15 reps\n\nPlank 30s\n\nSide plank 30s each side\n")["name"] == "my club"


def test_a_first_line_with_an_unknown_name_and_an_amount_is_asked() -> None:
    assert asked(f"Wall thing 3 min\n{BOTH}") == [("PH130", 1, "Wall thing 3 min")]
    (one,) = load(f"Wall thing 3 min\n{BOTH}").diagnostics
    assert one.fix == (
        'for a title write "Wall thing 3 min:"; for an exercise write a title above it, such as "my club:"'
    )
    assert made(f"Wall thing 3 min:\n{BOTH}")["name"] == "Wall thing 3 min"
    assert asked(f"my club:\nWall thing 3 min\n{BOTH}") == [("PH401", 2, "Wall thing")]


@pytest.mark.parametrize(
    "mark",
    ["- ", "* ", "• ", "– ", "1. ", "1) ", "(1) ", "- [ ] ", "[x] ", "☐ ", "1️⃣ ", "🔥 ", "a) ", "> ", "✔ ", "+ "],
)
def test_a_list_mark_is_dropped(mark: str) -> None:
    assert made(f"Hips\n{mark}Glute bridge 15 reps\n{mark}Plank 30s")["steps"] == TWO


def test_emphasis_pictures_and_quotes_are_dropped() -> None:
    text = "Hips\n**Glute bridge** _15 reps_ 💪\n`Plank 30s`\n“Side plank 30s each side”"
    assert made(text)["steps"] == [*TWO, "Side plank 30s each side"]


def test_what_a_chat_puts_before_its_lines_is_dropped() -> None:
    text = "30.11.26, 12:03 - Anna K: Hips\nGlute bridge 15 reps\n30.11.26, 12:05 - Anna K: Plank 30s"
    assert made(text) == {"name": "Hips", "lang": "en", "steps": TWO}


def test_a_table_is_read_row_by_row() -> None:
    text = "| Exercise | Sets | Reps |\n|---|---|---|\n| Glute bridge | 3 x | 15 |\n| Clamshell | 2 x | 12 reps |"
    assert made(text)["steps"] == ["Glute bridge 3 x 15 reps", "Clamshell 2 x 12 reps"]
    assert made("Hips\nGlute bridge\t15 reps\nPlank\t30s")["steps"] == TWO


def test_a_link_is_the_source_and_its_words_a_remark() -> None:
    text = "[Hips](https://example.org/a)\nGlute bridge 15 reps [how](https://example.org/b)\nhttps://example.org/c"
    assert made(text) == {
        "name": "Hips",
        "lang": "en",
        "source": "https://example.org/a",
        "credits": ["https://example.org/b", "https://example.org/c"],
        "steps": ["Glute bridge 15 reps (how)"],
    }


@pytest.mark.parametrize(
    ("line", "rounds"),
    [
        ("2 rounds", 2),
        ("- 2 rounds", 2),
        ("3x", 3),
        ("x3", 3),
        ("Repeat twice", 2),
        ("repeat 3 times", 3),
        ("Do it all three times.", 3),
        ("2 Runden", 2),
        ("dreimal wiederholen", 3),
        ("3 tours", 3),
        ("2 vueltas", 2),
        ("3 giri", 3),
        ("1 round", 1),
        ("2 times through", 2),
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_rounds_alone_on_a_line_are_those_of_the_whole(line: str, rounds: int, last: bool) -> None:
    text = f"Hips\n{BOTH}\n{line}" if last else f"Hips\n{line}\n{BOTH}"
    assert {**made(text), "lang": ""} == {"name": "Hips", "lang": "", "rounds": rounds, "steps": TWO}


def test_rounds_that_could_be_two_numbers_are_asked() -> None:
    assert asked(f"Hips\n2-3 rounds\n{BOTH}") == [("PH131", 2, "2-3 rounds")]
    assert asked(f"Hips\n2 rounds\n{BOTH}\n3 rounds") == [("PH131", 5, "3 rounds")]
    assert [code for code, *_ in asked(f"Hips\n{BOTH}\nnoch zweimal")] != []


def test_a_block_ends_at_an_empty_line_or_the_next_colon() -> None:
    text = "Hips\n3 rounds:\nPlank 30s\nGlute bridge 15 reps\n\nClamshell 12 reps each side\n2x:\nPlank 30s\nTo end:\n"
    assert made(f"{text}Side plank 30s each side")["steps"] == [
        {"repeat": 3, "steps": ["Plank 30s", "Glute bridge 15 reps"]},
        "Clamshell 12 reps each side",
        {"repeat": 2, "steps": ["Plank 30s"]},
        "Side plank 30s each side (To end)",
    ]


def test_a_heading_is_a_remark_of_its_first_step() -> None:
    text = "Hips\nWarm up:\nGlute bridge 15 reps (slow)\nPlank 30s\n## Strength\nCircuit (2 rounds):\nClamshell 12 reps"
    assert made(text)["steps"] == [
        "Glute bridge 15 reps (Warm up; slow)",
        "Plank 30s",
        {"repeat": 2, "steps": ["Clamshell 12 reps (Strength)"]},
    ]
    whole = made("Hips\nFinisher (2 rounds):\nPlank 30s")
    assert (whole["rounds"], whole["steps"]) == (2, ["Plank 30s (Finisher)"])


def test_a_heading_without_steps_is_asked() -> None:
    assert asked(f"Hips\n{BOTH}\nTo finish:") == [("PH132", 4, "To finish:")]
    assert asked(f"Hips\n{BOTH}\n2 rounds:") == [("PH132", 4, "2 rounds:")]


def test_a_remark_alone_on_a_line_belongs_to_the_step_before() -> None:
    assert made("Hips\nGlute bridge 15 reps\n(breathe)\nPlank 30s")["steps"] == [
        "Glute bridge 15 reps (breathe)",
        "Plank 30s",
    ]


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("Rest 15s between exercises", "rest", "15s"),
        ("15 s between exercises", "rest", "15s"),
        ("rest 15s between", "rest", "15s"),
    ],
)
def test_a_rest_between_all_is_that_of_the_routine(line: str, key: str, value: str) -> None:
    assert made(f"Hips\n{BOTH}\n{line}") == {"name": "Hips", "lang": "en", key: value, "steps": TWO}


def test_commas_part_whole_steps_with_names_only() -> None:
    text = "Hips\nglute bridge 15 reps, plank 30s\nClamshell 12 reps each side, rest 30s, side plank 30s each side"
    assert made(text)["steps"] == [*TWO, "Clamshell 12 reps each side rest 30s", "Side plank 30s each side"]


def test_what_is_no_step_goes_on_with_the_step_before_its_comma() -> None:
    found = made("Plank 30s, each side, Glute bridge 15 reps")["steps"]
    assert found == ["Plank 30s each side", "Glute bridge 15 reps"]
    found = made("Plank 30s, slow, Glute bridge 15 reps, hold 2s, Clamshell 12 each side\n")["steps"]
    assert found == ["Plank 30s (slow)", "Glute bridge 15 reps hold 2s", "Clamshell 12 reps each side"]


def test_a_variant_named_in_a_list_stays_the_variant() -> None:
    text = "Hips\n\nBanded clamshells 2x15\n10 kneeling push-ups\nClamshell 12 reps"
    assert made(text)["steps"] == ["Clamshell 2 x 15 reps with band", "Push-up 10 reps with easy", "Clamshell 12 reps"]


def test_a_list_on_one_line() -> None:
    assert made("Monday hips: glute bridge 15 reps, plank 30s") == {"name": "Monday hips", "lang": "en", "steps": TWO}


def test_half_toml_keeps_its_keys() -> None:
    text = 'name = "Wed"\nrounds: 2\nrest = 15s\nsteps:\n- Glute bridge 15 reps\n- "Plank 30s"\n'
    assert made(text) == {"name": "Wed", "lang": "en", "rounds": 2, "rest": "15s", "steps": TWO}


def test_a_number_before_a_misspelled_name_is_asked_about_the_name() -> None:
    assert asked("Hips:\n\n15 claimshells\nClamshel 15\nPlank 30s\n") == [
        ("PH412", 3, "claimshells"),
        ("PH412", 4, "Clamshel"),
    ]
    assert asked("Hips:\n\n15 wibbles\nPlank 30s\n") == [("PH201", 3, "15")]


def test_a_key_that_is_no_name_is_a_key_anywhere() -> None:
    found = made("Hips:\n\n2 rounds\nget_ready: 6s\nGlute bridge 15 reps\nPlank 30s\nround_rest: 20s\n")
    assert (found["get_ready"], found["round_rest"], found["rounds"]) == ("6s", "20s", 2)
    assert found["steps"] == ["Glute bridge 15 reps", "Plank 30s"]


def test_yaml_is_half_toml() -> None:
    text = "format: 1\nname: Track night\nrounds: 2\nsteps:\n  - Glute bridge 15 reps\n  - Plank 30s\n"
    assert made(text) == {"name": "Track night", "lang": "en", "rounds": 2, "steps": TWO}


def test_a_key_below_marked_steps_is_a_key_and_below_bare_ones_a_step() -> None:
    assert made("name: Wed\nsteps:\n - Plank 30s\nrest: 20s")["rest"] == "20s"
    assert made("name: Wed\nsteps:\nPlank 30s\nrest: 20s\nPlank 30s")["steps"] == ["Plank 30s", "rest 20s", "Plank 30s"]


def test_a_wrong_value_of_half_toml_is_told_in_its_line() -> None:
    assert asked(f"name = Wed\nrounds = many\nsteps:\n{BOTH}") == [("PH304", 2, "many")]


def test_half_toml_keeps_its_id_its_language_and_its_format() -> None:
    loaded = load('format = 1\nid = "wed"\nlang = "de"\nsteps:\n3 Runden\nPlank 30 Sek.\n')
    assert loaded.listed is not None
    made = 'format = 1\nid = "wed"\nname = "my club"\nlang = "de"\nrounds = 3\nsteps = [\n  "Plank 30s",\n]\n'
    assert loaded.listed.pack_text == made
    assert [code for code, *_ in asked(f"format = 2\nsteps:\n{BOTH}")] == ["PH006"]


@pytest.mark.parametrize("line", ["rounds = 0x" + "f" * 5000, " " * 100_000 + "a", "Plank [a](https://b.c) " * 20_000])
def test_a_line_that_is_far_too_long_is_told_at_once(line: str) -> None:
    assert [code for code, *_ in asked(f"steps:\n{line}\nPlank 30s")] == ["PH307"]


def test_the_language_is_that_of_most_of_its_words() -> None:
    text = "Vor dem Lauf\n2 Runden\nGlute bridge 15 reps"
    assert made(text) == {"name": "Vor dem Lauf", "lang": "de", "rounds": 2, "steps": ["Glute bridge 15 reps"]}


def test_nothing_is_dropped() -> None:
    found = asked("Hips\nGlute bridge 15 reps\nHave fun!\nPlank 30\nClamshel 12 reps")
    assert found == [("PH202", 3, "Have fun"), ("PH401", 3, "Have fun"), ("PH201", 4, "30"), ("PH412", 5, "Clamshel")]


def test_a_list_without_steps_says_so() -> None:
    assert asked("Hips and ankles") == [("PH133", 1, "H")]


def test_what_no_pack_may_hold_is_told_in_its_line() -> None:
    assert asked("Hips\nGlute bridge 15 reps \x1b[2J")[0][:2] == ("PH101", 2)
    assert made("\ufeffHips\u200b\r\nGlute\u00a0bridge 15 reps\r\nPlank 30s\r\n") == {
        "name": "Hips",
        "lang": "en",
        "steps": TWO,
    }


def test_other_encodings_are_read() -> None:
    for encoding in ("utf-16", "cp1252", "utf-8-sig"):
        loaded = load("Für die Hüfte\nGlute bridge 15 reps\n".encode(encoding))
        assert loaded.pack is not None
        assert loaded.pack.name == "Für die Hüfte"


def test_the_id_depends_on_what_is_in_the_list_and_not_on_its_file() -> None:
    ids = [
        getattr(load(text, name).pack, "id", "")
        for text, name in (
            (f"Hips\n{BOTH}", "a.txt"),
            (f"Hips\r\n\r\n{BOTH}\n", "b.md"),
            (f"Hips\n{BOTH}\nPlank 30s", "a.txt"),
        )
    ]
    assert ids[0] == ids[1] != ids[2]
    assert all(one.startswith("hips-") for one in ids)


def test_a_hostile_list_ends() -> None:
    for text in ("Hips\n" + "(" * 100_000, "Hips\n" + "|--|\n" * 100_000, "a\n" * 100_000, "Hips\n- " + "-" * 100_000):
        assert load(text).diagnostics


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("Core (3 rounds)", {"name": "Core", "rounds": 3}),
        ("Stabi für Läufer – 3 Durchgänge, 1 Min Pause dazwischen", {"rounds": 3, "round_rest": "1min"}),
        ("Jeudi (3 tours, 1 min de récup entre les tours)", {"rounds": 3, "round_rest": "1min", "lang": "fr"}),
        ("Hips\n3 rounds, 1 min break between rounds:", {"name": "Hips", "rounds": 3, "round_rest": "1min"}),
        ("Hips\n3 supersets, 75s rest btw", {"name": "Hips", "rounds": 3, "round_rest": "1m15s"}),
        (
            "Hips\n2 Runden, dazwischen 2 min Pause und trinken",
            {"rounds": 2, "round_rest": "2min", "summary": "trinken"},
        ),
        ("Hips\n5 rds", {"name": "Hips", "rounds": 5}),
        ("Round 1:", {"name": "Round 1"}),
    ],
)
def test_a_title_or_a_header_says_the_rounds_and_their_rest(lines: str, says: dict[str, object]) -> None:
    found = made(f"{lines}\n{BOTH}")
    assert found["steps"] == TWO
    assert {key: found.get(key) for key in ("rounds", "round_rest")} == {"rounds": None, "round_rest": None} | {
        key: value for key, value in says.items() if key in ("rounds", "round_rest")
    }
    assert says.items() <= found.items()


@pytest.mark.parametrize(
    "title",
    [
        "Core 30/15 x 3",
        "Core 30s on, 15s off, 3 rounds",
        "Core – 3 rounds, 30s on / 15s off",
        "Core\n3 rounds\n30s on, 15s off",
        "Core: 30 s work / 15 s rest x 3",
    ],
)
def test_an_interval_in_a_title_is_that_of_the_lines_without_an_amount(title: str) -> None:
    found = made(f"{title}\nplank\nside plank L\nSquat 10 reps\nlunges")
    assert {key: found[key] for key in ("name", "rounds", "rest", "steps")} == {
        "name": "Core",
        "rounds": 3,
        "rest": "15s",
        "steps": ["Plank 30s", "Side plank 30s left", "Squat 10 reps", "Lunge 30s"],
    }


def test_two_numbers_that_could_be_an_interval_are_asked_and_the_offer_keeps_them() -> None:
    loaded = load("Core, 40/20\nplank\nlunges")
    (one,) = loaded.diagnostics
    assert (one.code, one.fix.split(";")[0]) == ("PH131", 'write "Core, 40s on, 20s off"')
    assert made("Core, 40s on, 20s off\nplank\nlunges")["steps"] == ["Plank 40s", "Lunge 40s"]
    assert made("Winter 24/25:\nplank 30s\nlunges 10 reps")["name"] == "Winter 24/25"


def test_a_rest_beside_rounds_is_asked_and_both_offers_are_read() -> None:
    (one,) = load(f"Core, 3 rounds, 60s rest\n{BOTH}").diagnostics
    assert one.fix == (
        'write "Core, 3 rounds, 1min rest between rounds" or "Core, 3 rounds, 1min rest between exercises"'
    )
    assert made(f"Core, 3 rounds, 1min rest between rounds\n{BOTH}")["round_rest"] == "1min"
    assert made(f"Core, 3 rounds, 1min rest between exercises\n{BOTH}")["rest"] == "1min"


def test_a_rest_between_rounds_of_a_block_is_played_between_them() -> None:
    block = f"3 rounds:\n{BOTH}\n1 min break between rounds"
    found = made(f"Hips\n{block}")
    assert (found["rounds"], found["round_rest"], found["steps"]) == (3, "1min", TWO)
    assert made(f"Hips\nSquat 10 reps\n{block}")["steps"] == [
        "Squat 10 reps",
        {"repeat": 3, "steps": [*TWO, "rest 1min"]},
    ]


def test_a_rest_between_rounds_of_one_round_is_asked() -> None:
    assert asked(f"Hips\n{BOTH}\n60s between rounds") == [("PH131", 4, "60s between rounds")]


def test_rounds_and_their_steps_on_one_line() -> None:
    found = made("Hips\nPlank 30s\n5 rds: 5 squats, 10 lunges, plank 30s")["steps"]
    assert found == ["Plank 30s", {"repeat": 5, "steps": ["Squat 5 reps", "Lunge 10 reps", "Plank 30s"]}]


@pytest.mark.parametrize("marks", ["1/ 2/", "A1 B2", "A1) A2)", "A1. B2.", "A1: A2:", "C) D)", "a. b."])
def test_labels_of_supersets_and_marks_with_a_stroke_are_dropped(marks: str) -> None:
    first, second = marks.split()
    assert made(f"Hips\n{first} Glute bridge 15 reps\n{second} Plank 30s")["steps"] == TWO


def test_a_letter_alone_is_a_label_only_among_labels() -> None:
    assert made("Hips\nA1 Glute bridge 15 reps\nA2 Plank 30s\nC Squat 10 reps")["steps"] == [*TWO, "Squat 10 reps"]
    assert [code for code, *_ in asked(f"Hips\nA1 Glute bridge 15 reps\n{BOTH}")] == ["PH209"]


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("WU: plank 30s", "Plank 30s (WU)"),
        ("warm-up - 10 squats", "Squat 10 reps (warm-up)"),
        ("CD: couch stretch 60s/side", "Couch stretch 1min each side (CD)"),
        ("Main set: 3x10 squats", "Squat 3 x 10 reps (Main set)"),
        ("finish w/ 2x45s plank", "Plank 2 x 45s (finish)"),
        ("Superset: plank 30s", "Plank 30s (Superset)"),
        ('r: 60"', "rest 1min"),
        ("2 min off", "rest 2min"),
    ],
)
def test_a_label_before_a_step_is_a_remark(line: str, step: str) -> None:
    assert made(f"Hips\n{BOTH}\n{line}")["steps"] == [*TWO, step]


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("and off you go 😀", "and off you go"),
        (
            "You should feel the muscles working, not sharp pain.",
            "You should feel the muscles working, not sharp pain.",
        ),
        ("(Stop if the pain is more than 4/10.)", "Stop if the pain is more than 4/10."),
        ("Bitte nicht die Luft anhalten!", "Bitte nicht die Luft anhalten!"),
    ],
)
def test_a_sentence_that_is_no_step_is_a_remark_of_the_step_before(line: str, remark: str) -> None:
    assert made(f"Hips\n{BOTH}\n{line}")["steps"] == [TWO[0], f"{TWO[1]} ({remark})"]
    assert made(f"Hips\n{line}\n{BOTH}")["summary"] == remark
    block = made(f"Hips\nSquat 10 reps\n3 rounds:\n{BOTH}\n\n{line}")["steps"]
    assert block == ["Squat 10 reps", {"repeat": 3, "steps": [TWO[0], f"{TWO[1]} ({remark})"]}]


@pytest.mark.parametrize(
    "line",
    [
        "Frequency: 3x/week",
        "Please do these exercises once a day. Stop if the pain is more than 4/10.",
        "3 mal pro Woche",
        "récup en marchant",
    ],
)
def test_a_sentence_with_a_number_is_asked_and_is_a_remark_in_brackets(line: str) -> None:
    (one,) = load(f"Hips\n{BOTH}\n{line}").diagnostics
    assert one.code in ("PH134", "PH211")
    assert one.fix.split("\n")[0] == f'if it is a remark, put it in round brackets: "({line})"'
    assert made(f"Hips\n{BOTH}\n({line})")["steps"] == [TWO[0], f"{TWO[1]} ({line})"]


def test_what_could_be_a_step_is_no_remark() -> None:
    text = f"Hips\n{BOTH}\n10 squats, stop if it hurts\nsip of water and go\nApply ice for 10 minutes if sore."
    assert [code for code, *_ in asked(text)] == ["PH202", "PH401", "PH401"]
    (asks,) = (one for one in load(text).diagnostics if one.code == "PH202")
    assert asks.fix.split("\n")[1] == 'if it is a remark, put it in round brackets: "(sip of water and go)"'


def test_a_name_that_no_plain_form_holds_has_the_time_of_its_interval_too() -> None:
    listed = load("Core 30/15 x 3\nhollow hold\nplank").listed
    assert listed is not None
    assert '"hollow hold 30s"' in listed.pack_text


def test_how_it_is_done_behind_a_comma_is_no_step_of_its_own() -> None:
    text = "Füße\nWadenheben 3x15, langsam runter (3 sek)\nBarfuß gehen auf den Zehen 1 min"
    listed = load(text).listed
    assert listed is not None
    assert "langsam runter 3s" not in listed.pack_text
    two = load("Arms\n30 s wall thing, deep breathing 2 min").listed
    assert two is not None
    assert len(two.read.steps) == 2


def test_a_finish_is_a_label_and_no_exercise() -> None:
    listed = load("Hips\nSquat 10 reps\nFinish: deep breathing, 1 minute").listed
    assert listed is not None
    assert '"deep breathing 1min (Finish)"' in listed.pack_text


def test_what_a_header_of_a_part_says_is_kept() -> None:
    assert made("Hips\nSquat 10 reps\nCircuit 30/15 x 3:\nplank\nlunges\n\nPlank 1 min")["steps"] == [
        "Squat 10 reps",
        {"repeat": 3, "steps": ["Plank 30s rest 15s (Circuit)", "Lunge 30s rest 15s"]},
        "Plank 1min",
    ]
    assert made("Hips\nSquat 10 reps\n2 rounds, 10s rest between exercises:\nPlank 30s\nSquat 5 reps")["steps"] == [
        "Squat 10 reps",
        {"repeat": 2, "steps": ["Plank 30s rest 10s", "Squat 5 reps rest 10s"]},
    ]
    assert asked(f"Hips\nSquat 10 reps\nStrength (60s rest between exercises):\n{BOTH}")[0][:2] == ("PH131", 3)
    assert made(f"Core 30/15 x 3:\n{BOTH}")["rounds"] == 3
    weeks = made(f"Hips\nSquat 10 reps\nWeeks 24/25:\n{BOTH}")["steps"]
    assert weeks == ["Squat 10 reps", "Glute bridge 15 reps (Weeks 24/25)", TWO[1]]


def test_a_word_alone_above_steps_may_be_a_heading() -> None:
    text = "Track\nGlute bridge 15 reps\n\nOutside\nPlank 30s\n\nDownstairs"
    asks = [one.fix.split("\n")[1:] for one in load(text).diagnostics if one.code == "PH202"]
    assert asks == [['if it is a heading, end it with a colon: "Outside:"'], []]
    said = load(text.replace("Outside", "Outside:").replace("Downstairs", "")).diagnostics
    assert said == ()


def test_a_known_name_with_rounds_as_first_line_is_asked_and_the_offer_keeps_them() -> None:
    (one,) = load(f"Plank (3 rounds, 1 min rest between rounds)\n{BOTH}").diagnostics
    assert one.fix == 'for a title write "Plank:" and "3 rounds, 1min rest between rounds" in the line below'
    found = made(f"Plank:\n3 rounds, 1min rest between rounds\n{BOTH}")
    assert (found["name"], found["rounds"], found["round_rest"], found["steps"]) == ("Plank", 3, "1min", TWO)
