from pathlib import Path

import pytest

from prehab.pack.diagnostics.report import PackReport
from prehab.pack.lint.check import check, find_packs

PACK = 'format = 1\nname = "Hips"\nsteps = ["Squat 10-20 reps"]\n[[exercise]]\nname = "Squat"\ntempo = "2-0-2"\n'


def only_report(path: Path) -> PackReport:
    (report,) = check(path, None)
    return report


def write(path: Path, text: str = PACK) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_pack_has_minutes_for_every_level(tmp_path: Path) -> None:
    report = only_report(write(tmp_path / "hips.prehab.toml"))
    assert report.diagnostics == ()
    (routine,) = report.routines
    assert [(level.id, level.total) for level in routine.levels] == [
        ("easy", 45_000),
        ("normal", 65_000),
        ("hard", 85_000),
    ]


def test_a_plain_list_is_not_asked_for_what_a_list_cannot_say(tmp_path: Path) -> None:
    text = "Before the hills\n\nRolled towel wobble board balance sequence of mountaineers 30s\n"
    listed = only_report(write(tmp_path / "hills.txt", text))
    packed = only_report(write(tmp_path / "hills.prehab.toml", listed.becomes))
    assert [one.code for one in listed.diagnostics] == ["PH401"]
    assert [one.code for one in packed.diagnostics] == ["PH504", "PH401"]


def test_a_folder_of_packs_gives_a_report_each_in_order(tmp_path: Path) -> None:
    write(tmp_path / "b.prehab.toml")
    write(tmp_path / "a" / "prehab.toml")
    write(tmp_path / "a" / "exercises" / "clam.toml", 'name = "Clam"\n')
    write(tmp_path / "deep" / "er" / "c.prehab.toml")
    write(tmp_path / ".hidden" / "d.prehab.toml")
    write(tmp_path / "notes.toml")
    assert [str(path.relative_to(tmp_path)) for path in find_packs(tmp_path)] == [
        "a",
        "b.prehab.toml",
        "deep/er/c.prehab.toml",
    ]
    assert all(report.diagnostics == () for report in check(tmp_path, None))


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    report = only_report(tmp_path)
    assert (report.diagnostics[0].code, report.invalid) == ("PH002", True)


def test_what_is_not_there_is_not_an_invalid_pack(tmp_path: Path) -> None:
    report = only_report(tmp_path / "gone.prehab.toml")
    assert (report.failed, report.invalid) == (True, False)


def test_links_to_packs_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "real" / "prehab.toml")
    (tmp_path / "real" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    assert find_packs(tmp_path) == [tmp_path / "real"]


@pytest.mark.parametrize(
    ("file", "text", "shown", "line"),
    [
        ("prehab.toml", PACK.replace("10-20 reps", "10 reps left"), "prehab.toml", 3),
        ("routines/a.toml", 'name = "A"\nsteps = ["Squat 10 reps", "Squat 10 reps left"]\n', "routines/a.toml", 2),
        (
            "routines/a.toml",
            '[[routine]]\nname = "A"\nsteps = [\n{ repeat = 2, steps = [\n"Squat 10 reps left"] }]\n',
            "routines/a.toml",
            5,
        ),
        ("exercises/a.toml", 'name = "A"\ntempo = "1-1-1"\nphases = ["up", "down"]\n', "exercises/a.toml", 3),
    ],
)
def test_advice_is_located_in_the_file_it_is_about(tmp_path: Path, file: str, text: str, shown: str, line: int) -> None:
    write(tmp_path / "pack" / "prehab.toml")
    write(tmp_path / "pack" / file, text)
    found = [one for one in only_report(tmp_path / "pack").diagnostics if one.code != "PH513"]
    places = {(one.file, one.span.line if one.span else 0) for one in found}
    assert places == {(f"{tmp_path}/pack/{shown}", line)}


def test_a_routine_that_is_too_long_is_an_error_and_has_no_minutes(tmp_path: Path) -> None:
    report = only_report(
        write(
            tmp_path / "a.prehab.toml", PACK.replace("steps", "rounds = 50\nsteps", 1).replace("10-20 reps", "10 min")
        )
    )
    assert [one.code for one in report.diagnostics] == ["PH009"]
    assert {level.total for level in report.routines[0].levels} == {None}


def test_more_levels_than_can_be_measured_are_said_to_be(tmp_path: Path) -> None:
    levels = "".join(f"l{number} = {{ rounds = 50 }}\n" for number in range(50))
    steps = 'steps = ["Squat 1 rep", "Squat 2 reps", "Squat 3 reps", "Squat 4 reps", "Squat 5 reps", "Squat 6 reps"]\n'
    text = PACK.replace('steps = ["Squat 10-20 reps"]\n', steps).replace(
        "[[exercise]]", f"[levels]\n{levels}[[exercise]]"
    )
    report = only_report(write(tmp_path / "a.prehab.toml", text))
    assert report.diagnostics == ()
    measured = [level.measured for level in report.routines[0].levels]
    assert (measured[0], measured[-1]) == (True, False)
