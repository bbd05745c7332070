"""What SRC may mean, and what is refused before anyone is asked."""

from pathlib import Path

import pytest

from prehab.core.characters.safe_text import forbidden_characters
from prehab.library.sources.address import GitAddress, WebAddress, parse_address
from prehab.library.sources.fetch import fetch, fetch_again
from prehab.library.sources.fetched_pack import Origin, OriginKind, SourceError


@pytest.mark.parametrize(
    "src",
    ["hips.prehab.toml", "./hips", "/tmp/hips.prehab", "C:\\packs\\hips", "C:/packs/hips", "../x y", "a@b", "core"],
)
def test_paths(src: str) -> None:
    assert parse_address(src) == Path(src)


def test_a_path_at_home() -> None:
    assert parse_address("~/hips") == Path.home() / "hips"


@pytest.mark.parametrize(
    "src",
    [
        "https://example.org/hips.prehab",
        "https://example.org:8443/a/b.prehab.toml?raw=1",
        "http://localhost:8000/x.prehab",
        "http://127.0.0.1/x",
        "http://[::1]:80/x",
        "https://example.org/x.git/raw/hips.prehab.toml",
    ],
)
def test_web_addresses(src: str) -> None:
    assert parse_address(src) == WebAddress(src)


@pytest.mark.parametrize(
    ("src", "url", "ref", "subdir"),
    [
        ("git+https://host/x.git@v1#packs/hips", "https://host/x.git", "v1", "packs/hips"),
        ("git+https://host/x", "https://host/x", "", ""),
        ("https://host/x.git", "https://host/x.git", "", ""),
        ("https://host/x.git@feature/two#a", "https://host/x.git", "feature/two", "a"),
        ("https://host:8443/u/x.git#packs/one.prehab.toml", "https://host:8443/u/x.git", "", "packs/one.prehab.toml"),
        ("ssh://git@host/x.git@v1.2#a/", "ssh://git@host/x.git", "v1.2", "a"),
        ("ssh://git@host:2222/x", "ssh://git@host:2222/x", "", ""),
        ("git+ssh://host/x@main", "ssh://host/x", "main", ""),
        ("git@host:coach/packs.git", "git@host:coach/packs.git", "", ""),
        ("git@host:coach/packs.git@v1#hips", "git@host:coach/packs.git", "v1", "hips"),
    ],
)
def test_places_in_git(src: str, url: str, ref: str, subdir: str) -> None:
    assert parse_address(src) == GitAddress(url, ref, subdir)


REFUSED = [
    "ext::sh -c touch% /tmp/owned",
    "ext::git@host:sh",
    "git+ext::sh -c id",
    "fd::17",
    "file:///etc/passwd",
    "git+file:///srv/x.git",
    "git://host/x.git",
    "git+http://host/x.git",
    "git+http://localhost/x.git",
    "ftp://host/x.prehab",
    "data:text/plain,format",
    "javascript:alert(1)",
    "http://example.org/x.prehab",
    "http://localhost.example.org/x",
    "http://127.0.0.1.example.org/x",
    "http://127.0.0.2/x",
    "http://localhost@example.org/x",
    "http://2130706433/x",
    "https://user:secret@host/x.prehab",
    "https://user@host/x.prehab",
    "https://user:secret@host/x.git",
    "git+https://token@host/x.git@v1",
    "ssh://git:secret@host/x",
    "https://",
    "https:///x",
    "https://host:0/x",
    "https://host:99999/x",
    "https://host:x/x",
    "https://ho st/x",
    "https://host/x y",
    "https://host/\\x",
    "https://host/x\r\nHost: other",
    "https://höst/x",
    "https://host/x.prehab#part",
    "https://-host/x",
    "https://[::1/x",
    "ssh://-oProxyCommand=touch/x",
    "ssh://-oProxyCommand=touch@host/x",
    "ssh://git@-oProxyCommand=touch/x",
    "git@-oProxyCommand=touch:x",
    "-oProxyCommand=touch@host:x",
    "git@host:-x",
    "git@host:x;touch y",
    "ssh://host/-x",
    "ssh://host",
    "git+https://host",
    "git+https://host/x.git?upload-pack=touch",
    "https://host/x.git@--upload-pack=touch",
    "https://host/x.git@-x",
    "https://host/x.git@+refs/heads/a:refs/heads/b",
    "https://host/x.git@a..b",
    "https://host/x.git@a:b",
    "https://host/x.git@a~1",
    "https://host/x.git@a^{tree}",
    "https://host/x.git@*",
    "https://host/x.git@",
    "https://host/x.git@a.lock",
    "https://host/x.git#../..",
    "https://host/x.git#/etc/../x",
    "https://host/x.git#a/./b",
    "https://host/x.git#a\\b",
    "https://host/x.git#a\nb",
    "https://host/x.git#-x",
    "https://host/x.git#a//b",
    "host:path",
    "x\0y",
    "x" * 3000,
    "https://host/" + "x" * 3000,
]


@pytest.mark.parametrize("src", REFUSED, ids=lambda src: repr(src[:50]))
def test_what_is_never_asked_for(src: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SourceError) as caught:
        fetch(src)
    said = str(caught.value)
    assert 10 < len(said) < 400
    assert "\n" not in said
    assert forbidden_characters(said) == ()
    assert "secret" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "origin",
    [
        Origin(OriginKind.GIT, "ext::sh -c touch% x"),
        Origin(OriginKind.GIT, "--upload-pack=touch x"),
        Origin(OriginKind.GIT, "/srv/x.git"),
        Origin(OriginKind.GIT, "file:///srv/x.git"),
        Origin(OriginKind.GIT, "https://host/x.git", ref="--upload-pack=x"),
        Origin(OriginKind.GIT, "https://host/x.git", subdir="../x"),
        Origin(OriginKind.HTTPS, "http://example.org/x"),
        Origin(OriginKind.HTTPS, "file:///etc/passwd"),
        Origin(OriginKind.TEXT),
    ],
)
def test_a_record_of_where_a_pack_came_from_is_trusted_no_more_than_what_was_typed(origin: Origin) -> None:
    with pytest.raises(SourceError):
        fetch_again(origin)
