"""The bundled packs and the runner's own, found by id, routine or path."""

from pathlib import Path

import pytest

from prehab.core.model import Work
from prehab.library.catalog import Catalog
from prehab.library.pack_entry import LibraryError, PackKind
from prehab.pack.read import open_source
from prehab.pack.read.open_source import read_source
from prehab.pack.read.source import PackSource
from prehab.system.folders import bundled_dir

CORE = """
format = 1
id = "core"
name = "Core"
[[exercise]]
id = "squat"
name = "Squat"
tempo = "2-1-2"
"""


def pack(pack_id: str, *routines: str, name: str = "") -> str:
    tables = "".join(
        f'[[routine]]\nid = "{routine}"\nname = "Routine {routine}"\nsteps = ["Squat 10 reps"]\n'
        for routine in routines
    )
    return f'format = 1\nid = "{pack_id}"\nname = "{name or pack_id.title()}"\n{tables}'


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path.parent if path.name == "prehab.toml" else path


@pytest.fixture
def bundled(tmp_path: Path) -> Path:
    folder = tmp_path / "bundled"
    put(folder, "core/prehab.toml", CORE)
    put(folder, "glutes/prehab.toml", pack("glutes", "activation", "no-floor"))
    put(folder, "hips/prehab.toml", pack("hips", "stretch"))
    return folder


@pytest.fixture
def yours(tmp_path: Path) -> Path:
    return tmp_path / "yours"


@pytest.fixture
def library(bundled: Path, yours: Path) -> Catalog:
    return Catalog(bundled, yours)


def test_packs_are_listed_by_the_numbers_in_their_names_whatever_letters_their_endings_have(
    library: Catalog, yours: Path
) -> None:
    for number, ending in ((10, "prehab.toml"), (2, "PREHAB.TOML"), (1, "Prehab.Toml")):
        put(yours, f"day-{number}.{ending}", pack(f"day-{number}", "main", name=f"Day {number}"))
    mine = [entry.name for entry in library.entries() if entry.kind is PackKind.YOURS]
    assert mine == ["Day 1", "Day 2", "Day 10"]
    assert library.find("day-2").pack.name == "Day 2"


def test_every_pack_is_listed_but_core(library: Catalog) -> None:
    assert [(entry.id, entry.kind) for entry in library.entries()] == [
        ("glutes", PackKind.BUNDLED),
        ("hips", PackKind.BUNDLED),
    ]
    assert library.core is not None
    assert [exercise.id for exercise in library.core.exercises] == ["squat"]


def test_steps_name_the_exercises_of_core(library: Catalog) -> None:
    found = library.find("glutes")
    assert found.entry.loaded.diagnostics == ()
    assert found.pack.id == "glutes"


@pytest.mark.parametrize(
    ("ref", "routine", "recorded"),
    [
        ("glutes", "activation", "glutes:activation"),
        ("glutes:no-floor", "no-floor", "glutes:no-floor"),
        (" hips ", "stretch", "hips:stretch"),
    ],
)
def test_a_pack_by_its_id(library: Catalog, ref: str, routine: str, recorded: str) -> None:
    found = library.find(ref)
    assert (found.routine.id, found.ref) == (routine, recorded)
    assert library.find(found.ref).routine == found.routine


