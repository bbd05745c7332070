"""Real sound servers without hardware: a private PulseAudio or PipeWire with one null sink, recorded to PCM.

Each server lives in a folder of its own and talks to nothing else on the machine.

    with pulse_sink() as sink:
        run_something(env={**os.environ, **sink.env})
        samples = sink.samples()
"""

import array
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path

from tests.e2e.needs import need

RATE = 48_000
"""Frames a second of the sinks and of the recording, so that nothing is resampled on the way."""

House = tuple[Path, dict[str, str], dict[str, str]]
"""A server's folder, the whole environment of its programs, and what in it was changed."""

SINK = "prehab"
START_S = 15.0
FIRST_BLOCK_S = 5.0
"""How long a recorder may stay without a block. A fresh null sink renders its first one up to two seconds late."""
TRIES = 3
"""How often a recorder, and a whole PipeWire, is started: its session manager may link nothing to a stream."""

PIPEWIRE_SINK = """
context.objects = [
  { factory = adapter
    args = { factory.name = support.null-audio-sink  node.name = prehab  node.description = prehab
             media.class = "Audio/Sink"  object.linger = true  audio.position = [ FL FR ]  audio.rate = 48000
             monitor.channel-volumes = true  priority.session = 2000 } }
]
"""


class Sink:
    """A null sink that is being recorded. `env` is what a program needs to play into it."""

    def __init__(self, env: dict[str, str], recorder: subprocess.Popen[bytes], server: int) -> None:
        self.env = env
        self.server = server
        """Process id of the sound server."""
        self._recorder = recorder
        self._pcm = bytearray()
        self._arrivals: list[tuple[float, int]] = []
        self._pump = threading.Thread(target=self._read, daemon=True)
        self._pump.start()

    def _read(self) -> None:
        assert self._recorder.stdout is not None
        while chunk := self._recorder.stdout.read1(65536):  # type: ignore[attr-defined]
            self._pcm += chunk
            self._arrivals.append((time.perf_counter(), len(self._pcm) // 2))

    @property
    def frames(self) -> int:
        """How many frames have been recorded so far."""
        return len(self._pcm) // 2

    def flows(self) -> bool:
        """Wait for the first tenth of a second, and return whether it came."""
        end = time.monotonic() + FIRST_BLOCK_S
        while self.frames <= RATE // 10 and time.monotonic() < end:
            time.sleep(0.02)
        return self.frames > RATE // 10

    def samples(self) -> "array.array[int]":
        """Return everything recorded so far, one signed 16-bit sample a frame."""
        return array.array("h", bytes(self._pcm[: self.frames * 2]))

    def frames_at(self, moment: float) -> int:
        """Return how many frames had arrived at `moment` of the performance counter."""
        return max((frames for at, frames in self._arrivals if at <= moment), default=0)

    def time_of(self, frame: int) -> float:
        """Return when a frame arrived."""
        return next(at for at, frames in self._arrivals if frames > frame)

    def close(self) -> None:
        """Stop recording."""
        self._recorder.kill()
        self._recorder.wait()
        self._pump.join(5)
        assert self._recorder.stdout is not None
        self._recorder.stdout.close()


def wait_until(what: str, true: Callable[[], bool], seconds: float = START_S) -> None:
    """Return when `true()` is; fail with `what` after `seconds`."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"{what} took more than {seconds:g} s"
        time.sleep(0.02)


@contextmanager
def _program(arguments: list[str], env: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as out:
        process = subprocess.Popen(arguments, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGCONT)
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class NothingFlows(AssertionError):
    """A sound server runs, and no recorder gets a block out of its sink."""


@contextmanager
def _recorded(env: dict[str, str], changed: dict[str, str], server: int) -> Iterator[Sink]:
    for _ in range(TRIES):
        sink = _recording(env, changed, server)
        try:
            if sink.flows():
                yield sink
                return
        finally:
            sink.close()
    logs = sorted(Path(env["XDG_RUNTIME_DIR"]).parent.glob("*.log"))
    raise NothingFlows("\n".join(f"{log.name}:\n{log.read_text()}" for log in logs))


def _recording(env: dict[str, str], changed: dict[str, str], server: int) -> Sink:
    form = ["--raw", f"--rate={RATE}", "--channels=1", "--format=s16le", "--latency-msec=10"]
    recorder = subprocess.Popen(
        ["parec", "-d", f"{SINK}.monitor", *form],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    return Sink(changed, recorder, server)


@contextmanager
def _house() -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield a short-named private folder (a socket path is limited to 107 bytes) and an environment in it."""
    root = Path(tempfile.mkdtemp(prefix="ph"))
    try:
        run, home = root / "run", root / "home"
        run.mkdir(mode=0o700)
        home.mkdir()
        changed = {"XDG_RUNTIME_DIR": str(run), "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config")}
        yield root, changed
    finally:
        shutil.rmtree(root, ignore_errors=True)


@contextmanager
def pulse_server(root: Path, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a private PulseAudio whose only sink is a null sink; its socket is `root/run/pulse.sock`."""
    socket = root / "run" / "pulse.sock"
    socket.unlink(missing_ok=True)
    arguments = ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"]
    arguments += ["--disable-shm=yes", "--realtime=no", "--high-priority=yes"]
    arguments += ["-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"]
    arguments += ["-L", f"module-null-sink sink_name={SINK} rate={RATE} channels=2 format=s16le"]
    with _program(arguments, env, root / "pulse.log") as server:
        wait_until("pulseaudio's start", lambda: socket.exists() or server.poll() is not None)
        assert server.poll() is None, (root / "pulse.log").read_text()
        yield server


@contextmanager
def pulse_house() -> Iterator[House]:
    """Yield the place of a private PulseAudio that is not running yet."""
    need("pulseaudio", "parec")
    with _house() as (root, changed):
        changed["PULSE_SERVER"] = f"unix:{root / 'run' / 'pulse.sock'}"
        yield root, {**os.environ, **changed}, changed


@contextmanager
def pulse_sink(within: House | None = None) -> Iterator[Sink]:
    """Run a private PulseAudio, in a house of its own unless one is given, and record its null sink."""
    with (
        nullcontext(within) if within else pulse_house() as (root, env, changed),
        pulse_server(root, env) as server,
        _recorded(env, changed, server.pid) as sink,
    ):
        yield sink


def _session_bus(env: dict[str, str]) -> tuple[str, int]:
    """Start a session bus, which WirePlumber wants, and return its address and process id."""
    started = subprocess.run(
        ["dbus-daemon", "--session", "--fork", "--nosyslog", "--print-address=1", "--print-pid=1"],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    address, pid = started.stdout.split()
    return address, int(pid)


@contextmanager
def _one_pipewire() -> Iterator[Sink]:
    with ExitStack() as stack:
        root, changed = stack.enter_context(_house())
        config = root / "home" / ".config" / "pipewire" / "pipewire.conf.d"
        config.mkdir(parents=True)
        (config / "10-null.conf").write_text(PIPEWIRE_SINK)
        run = root / "run"
        bus, bus_pid = _session_bus({**os.environ, **changed})
        stack.callback(os.kill, bus_pid, signal.SIGTERM)
        changed["PULSE_SERVER"] = f"unix:{run / 'pulse' / 'native'}"
        env = {**os.environ, **changed, "DBUS_SESSION_BUS_ADDRESS": bus}
        server = stack.enter_context(_program(["pipewire"], env, root / "pipewire.log"))
        wait_until("pipewire's start", (run / "pipewire-0").exists)
        stack.enter_context(_program(["wireplumber"], env, root / "wireplumber.log"))
        stack.enter_context(_program(["pipewire-pulse"], env, root / "pipewire-pulse.log"))
        listing = ["pactl", "list", "short", "sinks"]
        wait_until(
            "the PipeWire sink",
            lambda: SINK in subprocess.run(listing, env=env, capture_output=True, text=True).stdout,
        )
        yield stack.enter_context(_recorded(env, changed, server.pid))


@contextmanager
def pipewire_sink() -> Iterator[Sink]:
    """Run a private PipeWire with its PulseAudio door and record its null sink."""
    need("pipewire", "pipewire-pulse", "wireplumber", "dbus-daemon", "pactl", "parec")
    with ExitStack() as stack:
        for left in reversed(range(TRIES)):
            try:
                sink = stack.enter_context(_one_pipewire())
                break
            except NothingFlows as silent:
                if not left:
                    raise
                print("another PipeWire is started, since in this one nothing flowed:", silent)
        yield sink
