"""Archives: what is read back, what is refused, and that refusing is cheap."""

import io
import random
import struct
import tracemalloc
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prehab.core.characters.safe_text import forbidden_characters
from prehab.pack.lint.check import check
from prehab.pack.read.archive import ArchiveError, read_archive, write_archive
from prehab.pack.read.load import load_pack
from prehab.pack.read.open_source import read_source
from prehab.pack.read.source import SourceKind, tree_hash
from prehab.pack.schema.limits import MAX_ARCHIVE_BYTES, MAX_FILE_BYTES, MAX_SOUND_BYTES
from tests.pack.loading import HEAD, codes, core
from tests.pack.read.zips import MANIFEST, Part, zipped

TOP = Part()
LINK, DEVICE, PIPE = 0o120777, 0o020666, 0o010644
MEMORY = 40 * 1024 * 1024
"""Most memory that refusing any archive of at most 4 MB may take."""


def refusal(data: bytes) -> ArchiveError:
    """Return why an archive is refused, after a look at what that cost."""
    tracemalloc.start()
    try:
        with pytest.raises(ArchiveError) as caught:
            read_archive(data)
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()
    said = str(caught.value)
    assert "\n" not in said
    assert forbidden_characters(said) == ()
    assert len(said) < 250
    return caught.value


def test_what_is_written_is_read_back_and_other_programs_read_it_too() -> None:
    files = {"prehab.toml": MANIFEST, "sounds/a.wav": b"\0\1" * 5000, "exercises/b.toml": b"", "LICENSE": b"free"}
    made = write_archive(files)
    assert read_archive(made) == files
    with zipfile.ZipFile(io.BytesIO(made)) as other:
        assert other.testzip() is None
        assert {name: other.read(name) for name in other.namelist()} == files
        assert other.namelist() == sorted(files)


@given(st.permutations(["prehab.toml", "LICENSE", "README.md", "exercises/a.toml", "routines/b.toml"]))
def test_the_bytes_are_the_same_in_whatever_order_the_files_come(paths: list[str]) -> None:
    files = {path: path.encode() * 50 for path in paths}
    assert write_archive(files) == write_archive(dict(sorted(files.items())))


def test_the_bytes_are_the_same_tomorrow_and_elsewhere() -> None:
    made = write_archive({"prehab.toml": b"format = 1\n", "sounds/a.wav": b"RIFF", "LICENSE": b"free\n"})
    assert sha256(made).hexdigest() == "0b5780b771160a43df7538bc660f788d3a8e2157a44614b4156b2ca0994256d4"


def test_what_is_too_large_as_it_is_is_packed() -> None:
    files = {"prehab.toml": MANIFEST, **{f"exercises/e{one}.toml": b"# much\n" * 70_000 for one in range(12)}}
    assert len(write_archive(files)) < MAX_ARCHIVE_BYTES
    assert read_archive(write_archive(files)) == files
    noise = random.Random(1)
    with pytest.raises(ArchiveError, match="an archive has at most 4 MB"):
        write_archive(
            {"prehab.toml": MANIFEST, **{f"sounds/s{one}.wav": noise.randbytes(MAX_SOUND_BYTES) for one in range(5)}}
        )


@pytest.mark.parametrize("path", ["notes.txt", "../prehab.toml", "exercises/con.toml"])
def test_what_could_not_be_read_back_is_not_written(path: str) -> None:
    with pytest.raises(ArchiveError, match=r"belong|Windows"):
        write_archive({"prehab.toml": MANIFEST, path: b""})
    with pytest.raises(ArchiveError, match="too large"):
        write_archive({"prehab.toml": MANIFEST, "README.md": b"x" * (MAX_FILE_BYTES + 1)})


def test_archives_of_other_programs_are_read(tmp_path: Path) -> None:
    path = tmp_path / "x.prehab"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as other:
        other.mkdir("exercises")
        other.writestr("exercises/a.toml", 'name = "A"\n')
        other.writestr("prehab.toml", MANIFEST)
        other.comment = b"made by hand"
    assert sorted(read_archive(path.read_bytes())) == ["exercises/a.toml", "prehab.toml"]