def test_only_what_is_needed_is_read(library: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noting(path: Path) -> tuple[PackSource | None, object]:
        read.append(path.name)
        return read_source(path)

    monkeypatch.setattr(open_source, "read_source", noting)
    assert read == []
    library.find("glutes")
    library.find("glutes:no-floor")
    assert read == ["core", "glutes"]


def test_packs_by_their_ids_are_those_that_would_be_played_and_no_other_is_read(
    bundled: Path, yours: Path, library: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(yours, "a.prehab.toml", pack("glutes", "mine", name="Mine"))
    put(yours, "b.prehab.toml", pack("other", "one"))
    put(bundled, "third/prehab.toml", pack("third", "two"))
    read: list[str] = []

    def noting(path: Path) -> tuple[PackSource | None, object]:
        read.append(path.name)
        return read_source(path)

    monkeypatch.setattr(open_source, "read_source", noting)
    found = library.with_ids(["third", "glutes", "gone", "../third"])
    assert [one.name for one in found] == ["Third", "Mine"]
    assert sorted(read) == ["a.prehab.toml", "core", "third"]


def test_a_bundled_pack_whose_folder_has_another_name(bundled: Path, library: Catalog) -> None:
    put(bundled, "odd-folder/prehab.toml", pack("feet", "toes"))
    assert library.find("feet").ref == "feet:toes"


@pytest.mark.parametrize("name", ["track.prehab.toml", "track/prehab.toml"])
def test_a_pack_dropped_into_the_folder(yours: Path, library: Catalog, name: str) -> None:
    put(yours, name, 'format = 1\nname = "Track night"\nsteps = ["Squat 10 reps"]\n')
    assert library.find("track").ref == "track:track-night"
    assert next((entry.id, entry.kind) for entry in library.entries()) == ("track", PackKind.YOURS)


def test_yours_stands_in_for_a_bundled_one_and_says_so(bundled: Path, yours: Path, library: Catalog) -> None:
    put(yours, "any-name.prehab.toml", pack("glutes", "mine"))
    found = library.find("glutes")
    assert found.ref == "glutes:mine"
    assert found.entry.replaces == bundled / "glutes"
    assert "in place of the bundled one" in found.entry.note
    entries = library.entries()
    assert [(entry.id, entry.kind.value, bool(entry.note)) for entry in entries] == [
        ("glutes", "yours", True),
        ("hips", "bundled", False),
    ]


def test_two_of_yours_with_one_id(yours: Path, library: Catalog) -> None:
    put(yours, "a.prehab.toml", pack("feet", "toes"))
    put(yours, "b.prehab.toml", pack("feet", "toes"))
    with pytest.raises(LibraryError, match=r"two of your packs have the id feet: .*a\.prehab.* and .*b\.prehab"):
        library.find("feet")
    assert [entry.id for entry in library.entries()].count("feet") == 2


def test_a_broken_pack_is_listed_and_explained(yours: Path, library: Catalog) -> None:
    put(yours, "track.prehab.toml", 'format = 1\nname = "Track"\nsteps = ["Plank 10"]\n')
    put(yours, "worse/prehab.toml", "format = = 1")
    broken = [entry for entry in library.entries() if entry.pack is None]
    assert [(entry.id, entry.name) for entry in broken] == [("track", "track"), ("worse", "worse")]
    with pytest.raises(LibraryError, match="cannot be played") as caught:
        library.find("track")
    assert [diagnostic.code for diagnostic in caught.value.diagnostics]


@pytest.mark.parametrize("name", ["track.prehab.toml", "track/prehab.toml"])
def test_a_pack_by_its_path(tmp_path: Path, library: Catalog, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "desk", name, pack("track", "easy", "fast"))
    found = library.find(f"{path}:fast")
    assert (found.routine.id, found.ref) == ("fast", f"{path}:fast")
    monkeypatch.chdir(tmp_path / "desk")
    for ref in (f"./{path.name}", path.name):
        assert library.find(ref).ref == f"{path}:easy"
    monkeypatch.chdir(tmp_path)
    assert library.find(found.ref).routine.id == "fast"


def test_an_id_goes_before_a_folder_of_that_name(
    tmp_path: Path, library: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "glutes/prehab.toml", pack("other", "x"))
    monkeypatch.chdir(tmp_path)
    assert library.find("glutes").pack.id == "glutes"
    assert library.find("./glutes").pack.id == "other"


@pytest.mark.parametrize(
    ("ref", "message"),
    [
        ("glute", 'there is no pack called "glute": did you mean glutes?'),
        ("activation", '"activation" is a routine: write glutes:activation'),
        ("activaton", 'there is no pack called "activaton": did you mean glutes:activation?'),
        ("zzz", 'there is no pack called "zzz": prehab list shows what there is'),
        ("glutes:activaton", 'glutes has no routine "activaton": did you mean glutes:activation?'),
        ("glutes:zzz", 'glutes has no routine "zzz": there is activation, no-floor'),
        ("glutes:", "which routine of glutes? there is activation, no-floor"),
        ("core", "the pack core has exercises only, nothing to play"),
        ("", "which pack? prehab list shows what there is"),
        ("./none.prehab.toml", 'the pack "none.prehab.toml" cannot be played'),
        ("no\x1b[31mcolour", "there is no pack called"),
        ("x" * 5000, "there is no pack called"),
        ("nul\0", "there is no pack called"),
        ("nul\0/x", "the pack"),
    ],
)
def test_a_ref_that_leads_nowhere(library: Catalog, ref: str, message: str) -> None:
    with pytest.raises(LibraryError) as caught:
        library.find(ref)
    text = str(caught.value)
    assert text.startswith(message)
    assert text.isprintable()


def test_no_pack_at_all_is_not_the_present_folder(library: Catalog) -> None:
    with pytest.raises(LibraryError, match="which pack"):
        library.entry("")


def test_without_any_folder_the_library_is_empty(tmp_path: Path) -> None:
    library = Catalog(tmp_path / "none", tmp_path / "nor-this")
    assert library.entries() == ()
    assert library.core is None
    with pytest.raises(LibraryError, match="no pack called"):
        library.find("glutes")


def test_the_bundled_packs_load_without_a_problem() -> None:
    library = Catalog(bundled_dir("packs"), Path("none"))
    entries = library.entries()
    assert {"glute-activation", "hip-flexors", "foam-roll"} <= {entry.id for entry in entries}
    for entry in entries:
        assert entry.pack is not None, entry.loaded.diagnostics
        assert entry.path.name == entry.id, "the folder's name is the id"
        assert entry.loaded.diagnostics == ()
        for routine in entry.pack.routines:
            assert library.find(f"{entry.id}:{routine.id}").routine == routine


def test_a_translation_is_used_where_there_is_one(bundled: Path, yours: Path) -> None:
    put(bundled, "hips/lang/de.toml", 'name = "Hüfte"\n')
    assert Catalog(bundled, yours, "de").find("hips").pack.name == "Hüfte"
    assert Catalog(bundled, yours, "fr").find("hips").pack.name == "Hips"


def test_sounds_are_bundled_too() -> None:
    assert bundled_dir("sounds").is_dir()


def test_a_recorded_ref_is_recovered_only_while_its_content_is_the_same(bundled: Path, yours: Path) -> None:
    found = Catalog(bundled, yours).find("hips")
    same = Catalog(bundled, yours).recover(found.ref, found.pack.tree_hash)
    assert same is not None
    assert same.routine == found.routine
    put(bundled, "hips/prehab.toml", pack("hips", "stretch", "more"))
    assert Catalog(bundled, yours).recover(found.ref, found.pack.tree_hash) is None
    assert Catalog(bundled, yours).recover("gone:stretch", found.pack.tree_hash) is None


GERMAN_CORE = 'name = "Kern"\n[[exercise]]\nid = "squat"\nname = "Kniebeuge"\n'


@pytest.mark.parametrize(
    ("asked", "said", "lang", "exercise"),
    [
        ("de", "", "de", "Kniebeuge"),
        ("de-AT", "", "de", "Kniebeuge"),
        ("de", 'lang = "en"', "en", "Squat"),
        ("fr", 'lang = "fr"', "fr", "Squat"),
        (None, 'lang = "de-AT"', "de-AT", "Kniebeuge"),
        (None, "", "en", "Squat"),
    ],
)
def test_a_pack_and_the_exercises_it_borrows_speak_one_language(
    bundled: Path, yours: Path, asked: str | None, said: str, lang: str, exercise: str
) -> None:
    put(bundled, "core/lang/de.toml", GERMAN_CORE)
    path = put(yours, "mine.prehab.toml", f'format = 1\nname = "Mine"\n{said}\nsteps = ["Squat 5 reps"]\n')
    found = Catalog(bundled, yours, asked).find(str(path))
    (step,) = found.routine.steps
    assert isinstance(step, Work)
    assert (found.pack.lang, step.exercise.name) == (lang, exercise)


def test_files_that_are_no_packs_for_their_names_only_are_named_with_the_name_they_need(
    library: Catalog, yours: Path
) -> None:
    put(yours, "club.toml/prehab.toml", pack("club", "main"))
    for name in ("day.prehab.toml", ".hidden.toml", "notes.txt", "day.prehab.toml.bak"):
        put(yours, name, pack("day", "main"))
    assert library.misnamed == ""
    for name in ("Hips.TOML", "prehab.toml", "old.prehab", "gone.toml", "x1.toml", "x2.toml", "x3.toml", "x4.toml"):
        put(yours, name, "")
    assert library.misnamed == (
        f"ignored in {yours} because of their names: Hips.TOML (call it Hips.prehab.toml), gone.toml (call it "
        "gone.prehab.toml), old.prehab (an archive: prehab pack install keeps it), prehab.toml (call it "
        "NAME.prehab.toml), x1.toml (call it x1.prehab.toml), x2.toml (call it x2.prehab.toml) and 2 more"
    )


def test_without_a_folder_nothing_has_a_wrong_name(library: Catalog) -> None:
    assert library.misnamed == ""
