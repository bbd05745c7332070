"""Repositories as people make them, and as nobody should, behind git's own http server."""

import os
import random
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from prehab.pack.read.archive import write_archive
from tests.e2e.needs import need
from tests.pack.read.zips import MANIFEST

FILES: Final = {"prehab.toml": MANIFEST, "exercises/a.toml": b'name = "A"\n', "LICENSE": b"free"}


@dataclass(frozen=True)
class Repository:
    """A bare repository on this computer."""

    path: Path

    def git(self, *arguments: str, given: bytes = b"") -> str:
        """Run git in it and return the first word that it prints."""
        need("git")
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.path),
            "GIT_CONFIG_NOSYSTEM": "1",
            **{
                f"GIT_{who}_{what}": "prehab@example.org"
                for who in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")
            },
            **{f"GIT_{who}_DATE": "2026-01-01T00:00:00Z" for who in ("AUTHOR", "COMMITTER")},
        }
        done = subprocess.run(
            ["git", f"--git-dir={self.path}", *arguments], input=given, env=env, capture_output=True, check=True
        )
        return done.stdout.decode().strip()

    def blob(self, data: bytes) -> str:
        """Keep a file and return its number."""
        return self.git("hash-object", "-w", "--stdin", given=data)

    def tree(self, *entries: tuple[str, bytes, str]) -> str:
        """Keep a folder of (mode, name, number), whatever git thinks of it, and return its number."""
        body = b"".join(mode.encode() + b" " + name + b"\0" + bytes.fromhex(number) for mode, name, number in entries)
        return self.git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", given=body)

    def folder(self, files: Mapping[str, bytes]) -> str:
        """Keep files by their path and return the number of the folder."""
        here: list[tuple[str, bytes, str]] = []
        inner: dict[str, dict[str, bytes]] = {}
        for path, data in files.items():
            head, slash, rest = path.partition("/")
            if slash:
                inner.setdefault(head, {})[rest] = data
            else:
                here.append(("100644", path.encode(), self.blob(data)))
        here += [("40000", name.encode(), self.folder(below)) for name, below in inner.items()]
        return self.tree(*sorted(here, key=lambda one: one[1] + (b"/" if one[0] == "40000" else b"")))

    def commit(self, tree: str, branch: str = "main", parent: str = "") -> str:
        """Put a folder at the end of a branch and return the number of the commit."""
        number = self.git("commit-tree", tree, "-m", "x", *(("-p", parent) if parent else ()))
        self.git("update-ref", f"refs/heads/{branch}", number)
        return number


def repository(path: Path) -> Repository:
    """Make an empty repository."""
    path.mkdir(parents=True)
    made = Repository(path)
    made.git("init", "--quiet", "--bare", "--initial-branch=main", str(path))
    return made


def coaches_packs(path: Path) -> Repository:
    """Make a repository of packs, the way a coach keeps them."""
    made = repository(path)
    below = {f"packs/hips/{path}": data for path, data in FILES.items()}
    others = {
        "README.md": b"All my packs",
        ".github/x.yml": b"",
        "packs/one.prehab.toml": MANIFEST,
        "packs/two.prehab": write_archive(FILES),
        "packs/hips/.gitignore": b"x",
        "packs/hips/prehab-pack-1.schema.json": b"{}",
        "films/film.mp4": random.Random(1).randbytes(3_000_000),
    }
    made.commit(made.folder({**below, **others}))
    made.git("tag", "v1", "main")
    return made


def running(word: str) -> list[str]:
    """Return the command lines of the programs that run now and name a word."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"))
        except OSError:
            continue
    return [one for one in lines if word in one]