def test_sizes_that_are_written_behind_the_bytes_are_no_gap_to_hide_in() -> None:
    described = Part(
        flags=8, tail=struct.pack("<4s3I", b"PK\7\x08", zlib.crc32(MANIFEST), len(MANIFEST), len(MANIFEST))
    )
    assert read_archive(zipped(described, Part(b"LICENSE", b"free"))) == {"prehab.toml": MANIFEST, "LICENSE": b"free"}
    assert "damaged" in str(refusal(zipped(Part(tail=b"x" * 100), Part(b"LICENSE"))))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (b"../prehab.toml", "PH003"),
        (b"exercises/../../x.toml", "PH003"),
        (b"/prehab.toml", "PH003"),
        (b"C:/prehab.toml", "PH003"),
        (b"C:prehab.toml", "PH003"),
        (b"\\\\host\\x.toml", "PH003"),
        (b"exercises\\a.toml", "PH003"),
        (b"exercises/a\0.toml", "PH003"),
        (b"exercises/a.toml\0.txt", "PH003"),
        (b"exercises/aux.toml", "PH003"),
        (b"sounds/com1.wav", "PH003"),
        (b"exercises/\xe2\x80\xaea.toml", "PH003"),
        (b"exercises/\x1b[2J.toml", "PH003"),
        (b"exercises/a/b.toml", "PH003"),
        (b"./LICENSE", "PH003"),
        (b"exercises//a.toml", "PH003"),
        (b"inner.prehab", "PH003"),
        (b"inner.zip", "PH003"),
        (b"", "PH003"),
        (b"other/", "PH003"),
        (b"__MACOSX/._prehab.toml", "PH003"),
        (b"x" * 60000, "PH003"),
    ],
)
def test_names_that_do_not_belong_refuse_the_whole(name: bytes, code: str) -> None:
    assert refusal(zipped(TOP, Part(name, b"x"))).code == code


@pytest.mark.parametrize("twin", [b"prehab.toml", b"PREHAB.TOML", b"LICENSE", b"license"])
def test_what_is_there_twice_refuses_the_whole(twin: bytes) -> None:
    assert "is in the archive" in str(refusal(zipped(TOP, Part(b"LICENSE", b"a"), Part(twin, b"b"))))


@pytest.mark.parametrize("mode", [LINK, DEVICE, PIPE, 0o140644, 0o060644, 0o040755])
def test_links_and_devices_refuse_the_whole(mode: int) -> None:
    assert "link or a device" in str(refusal(zipped(TOP, Part(b"LICENSE", b"/etc/passwd", mode=mode))))
    assert "link or a device" in str(refusal(zipped(TOP, Part(b"exercises/", b"", mode=LINK))))


def test_a_folder_around_the_pack_is_explained() -> None:
    error = refusal(zipped(Part(b"hips/"), Part(b"hips/prehab.toml"), Part(b"hips/LICENSE", b"x")))
    assert str(error) == 'the pack lies in a folder of the archive: "hips"'


@pytest.mark.parametrize(
    "lie",
    [
        Part(size=len(MANIFEST) - 1),
        Part(size=len(MANIFEST) + 1),
        Part(packed=True, size=len(MANIFEST) - 1),
        Part(packed=True, size=len(MANIFEST) + 1),
        Part(packed_size=len(MANIFEST) + 5),
        Part(packed=True, packed_size=10),
        Part(packed_size=0xFFFFFFFF),
        Part(checksum=1),
        Part(name_inside=b"prehab.tomk"),
        Part(name_inside=b"../evil.toml"),
        Part(method=8),
        Part(packed=True, body=b"\xff" * 40),
    ],
)
def test_lies_refuse_the_whole(lie: Part) -> None:
    assert refusal(zipped(lie)).code == "PH005"


@pytest.mark.parametrize("flags", [0x1, 0x40, 0x2000])
def test_passwords_refuse_the_whole(flags: int) -> None:
    assert "password" in str(refusal(zipped(Part(flags=flags))))


@pytest.mark.parametrize("method", [12, 14, 93, 9])
def test_other_ways_to_pack_refuse_the_whole(method: int) -> None:
    assert "packed in a way" in str(refusal(zipped(Part(method=method))))


def test_a_bomb_that_tells_its_size_is_not_lit() -> None:
    assert refusal(zipped(Part(data=b"#" * 3_000_000_0, packed=True))).code == "PH004"


def test_a_bomb_that_lies_about_its_size_is_cut_off() -> None:
    assert refusal(zipped(Part(data=b"#" * 30_000_000, packed=True, size=1000))).code == "PH005"


def test_a_bomb_of_entries_that_share_their_bytes_is_refused() -> None:
    first = Part(b"exercises/a0.toml", b"#" * MAX_FILE_BYTES, packed=True)
    others = [
        Part(b"exercises/a%d.toml" % number, first.data, packed=True, offset=0, name_inside=first.name)
        for number in range(1, 15)
    ]
    assert "damaged" in str(refusal(zipped(first, *others, TOP)))


