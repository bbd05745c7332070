from prehab.core.compile import compile_routine
from prehab.core.languages import LANGUAGES
from prehab.core.model import (
    Amount,
    Block,
    Breaths,
    CueChoice,
    Dose,
    Level,
    Muscles,
    Open,
    Pack,
    Reps,
    Rest,
    Sides,
    Step,
    Tempo,
    Timed,
    Variant,
    When,
    Work,
)
from prehab.core.units import Ms
from prehab.pack.diagnostics.codes import CODES
from prehab.pack.lint.lint_advice import LintAdvice, PackPath
from prehab.pack.lint.rules import lint_pack
from prehab.values import replace
from tests.builders import exercise, pack, timed, work

SHORT = Tempo((Ms(500), Ms(500)))


def advice(made: Pack) -> list[LintAdvice]:
    timelines = {
        routine.id: [compile_routine(made, routine, level) for level in routine.levels] for routine in made.routines
    }
    return list(lint_pack(made, timelines))


def codes_found(*steps: Step, **routine: object) -> list[tuple[str, PackPath]]:
    """Return what is said of a routine whose gaps are long enough for all there is to say."""
    return [(one.code, one.path) for one in advice(pack(steps, **{"get_ready": Ms(8000), **routine}))]


def stretch(seconds: float, sides: Sides = Sides.EACH) -> Work:
    made = exercise("Pigeon pose", sides, None, muscles=Muscles(main=("piriformis",)))
    return Work(made, Timed(Ms(int(seconds * 1000))), sides)


def test_a_sensible_routine_gets_no_advice() -> None:
    assert (
        codes_found(work("Bridge", 15), work("Clamshell", 12, Sides.EACH, say="Hips stacked."), rest=Ms(15_000)) == []
    )


def test_a_phrase_longer_than_every_gap_is_never_heard() -> None:
    say = "Keep your heels together and your hips stacked on top of one another."
    assert codes_found(work("Bridge", 15), work("Clam", 12, say=say, tempo=SHORT)) == [
        ("PH501", ("routine", 0, "steps", 1, "say"))
    ]


def test_of_a_variant_its_own_cues_must_fit() -> None:
    long = "Press your knees out against the band all the time, and keep your hips stacked on top of one another."
    variants = (Variant("plain", "Plain clam"), Variant("band", "Banded clam", cues=(long,)))
    made = exercise("Clam", cues=("Hips stacked.",), variants=variants)

    def spots(*done: str | None) -> list[PackPath]:
        whole = pack([Work(made, Reps(12, 12), Sides.BOTH, variant=variant) for variant in done])
        return [one.path for one in advice(replace(whole, exercises=(made,))) if one.code == "PH501"]

    assert spots(None, "plain") == []
    assert spots("band") == [("exercise", 0, "variant", 1, "cues", 0)]


def test_a_packs_own_word_for_the_switch_must_fit_too() -> None:
    made = pack([work("Clam", 12, Sides.EACH)], switch=Ms(2000), get_ready=Ms(8000))
    long = replace(made, cues={"switch": CueChoice(say="Now roll over to your other side, slowly")})
    assert [one.path for one in advice(long)] == [("cues", "switch", "say")]
    assert advice(replace(made, cues={"switch": CueChoice(file="sounds/a.wav")})) == []


def test_words_for_the_last_seconds_and_the_end_are_measured_too() -> None:
    def told(say: dict[str, str], *steps: Step) -> list[tuple[PackPath, str]]:
        made = replace(pack(steps), cues={word: CueChoice(say=phrase) for word, phrase in say.items()})
        return [(one.path, one.label) for one in advice(made)]

    say = {"halfway": "Halfway", "last": "Nearly there", "done": "Well done"}
    assert told(say, timed("Plank", 30)) == []
    no_exercise = "no timed exercise is long enough to have this cue"
    assert told(say, work("Clam", 12)) == [
        (("cues", "halfway", "say"), no_exercise),
        (("cues", "last", "say"), no_exercise),
    ]
    assert told({"last": "Nearly there"}, timed("Plank", 9), timed("Plank", 9)) == [
        (("cues", "last", "say"), no_exercise)
    ]
    long = "This is the end of it, and it was long: go on, and on, and on, and then it is over. " * 2
    assert told({"last": long, "done": f"{long}Well done"}, timed("Plank", 10)) == [
        (("cues", "last", "say"), "no gap is long enough to say it")
    ]


