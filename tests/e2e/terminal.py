"""Real terminals for tests: tmux for what a person sees, and a bare pty with a screen model behind it.

with Tmux([prehab, "play", "x"], env, columns=80, rows=24) as terminal:
    terminal.wait_for("Plank")
    terminal.keys("Space")
"""

import fcntl
import os
import pty
import re
import select
import shlex
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

import pyte

from tests.e2e.needs import need
from tests.e2e.sound_server import wait_until

PATIENCE_S = 20.0
MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
CONFIGURATION = """
set -g remain-on-exit on
set -g status off
set -g default-terminal tmux-256color
set -s escape-time 0
"""
WATCHER = """
import os, signal, sys
folder, deaf, *command = sys.argv[1:]
child = os.fork()
if not child:
    os.execvp(command[0], command)
for sent in (signal.SIGINT, signal.SIGQUIT, *([signal.SIGHUP] if deaf == "deaf" else [])):
    signal.signal(sent, signal.SIG_IGN)
def tell(name, number):
    with open(f"{folder}/new", "w") as file:
        file.write(str(number))
    os.rename(f"{folder}/new", f"{folder}/{name}")
tell("pid", child)
tell("status", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
"""Runs a program and tells how it ended: tmux knows that a pane is dead, but not always what its exit code was."""


class Tmux:
    """One program in one tmux pane, with a tmux server of its own.

    A `deaf` parent of the program lives on when the window closes, so that the system does not tell the program.
    """

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], columns: int = 80, rows: int = 24, *, deaf: bool = False
    ) -> None:
        need("tmux")
        self._folder = tempfile.TemporaryDirectory(prefix="tm")
        self._env = {**env, "TMUX_TMPDIR": self._folder.name, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        self._env.pop("TMUX", None)
        (Path(self._folder.name) / "conf").write_text(CONFIGURATION)
        self._run("-f", f"{self._folder.name}/conf", "new-session", "-d", "-x", str(columns), "-y", str(rows))
        watched = [sys.executable, "-ISc", WATCHER, self._folder.name, "deaf" if deaf else "", *command]
        self._run("respawn-pane", "-k", f"exec {shlex.join(watched)}")

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(["tmux", *arguments], env=self._env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"tmux {arguments}: {done.stderr}"
        return done.stdout

    def _told(self, name: str) -> int | None:
        try:
            return int((Path(self._folder.name) / name).read_text())
        except FileNotFoundError:
            return None

    @property
    def pid(self) -> int:
        """Process id of the program."""
        wait_until("the program's start", lambda: self._told("pid") is not None, PATIENCE_S)
        pid = self._told("pid")
        assert pid is not None
        return pid

    @property
    def status(self) -> int | None:
        """Exit code of the program, None while it runs, minus the signal's number when one killed it."""
        return self._told("status")

    def keys(self, *names: str) -> None:
        """Press keys, by tmux's names ("Space", "q", "Enter")."""
        self._run("send-keys", *names)

    def screen(self) -> str:
        """Return the text of the screen."""
        return self._run("capture-pane", "-p")

    def screen_after_end(self) -> str:
        """Return everything the pane has shown on its main screen, scrolled away or not."""
        return self._run("capture-pane", "-p", "-S", "-")

    def wait_for(self, pattern: str, seconds: float = PATIENCE_S) -> str:
        """Return the screen as soon as a regular expression is found on it."""
        end = time.monotonic() + seconds
        while not re.search(pattern, shown := self.screen()):
            assert time.monotonic() < end, f"no {pattern!r} within {seconds:g} s on:\n{shown}"
            time.sleep(0.02)
        return shown

    def wait_end(self, seconds: float = PATIENCE_S) -> int:
        """Wait until the program has ended and return its exit code."""
        wait_until("the program's end", lambda: self.status is not None, seconds)
        status = self.status
        assert status is not None
        return status

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._run("resize-window", "-x", str(columns), "-y", str(rows))

    def close_window(self) -> None:
        """Close the terminal's window over the program's head: it gets SIGHUP."""
        self._run("kill-server")

    def __enter__(self) -> "Tmux":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        subprocess.run(["tmux", "kill-server"], env=self._env, capture_output=True, check=False)
        self._folder.cleanup()


