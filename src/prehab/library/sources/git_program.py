"""The `git` program within limits, and its failures in plain words."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from prehab.core.characters.safe_text import printable
from prehab.core.text import seconds_text
from prehab.core.units import ms_from_seconds
from prehab.library.sources.fetched_pack import Progress, Report, SourceError

_PASSED_ON: Final = ("PATH", "SSH_AUTH_SOCK", "SYSTEMROOT", "SYSTEMDRIVE", "USERPROFILE", "TEMP", "TMP", "TMPDIR")
"""The environment variables that git gets: where programs are, and the ssh agent."""
_SETTINGS: Final = (
    f"core.hooksPath={os.devnull}",
    "core.fsmonitor=false",
    "core.bigFileThreshold=1m",
    "credential.helper=",
    "fetch.unpackLimit=1",
    "gc.auto=0",
    "maintenance.auto=false",
    "pack.threads=1",
)
_POLL: Final = 0.05
"""Seconds between two checks of the folder."""
_MEMORY_BYTES: Final = 512 * 1024 * 1024


class GitLimits(Struct, frozen=True):
    """What git may use: which protocols, how many seconds, and how many bytes on disk (`folder`).

    `answer` is how many seconds it may wait for the server, `lines` how many bytes a list of names may have.
    """

    protocols: tuple[str, ...] = ("https", "ssh")
    seconds: float = 120.0
    answer: int = 15
    folder: int = 64 * 1024 * 1024
    lines: int = 256 * 1024


class GitProgram:
    """Runs git in one private folder; however a run ends, git and all its child processes are killed.

    Standard input and output are files in the folder, so that the limit on the folder holds for them too.
    """

    def __init__(self, folder: Path, limits: GitLimits, environ: Mapping[str, str], report: Report) -> None:
        program = shutil.which("git", path=environ.get("PATH"))
        if program is None:
            raise SourceError("packs in git need the program git, and it is not installed here")
        settings = [part for setting in _SETTINGS for part in ("-c", setting)]
        self._start = [program, *settings, f"--git-dir={folder / 'repository'}"]
        self._folder = folder
        self._limits = limits
        self._environ = _environment(folder, limits, environ)
        self._report = report
        self.run("init", "--quiet", "--bare", "--template=", str(folder / "repository"))

    @property
    def config(self) -> Path:
        """The repository's own configuration."""
        return self._folder / "repository" / "config"

    def fetched_a_tag(self) -> bool:
        """Return whether what was fetched last was asked for by the name of a tag."""
        return b"\ttag '" in _read_start(self._folder / "repository" / "FETCH_HEAD", 1024)

    def run(self, *arguments: str, stdin: bytes = b"", max_bytes: int | None = None) -> bytes:
        """Return what git prints, at most `max_bytes` (default: `lines`). Raises SourceError for failure or more.

        There is no shell, and all options come from this program.
        """
        input_file, output, errors = (self._folder / name for name in ("stdin", "stdout", "stderr"))
        input_file.write_bytes(stdin)
        with input_file.open("rb") as given, output.open("wb") as stdout, errors.open("wb") as stderr:
            process = subprocess.Popen(
                [*self._start, *arguments],
                stdin=given,
                stdout=stdout,
                stderr=stderr,
                env=self._environ,
                cwd=self._folder,
                start_new_session=True,
            )
            try:
                _set_kernel_limits(process.pid, self._limits)
                self._wait(process)
            finally:
                _kill(process)
        if process.returncode:
            self._check_size()
            raise SourceError(git_reason(_read_start(errors, 16 * 1024)))
        max_bytes = self._limits.lines if max_bytes is None else max_bytes
        if output.stat().st_size > max_bytes:
            raise SourceError("there are far too many files in this folder of the repository")
        return _read_start(output, max_bytes)

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        """Wait for git to end, and check the size of the folder. Raises SourceError for a limit."""
        for _ in range(int(self._limits.seconds / _POLL)):
            size = self._check_size()
            with suppress(subprocess.TimeoutExpired):
                process.wait(_POLL)
                return
            self._report(Progress(size, 0, "fetching with git"))
        raise SourceError(f"git took more than {seconds_text(ms_from_seconds(self._limits.seconds))}")

    def _check_size(self) -> int:
        """Return the bytes in the folder. Raises SourceError when there are too many."""
        size = _size(self._folder)
        if size > self._limits.folder:
            raise SourceError(f"this repository is too large: at most {self._limits.folder // 1024 // 1024} MB")
        return size