def test_a_word_for_a_rep_must_fit_between_two_and_there_must_be_some() -> None:
    def told(step: Work, phrase: str = "One more") -> list[tuple[PackPath, str]]:
        made = replace(pack([step]), cues={"rep": CueChoice(say=phrase)})
        return [(one.path, one.label) for one in advice(made)]

    assert told(work("Clam", 12)) == []
    assert told(work("Clam", 12), "And one more of these, and then another one of them, until it is over") == [
        (("cues", "rep", "say"), "no gap is long enough to say it")
    ]
    nobody_counts = [(("cues", "rep", "say"), "prehab counts no reps here")]
    assert told(work("Clam", 12, tempo=None)) == told(timed("Plank", 30)) == nobody_counts


def test_a_form_cue_that_others_leave_no_turn_is_not_too_long() -> None:
    many = [exercise(name, cues=(f"Mind {name}.",)) for name in ("A", "B", "C", "D")]
    steps = [Work(one, Timed(Ms(8000)), Sides.BOTH) for one in many]
    made = replace(pack(steps), exercises=tuple(many))
    assert [one.code for one in advice(made)] == []


def test_a_language_without_announcements_is_told() -> None:
    made = pack([work("Bulgarian split squat with a very long name", 12)], get_ready=Ms(1000))
    assert [(one.code, one.path) for one in advice(replace(made, lang="pl"))] == [("PH509", ("lang",))]
    assert [one.code for one in advice(replace(made, lang="fr-CA"))] == ["PH504"]
    assert advice(replace(made, lang="pl", routines=())) == []
    names = {"de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian"}
    assert [tag for tag in LANGUAGES if names[tag] not in CODES["PH509"].explanation] == []


def test_a_second_side_that_is_missing() -> None:
    left, right = work("Clam", 12, Sides.LEFT), work("Clam", 12, Sides.RIGHT)
    assert codes_found(left, work("Bridge", 12)) == [("PH502", ("routine", 0, "steps", 0))]
    assert codes_found(left, right) == []


def test_more_rest_than_work() -> None:
    assert codes_found(work("A", 5), work("B", 5), rest=Ms(60_000)) == [("PH503", ("routine", 0, "rest"))]


def test_a_gap_too_short_for_the_name_is_reported_once() -> None:
    steps = [work("Bulgarian split squat with a very long name", 10)] * 3
    assert codes_found(*steps, get_ready=Ms(1000)) == [("PH504", ("routine", 0, "get_ready"))]
    assert codes_found(*steps, get_ready=Ms(7000)) == []


def test_a_long_routine_before_a_run() -> None:
    told = [("PH505", ("routine", 0, "when"))]
    assert codes_found(timed("March", 892), when=(When.BEFORE_RUN,)) == told, "with eight seconds to get ready"
    assert codes_found(timed("March", 891), when=(When.BEFORE_RUN,)) == []
    assert codes_found(timed("March", 1900), when=(When.REST_DAY,)) == []


def test_no_level_is_long_before_a_run() -> None:
    march = replace(timed("March", 0), amount=Timed(Ms(300_000), Ms(1_200_000)))
    levels = (Level("easy", "Easy", Dose.LOW), Level("hard", "Hard", Dose.HIGH), Level("long", "Long", rounds=2))
    (found,) = advice(pack([march], levels=levels, when=(When.BEFORE_RUN,), get_ready=Ms(8000)))
    assert (found.code, found.message) == ("PH505", "hard 21 min, long 26 min: that is a lot before a run")


def test_no_level_stretches_a_muscle_for_long_before_a_run() -> None:
    pigeon = replace(stretch(1), amount=Timed(Ms(20_000), Ms(90_000)))
    levels = (Level("easy", "Easy", Dose.LOW), Level("hard", "Hard", Dose.HIGH))
    (found,) = advice(pack([pigeon], levels=levels, when=(When.BEFORE_RUN,), get_ready=Ms(8000)))
    assert (found.code, found.message) == ("PH506", "2 min of held stretching for piriformis before a run")