class Pty:
    """One program on a bare pseudo-terminal; a thread reads all it writes, with the time of every line.

    A terminal that `outlives` its program can be looked at after the end, as a shell finds it. One that is not `drawn`
    has no screen, only what is written: a large screen takes long to draw, and pyte fails at some small ones.
    """

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        limits: Callable[[], None] | None = None,
        *,
        outlives: bool = False,
        drawn: bool = True,
    ) -> None:
        self._is_drawn = drawn
        self._screen = pyte.Screen(*(columns, rows) if drawn else (1, 1))
        self._stream = pyte.ByteStream(self._screen)
        self._lock = threading.Lock()
        self._lines: list[tuple[float, str]] = []
        self._rest = b""
        self._raw = bytearray()
        self._hung_up = False
        self._reads = threading.Event()
        self._reads.set()
        self._keyboard, terminal = pty.openpty()
        self._name = os.ttyname(terminal)
        self._size(terminal, columns, rows)

        def own_terminal() -> None:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            if limits is not None:
                limits()

        self.process = subprocess.Popen(
            command,
            env={**env, "TERM": "xterm-256color", "LANG": "C.UTF-8"},
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
            preexec_fn=own_terminal,
        )
        self._terminal = terminal if outlives else -1
        if not outlives:
            os.close(terminal)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @staticmethod
    def _size(descriptor: int, columns: int, rows: int) -> None:
        fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self) -> None:
        while not self._hung_up:
            if not self._reads.wait(0.05):
                continue
            if not select.select([self._keyboard], [], [], 0.05)[0]:
                continue
            try:
                chunk = os.read(self._keyboard, 65536)
            except OSError:
                return
            if not chunk:
                return
            now = time.monotonic()
            with self._lock:
                self._raw += chunk
                if self._is_drawn:
                    self._stream.feed(chunk)
                *lines, self._rest = (self._rest + chunk).split(b"\n")
                self._lines += [(now, line.decode("utf-8", "replace").rstrip("\r")) for line in lines]

    @property
    def attributes(self) -> list[object]:
        """What the terminal does with input and output, as termios tells it."""
        return termios.tcgetattr(self._keyboard)

    @property
    def modes(self) -> set[str]:
        """The private modes that are not as a shell expects them: 7 (wrap) and 25 (cursor) are on there, others off."""
        raw = self.raw
        state = {number: on == b"h" for group, on in MODE.findall(raw) for number in group.split(b";")}
        found = {number.decode() for number, on in state.items() if on is (number not in (b"7", b"25"))}
        pushed = len(re.findall(rb"\x1b\[>[0-9]+u", raw)) - len(re.findall(rb"\x1b\[<[0-9]*u", raw))
        return found | ({f"keyboard protocol {pushed}"} if pushed else set())

    @property
    def raw(self) -> bytes:
        """Every byte so far."""
        with self._lock:
            return bytes(self._raw)

    @property
    def timed_lines(self) -> list[tuple[float, str]]:
        """Every whole line so far with the monotonic second at which it arrived."""
        with self._lock:
            return list(self._lines)

    @property
    def lines(self) -> list[str]:
        """Every whole line so far."""
        return [line for _, line in self.timed_lines]

    def screen(self) -> str:
        """Return the text of the screen."""
        with self._lock:
            # `display` fails on half a wide character that something else was written over.
            cells, columns, rows = self._screen.buffer, range(self._screen.columns), range(self._screen.lines)
            return "\n".join("".join(cells[y][x].data for x in columns).rstrip() for y in rows)

    def send(self, text: str) -> None:
        """Type."""
        self.send_bytes(text.encode())

    def send_bytes(self, typed: bytes) -> None:
        """Type anything; waits while the program reads nothing."""
        os.write(self._keyboard, typed)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the program gets SIGWINCH."""
        self._size(self._keyboard, columns, rows)
        with self._lock:
            if self._is_drawn:
                self._screen.resize(rows, columns)

    def wait_for(self, pattern: str, seconds: float = PATIENCE_S) -> float:
        """Return the moment a line came that a regular expression matches."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for at, line in self.timed_lines:
                if re.search(pattern, line):
                    return at
            time.sleep(0.005)
        raise AssertionError(f"no {pattern!r} within {seconds:g} s in:\n" + "\n".join(self.lines))

    def wait_end(self, seconds: float = PATIENCE_S) -> int:
        """Wait until the program has ended and return its exit code."""
        code = self.process.wait(seconds)
        self._reader.join(2)
        return code

    @contextmanager
    def stuck(self) -> Iterator[None]:
        """Read nothing for a while, and fill the terminal's buffer: whoever writes now waits."""
        self._reads.clear()
        time.sleep(0.2)
        filler = os.open(self._name, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        try:
            for _ in range(20):  # the system moves on what is written, and there is room again
                with suppress(BlockingIOError):
                    while True:
                        os.write(filler, b"\x00" * 256)
                time.sleep(0.02)
            yield
        finally:
            os.close(filler)
            self._reads.set()

    def hang_up(self) -> None:
        """Close the terminal over the program's head, which works only while nothing reads from it."""
        self._hung_up = True
        self._reader.join()
        if self._terminal >= 0:
            os.close(self._terminal)
            self._terminal = -1
        os.close(self._keyboard)
        self._keyboard = -1

    def __enter__(self) -> "Pty":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self._keyboard >= 0:
            self.hang_up()