def _environment(folder: Path, limits: GitLimits, environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment that git gets: no configuration of the user, and few variables of ours."""
    made = {name: environ[name] for name in _PASSED_ON if name in environ}
    if "SSL_CERT_FILE" in environ:
        made["GIT_SSL_CAINFO"] = environ["SSL_CERT_FILE"]
    return made | {
        "GIT_ALLOW_PROTOCOL": ":".join(limits.protocols),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_HTTP_LOW_SPEED_LIMIT": "1",
        "GIT_HTTP_LOW_SPEED_TIME": str(limits.answer),
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_SSH_COMMAND": f"ssh -oBatchMode=yes -oConnectTimeout={limits.answer} -oPermitLocalCommand=no",
        "GIT_SSH_VARIANT": "ssh",
        "GIT_TERMINAL_PROMPT": "0",
        "HOME": str(folder),
        "LC_ALL": "C",
        "XDG_CONFIG_HOME": str(folder),
    }


def _set_kernel_limits(pid: int, limits: GitLimits) -> None:
    """Set resource limits where the kernel has them, for what happens between two checks of the folder."""
    if sys.platform == "linux":
        import resource

        most = {
            resource.RLIMIT_AS: _MEMORY_BYTES,
            resource.RLIMIT_CPU: int(limits.seconds) + 1,
            resource.RLIMIT_FSIZE: 2 * limits.folder,
            resource.RLIMIT_CORE: 0,
        }
        for kind, number in most.items():
            with suppress(OSError, ValueError):
                resource.prlimit(pid, kind, (number, number))


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill git and all its child processes."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _size(folder: Path) -> int:
    """Return the bytes in a folder; a file that vanishes meanwhile is not counted."""
    total = 0
    for root, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += (Path(root) / name).lstat().st_size
    return total


def _read_start(path: Path, max_bytes: int) -> bytes:
    with path.open("rb") as file:
        return file.read(max_bytes)


_REASONS: Final = (
    (r"could not read Username|Authentication failed|terminal prompts disabled|HTTP 401|error: 40[13]",
     "it wants a login; for a private repository use its ssh address, such as git@host:path"),
    (r"Permission denied \(|Host key verification failed",
     "ssh was refused; try it once yourself: ssh -T and the part before the colon"),
    (r"couldn't find remote ref|not our ref|remote did not send all necessary|Server does not allow request",
     "there is no such branch, tag or commit; a commit needs all of its 40 letters"),
    (r"Could not resolve host|Could not resolve hostname", "there is no server of this name, or no network"),
    (r"[Cc]ertificate|SSL_connect|handshake", "its certificate cannot be trusted"),
    (r"transport '.*' not allowed|protocol .* not supported", "git is allowed https and ssh only"),
    (r"Connection timed out|Operation too slow|timed out", "there was no answer in time"),
    (r"Failed to connect|Couldn't connect|Connection refused|unable to connect", "nobody answers there"),
    (r"not found|does not appear to be a git repository|not a git repository|not valid: is this a git",
     "there is no repository at this address"),
    (r"signal 2[45]|File size limit|File too large", "this repository is too large"),
    (r"[Oo]ut of memory|malloc|mmap failed", "this repository needs too much memory"),
)  # fmt: skip


def git_reason(output: bytes) -> str:
    """Return why git failed: a known reason in our words, else git's last error line, made safe to print."""
    text = output.decode("utf-8", "replace")
    for pattern, reason in _REASONS:
        if re.search(pattern, text):
            return reason
    lines = [line for line in text.splitlines() if line.startswith(("fatal:", "error:"))] or text.splitlines()
    return f"git cannot fetch this: {printable(lines[-1], 200)}" if lines else "git cannot fetch this"