def test_long_stretches_before_a_run_count_a_side_at_a_time() -> None:
    before = (When.BEFORE_RUN,)
    assert codes_found(stretch(60), when=before) == []
    assert codes_found(stretch(31), when=before, rounds=2) == [("PH506", ("routine", 0, "when"))]
    assert codes_found(stretch(90), when=(When.AFTER_RUN,)) == []
    assert codes_found(stretch(45, Sides.LEFT), stretch(45, Sides.RIGHT), when=before) == []
    assert codes_found(timed("March", 90), when=before) == []


def test_a_stretch_is_known_by_what_it_stretches_and_rolling_is_none() -> None:
    def held(**more: object) -> Work:
        made = exercise("Kneeling", Sides.EACH, None, **more)
        return Work(made, Timed(Ms(90_000)), Sides.EACH)

    before = (When.BEFORE_RUN,)
    both = Muscles(main=("gluteus-maximus",), stretched=("iliopsoas",))
    (found,) = advice(pack([held(muscles=both)], when=before, get_ready=Ms(8000)))
    assert (found.code, found.message) == ("PH506", "2 min of held stretching for iliopsoas before a run")
    assert codes_found(held(muscles=Muscles(("gluteus-maximus",))), when=before) == []
    rolled = replace(held(muscles=both, equipment=("foam-roller",)).exercise, name="Hip roll")
    assert codes_found(Work(rolled, Timed(Ms(90_000)), Sides.EACH), when=before) == []


def test_stretches_in_breaths_or_with_an_open_end_count_with_the_time_they_take() -> None:
    before = (When.BEFORE_RUN,)
    told = [("PH506", ("routine", 0, "when"))]

    def step(amount: Amount, **more: object) -> Work:
        return replace(stretch(1), amount=amount, **more)  # type: ignore[arg-type]

    assert codes_found(step(Breaths(12, 12)), when=before) == []
    assert codes_found(step(Breaths(13, 13)), when=before) == told
    assert codes_found(step(Breaths(12, 12)), when=before, breath=Ms(6000)) == told
    assert codes_found(step(Open()), when=before) == []
    assert codes_found(step(Open(), sets=2), when=before) == told
    assert codes_found(step(Timed(Ms(40_000)), sides=Sides.BOTH, directions=True), when=before) == told


def test_new_amounts_and_intervals_get_no_advice_of_their_own() -> None:
    steps: list[Step] = [
        work("Circle", 10, directions=True),
        work("Lunge", Breaths(5, 8), Sides.EACH, tempo=None),
        Block(8, (timed("High knees", 20),), Ms(10_000)),
        Rest(Ms(0), breaths=5),
        work("Raise", Open(), Sides.EACH, tempo=None),
    ]
    assert codes_found(*steps, get_ready=Ms(6000)) == []
    resting = Block(8, (timed("High knees", 10),), Ms(20_000))
    assert codes_found(resting) == [("PH503", ("routine", 0, "rest"))]


def test_tempo_parts_have_a_phase_each() -> None:
    made = exercise("Bridge", phases=("up", "down"))
    own = replace(pack([work("Squat", 10)]), exercises=(made,))
    assert [(one.code, one.path) for one in advice(own)] == [
        ("PH507", ("exercise", 0, "phases")),
    ]
    for parts in ((2, 2), (2, 0, 2)):
        tempo = Tempo(tuple(Ms(part * 1000) for part in parts))
        assert advice(replace(own, exercises=(replace(made, tempo=tempo),))) == []


def test_a_pause_needs_no_phase_but_a_steps_own_tempo_must_fit() -> None:
    made = exercise("Bridge", phases=("up", "hold", "down"))
    step = work("Bridge", 10)
    pause = Tempo((Ms(2000), Ms(1000), Ms(2000), Ms(1000)))
    assert codes_found(replace(step, exercise=made, tempo=pause)) == []
    assert codes_found(replace(step, exercise=made, tempo=SHORT)) == [("PH507", ("routine", 0, "steps", 0, "tempo"))]