def test_too_much_in_all_is_refused() -> None:
    parts = [Part(b"exercises/a%d.toml" % number, b"#" * MAX_FILE_BYTES, packed=True) for number in range(17)]
    assert str(refusal(zipped(TOP, *parts))) == "a pack has at most 8 MB in all"
    assert refusal(zipped(TOP, Part(b"sounds/a.wav", b"x" * (MAX_SOUND_BYTES + 1), packed=True))).code == "PH004"
    assert refusal(b"x" * (MAX_ARCHIVE_BYTES + 1)).code == "PH004"


def test_a_hundred_thousand_entries_are_not_even_looked_at() -> None:
    number = 100_000
    line = struct.pack("<4s6H3I5H2I", b"PK\1\2", 0x314, 20, 0, 0, 0, 0x21, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    size = (MAX_ARCHIVE_BYTES - 100) // len(line) * len(line)
    for told, here in ((number & 0xFFFF, size), (200, size), (0xFFFF, 0xFFFFFFFF)):
        data = line * (size // len(line)) + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, told, told, here, 0, 0)
        refusal(data)
    assert refusal(zipped(TOP, *(Part(b"exercises/a%d.toml" % one, b"") for one in range(200)))).code == "PH004"


def test_archives_in_archives_are_refused() -> None:
    inner = zipped(TOP)
    for data in (inner, b"\x1f\x8b\x08\0", b"7z\xbc\xaf\x27\x1c", zipped()):
        assert "itself an archive" in str(refusal(zipped(TOP, Part(b"LICENSE", data))))


@pytest.mark.parametrize("keep", [0, 1, 10, 22, 60, -1, -20])
def test_what_is_cut_off_is_refused(keep: int) -> None:
    refusal(zipped(TOP)[:keep])


def test_what_is_added_in_front_or_behind_is_refused() -> None:
    refusal(zipped(TOP, before=b"#!/bin/sh\n" + b"x" * 50))
    refusal(zipped(TOP, after=b"x"))
    refusal(zipped(TOP) + zipped(Part(data=b"other")))
    refusal(zipped(TOP, count=2))
    refusal(zipped(TOP, TOP, count=1))
    refusal(b"\x1f\x8b" + b"x" * 100)
    refusal(b"ustar".ljust(2048, b"\0"))


@given(st.binary(max_size=400), st.integers(0, 300), st.integers(0, 255))
def test_bytes_of_any_kind_are_read_or_refused(noise: bytes, at: int, value: int) -> None:
    good = bytearray(zipped(TOP, Part(b"LICENSE", b"free", packed=True)))
    good[at % len(good)] = value
    for data in (noise, bytes(good), bytes(good) + noise, noise + bytes(good)):
        try:
            files = read_archive(data)
        except ArchiveError:
            continue
        assert "prehab.toml" in files


def test_an_archive_is_read_like_its_folder(tmp_path: Path) -> None:
    files = {"prehab.toml": MANIFEST, "exercises/a.toml": b'name = "A"\n'}
    (tmp_path / "hips.prehab").write_bytes(write_archive(files))
    source, problems = read_source(tmp_path / "hips.prehab")
    assert problems == []
    assert source is not None
    assert (source.kind, source.stem) == (SourceKind.ARCHIVE, "hips")
    loaded = load_pack(source, core())
    assert loaded.pack is not None
    assert (loaded.pack.id, loaded.pack.tree_hash) == ("hips", tree_hash(files))
    [report] = check(tmp_path, core())
    assert report.pack is not None


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"prehab.toml": MANIFEST, "sounds/a.wav": b"RIFF\xff\xff\xff\xffWAVEfmt \xff\xff\xff\x7f"}, "PH008"),
        ({"prehab.toml": (HEAD + "a = " + "[" * 100_000).encode()}, "PH121"),
        ({"prehab.toml": (HEAD + "rounds = 0x" + "f" * 100_000).encode()}, "PH305"),
    ],
)
def test_bombs_inside_the_files_are_found_as_everywhere(tmp_path: Path, files: dict[str, bytes], code: str) -> None:
    (tmp_path / "x.prehab").write_bytes(write_archive(files))
    source, _ = read_source(tmp_path / "x.prehab")
    assert source is not None
    loaded = load_pack(source, core(), strict=True)
    assert loaded.pack is None
    assert code in codes(loaded)


def test_a_large_archive_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.prehab").write_bytes(b"PK" * MAX_ARCHIVE_BYTES)
    source, problems = read_source(tmp_path / "x.prehab")
    assert source is None
    assert [one.code for one in problems] == ["PH004"]
