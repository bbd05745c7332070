import hashlib
import os
from pathlib import Path

import pytest

from prehab.pack.read.load import load_pack
from prehab.pack.read.open_source import read_source
from prehab.pack.read.source import PackSource, SourceKind, path_problem, tree_hash
from prehab.pack.schema.limits import MAX_FILE_BYTES, MAX_SOUND_BYTES
from tests.pack.loading import HEAD, codes, core, folder, one_file

GOOD = HEAD + 'steps = ["Squat"]\n'


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def test_a_file(tmp_path: Path) -> None:
    path = write(tmp_path, {"my.prehab.toml": GOOD}) / "my.prehab.toml"
    source, problems = read_source(path)
    assert problems == []
    assert source is not None
    assert (source.label, source.kind, source.stem, source.manifest) == (
        str(path),
        SourceKind.FILE,
        "my",
        "my.prehab.toml",
    )
    loaded = load_pack(source, core())
    assert loaded.pack is not None
    assert loaded.pack.id == "my"


def test_a_folder_without_what_is_no_part_of_it(tmp_path: Path) -> None:
    extra = {".git/config": "x", ".gitignore": "x", "prehab-pack-1.schema.json": "{}", "exercises/.swp": "x"}
    root = write(tmp_path / "Club Pack", {"prehab.toml": GOOD, "exercises/a.toml": 'name = "A"\n', **extra})
    source, problems = read_source(root)
    assert problems == []
    assert source is not None
    assert sorted(source.files) == ["exercises/a.toml", "prehab.toml"]
    assert source.stem == "Club Pack"
    assert source.display_path("exercises/a.toml") == f"{root}/exercises/a.toml"


def test_what_does_not_belong_in_a_folder_is_told_and_left_out(tmp_path: Path) -> None:
    root = write(
        tmp_path, {"prehab.toml": GOOD, "notes.txt": "x", "exercises/A b.toml": "x", "exercises/con.toml": "x"}
    )
    write(root, {"lang/de/x.toml": "x", "sounds/a.mp3": "x"})
    (root / "LICENSE").symlink_to(root / "notes.txt")
    source, problems = read_source(root)
    assert source is not None
    assert list(source.files) == ["prehab.toml"]
    found = sorted((one.file.removeprefix(f"{root}/"), one.code) for one in problems)
    assert found == [
        (name, "PH003")
        for name in ("LICENSE", "exercises/A b.toml", "exercises/con.toml", "lang/de", "notes.txt", "sounds/a.mp3")
    ]


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {"a.toml": 'name = "A"\n'})
    root = write(tmp_path / "pack", {"prehab.toml": GOOD})
    (root / "exercises").symlink_to(outside)
    source, problems = read_source(root)
    assert source is not None
    assert list(source.files) == ["prehab.toml"]
    assert [one.code for one in problems] == ["PH003"]


def test_files_that_are_too_large_are_not_read(tmp_path: Path) -> None:
    root = write(
        tmp_path, {"prehab.toml": GOOD, "README.md": "x" * (MAX_FILE_BYTES + 1), "LICENSE": "x" * MAX_FILE_BYTES}
    )
    write(root, {"sounds/a.wav": "x" * (MAX_SOUND_BYTES + 1)})
    source, problems = read_source(root)
    assert source is not None
    assert sorted(source.files) == ["LICENSE", "prehab.toml"]
    assert [one.code for one in problems] == ["PH004", "PH004"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    root = write(tmp_path, {"prehab.toml": GOOD})
    os.mkfifo(root / "README.md")
    _, problems = read_source(root)
    assert [one.code for one in problems] == ["PH001"]


@pytest.mark.parametrize("name", ["x.prehab.toml", "x.prehab"])
def test_a_pipe_that_is_called_like_a_pack_is_told(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    source, (problem,) = read_source(tmp_path / name)
    assert source is None
    assert problem.message == "cannot read this: it is a pipe, not a file"


def test_the_whole_is_bounded(tmp_path: Path) -> None:
    root = write(tmp_path, {"prehab.toml": GOOD})
    write(root, {f"exercises/e{number}.toml": "#" * MAX_FILE_BYTES for number in range(17)})
    _, problems = read_source(root)
    assert {one.code for one in problems} == {"PH004"}
    write(root, {f"exercises/s{number}.toml": "" for number in range(300)})
    source, problems = read_source(root)
    assert source is None
    assert problems[-1].message == "a pack has at most 200 files"


@pytest.mark.parametrize(("name", "code"), [("none.toml", "PH001"), ("a\0b", "PH001"), ("empty", "PH002")])
def test_what_is_no_pack(tmp_path: Path, name: str, code: str) -> None:
    write(tmp_path, {"empty/README.md": "x"})
    source, problems = read_source(tmp_path / name)
    assert source is None
    assert [one.code for one in problems] == [code]


def test_the_tree_hash_is_what_the_contract_says() -> None:
    files = {"prehab.toml": b"a", "LICENSE": b"b"}
    lines = sorted(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in files.items())
    assert tree_hash(files) == hashlib.sha256("".join(lines).encode()).hexdigest()
    assert tree_hash(dict(reversed(files.items()))) == tree_hash(files)
    assert tree_hash({**files, "LICENSE": b"c"}) != tree_hash(files)


def test_a_file_and_a_folder_of_one_text_are_the_same_content() -> None:
    alone, inside = load_pack(one_file(GOOD), core()).pack, load_pack(folder({"prehab.toml": GOOD}), core()).pack
    assert alone is not None
    assert inside is not None
    assert alone.tree_hash == inside.tree_hash == tree_hash({"prehab.toml": GOOD.encode()})


@pytest.mark.parametrize("path", ["prehab.toml", "README.md", "LICENSE", "exercises/a-1.toml", "sounds/done.wav"])
def test_paths_that_belong(path: str) -> None:
    assert path_problem(path) == ""


@pytest.mark.parametrize(
    "path",
    [
        "../prehab.toml",
        "/prehab.toml",
        "Exercises/a.toml",
        "exercises/a.wav",
        "sounds/a.toml",
        "a/b/c.toml",
        "exercises/aux.toml",
        "exercises/-a.toml",
        "prehab.toml\n",
        "exercises\\a.toml",
        "",
    ],
)
def test_paths_that_do_not(path: str) -> None:
    assert path_problem(path) != ""


def test_the_loader_checks_files_again_whoever_read_them() -> None:
    source = PackSource(
        "x", {"prehab.toml": GOOD.encode(), "../evil.toml": b"", "README.md": b"x" * (MAX_FILE_BYTES + 1)}
    )
    assert sorted(codes(load_pack(source, core()))) == ["PH003", "PH004"]
    assert codes(load_pack(PackSource("x", {}), core())) == ["PH002"]
