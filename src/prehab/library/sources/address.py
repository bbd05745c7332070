"""What SRC means: a local path, a web address, or a folder in a git repository; checked before anything is fetched."""

import re
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import printable, quote
from prehab.library.sources.fetched_pack import SourceError
from prehab.system.folders import expand_home

_MAX_LENGTH: Final = 2000
_SCHEME: Final = late_pattern(r"([A-Za-z][A-Za-z0-9+.-]+):(?://|:)")
_SHORT_SSH: Final = late_pattern(r"([A-Za-z0-9_.-]+)@([A-Za-z0-9_.-]+):(?!/)(.+)")
"""`git@host:path`, the way git hosts show it."""
_URL_CHARACTERS: Final = late_pattern(r"[!-\[\]-~]+")
"""Printable ASCII without spaces and backslashes."""
_HOST: Final = late_pattern(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")
_USER: Final = late_pattern(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_REF: Final = late_pattern(r"[A-Za-z0-9_][A-Za-z0-9_./+-]{0,199}")
_FOLDER_NAME: Final = late_pattern(r"[A-Za-z0-9_.][A-Za-z0-9_. +-]*")
_LOCAL_HOSTS: Final = ("localhost", "127.0.0.1", "::1")
"""This computer, the only host that http is allowed to."""
_SUPPORTED: Final = "a pack comes from a file, a folder, an https address, or git over https or ssh"


class WebAddress(Struct, frozen=True):
    """One file behind https."""

    url: str


class GitAddress(Struct, frozen=True):
    """A folder in a repository. `ref` is a branch, tag or commit, "" for what the host shows first."""

    url: str
    ref: str = ""
    subdir: str = ""


def parse_address(src: str) -> Path | WebAddress | GitAddress:
    """Return what SRC means. Raises SourceError, with the reason, for an address that is never fetched."""
    if len(src) > _MAX_LENGTH or "\0" in src:
        raise SourceError("this cannot be the path or address of a pack")
    short = _SHORT_SSH.fullmatch(src)
    if short:
        return _git(src)
    scheme = _SCHEME.match(src)
    if scheme is None:
        return Path(expand_home(src))
    word = scheme[1].lower()
    if src[scheme.end(1) :].startswith("://") and word in ("git+https", "git+ssh", "ssh"):
        return _git(src.removeprefix(src[:4]) if word.startswith("git+") else src)
    if word == "https" and re.search(r"\.git/?(?:@[^#]*)?(?:#.*)?$", src):
        return _git(src)
    if word in ("http", "https") and src[scheme.end(1) :].startswith("://"):
        return WebAddress(check_web_url(src))
    here = "" if "://" in src else f"; for a file of that name write ./{printable(src)}"
    raise SourceError(f"{quote(word)} is not a way to fetch a pack: {_SUPPORTED}{here}")


def check_web_url(url: str) -> str:
    """Return a web address if it is https, or http to this computer. Raises SourceError."""
    parts = _split(url)
    if parts.scheme not in ("https", "http"):
        raise SourceError(f"{quote(parts.scheme)} is not a way to fetch a pack: {_SUPPORTED}")
    if "@" in parts.netloc:
        raise SourceError("this address has a name or a password in it: remove it, or prehab would keep and show it")
    if parts.scheme == "http" and parts.hostname not in _LOCAL_HOSTS:
        raise SourceError("others can read and change what comes over http: use https")
    if parts.fragment:
        raise SourceError(f"# stands before a folder in a git repository: write git+{printable(url)}")
    return parts.geturl()


def check_git_address(address: GitAddress) -> GitAddress:
    """Return a git address if its parts are safe to pass to git. Raises SourceError."""
    ref, subdir = address.ref, address.subdir
    if ref and (not _REF.fullmatch(ref) or ".." in ref or ref.endswith((".", "/", ".lock"))):
        raise SourceError(f"{quote(ref)} is no branch, tag or commit")
    if subdir and not all(_FOLDER_NAME.fullmatch(step) and step not in (".", "..") for step in subdir.split("/")):
        raise SourceError(f"{quote(subdir)} is no folder in a repository")
    _check_git_url(address.url)
    return address


def _git(src: str) -> GitAddress:
    """Return the parts of a git address, checked before git sees any of it."""
    url, _, subdir = src.partition("#")
    start = url.find("/", url.find("://") + 3) if "://" in url else url.find(":")
    if start < 0 or len(url) <= start + 1:
        raise SourceError("this address names no repository")
    body, at, ref = url[start:].rpartition("@")
    if at and not ref:
        raise SourceError("write a branch, a tag or a commit after @")
    return check_git_address(GitAddress(url[:start] + body if at else url, ref if at else "", subdir.strip("/")))


def _check_git_url(url: str) -> None:
    """Raise SourceError for passwords, and for what git or ssh could take for an option or a command."""
    short = _SHORT_SSH.fullmatch(url)
    parts = _split(f"ssh://{short[1]}@{short[2]}/{short[3]}" if short else url)
    if parts.scheme not in ("https", "ssh"):
        raise SourceError(f"{quote(parts.scheme)} is not a way to fetch a pack: {_SUPPORTED}")
    if parts.query:
        raise SourceError("a git address has no question mark in it")
    if parts.password is not None or (parts.username is not None and parts.scheme == "https"):
        raise SourceError("this address has a name or a password in it: remove it, or prehab would keep and show it")
    if parts.username is not None and not _USER.fullmatch(parts.username):
        raise SourceError(f"{quote(parts.username)} is no name to log in with")
    if parts.path.lstrip("/").startswith("-"):
        raise SourceError(f"{quote(parts.path)} is no repository")


def _split(url: str) -> SplitResult:
    """Return an address in parts. Raises SourceError unless it is plain and names a host."""
    if not _URL_CHARACTERS.fullmatch(url):
        raise SourceError("this address has characters in it that no address has: spaces, backslashes or accents")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise SourceError(f"{quote(url)} is no address") from None
    if not parts.hostname or not _HOST.fullmatch(parts.hostname) or port == 0:
        raise SourceError(f"{quote(url)} names no computer to ask")
    return parts
