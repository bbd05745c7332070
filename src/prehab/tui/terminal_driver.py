"""The terminal on Linux and macOS: as Textual drives it, and given back whenever the process stops or ends."""

import os
import select
import signal
import termios
import threading
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, TextIO

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver

from prehab.tui.terminal_exit import in_background

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

LEFT_BEHIND: Final = "\x1b[?2026l\x1b[?1016l\x1b]22;default\x07"
"""What Textual sets and does not take back: a frame that was begun, the mouse in pixels, the shape of its pointer."""
LEAVE: Final = (
    LEFT_BEHIND + "\x1b[?2004l\x1b[?7h\x1b[?2048l"  # paste, line wrap, reports of the size
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"  # the mouse
    "\x1b[<u"  # the keyboard protocol: each screen has its own, so this comes before the alternate screen is left
    "\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[0m"  # the screen, the cursor, the focus, the colours
)
"""What undoes every mode that the app may have set."""
CONTROL_CHARACTERS: Final = 6
"""Where termios has its special characters."""
STDERR: Final = 2
"""The descriptor that Textual writes to."""
INPUT_S: Final = 0.1
"""How long the reading thread waits for the rest of a key, and at its end."""
MOST_COLUMNS: Final = 1000
MOST_ROWS: Final = 500
WRITABLE_S: Final = 0.5
"""How long a terminal may take to become writable before it is given up."""


class TerminalDriver(LinuxDriver):
    """Begins application mode once, stops only with the terminal given back, and goes on only in the foreground.

    `on_stop` is called before the process stops by SIGTSTP, and `on_continue`, inside a signal handler, as soon as it
    goes on after any stop.
    """

    def __init__(
        self, app: "App[Any]", *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._size = size or self._get_terminal_size()
        self.on_stop: Callable[[], None] = _nothing
        self.on_continue: Callable[[], None] = _nothing
        self._frame = ""
        self._in_application_mode = False
        self._was_stopped = False
        self._reading = threading.Lock()
        self.exit_event = self._end = WakingEvent()

    def start_application_mode(self) -> None:
        """Begin application mode, once this process is in the foreground."""
        while in_background(self.fileno):
            os.kill(os.getpid(), signal.SIGSTOP)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._write_without_waiting()
        self._read_without_waiting()
        self._in_application_mode = True

    def stop_application_mode(self) -> None:
        """Stop application mode, and everything that the terminal was told to do."""
        if self._in_application_mode:
            self.write(LEFT_BEHIND)
            super().stop_application_mode()
            self._in_application_mode = False

    def restore_at_once(self) -> None:
        """Give the terminal back without the help of any other thread; nothing when that has been done."""
        if not self._in_application_mode:
            return
        self._in_application_mode = False
        with suppress(OSError, ValueError):
            if select.select([], [STDERR], [], WRITABLE_S)[1]:
                os.write(STDERR, LEAVE.encode())
        if self.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def _sigtstp_application(self, *_: object) -> None:
        """Stop soon: a handler must not write, the interrupted code may be writing."""
        self._loop.call_soon_threadsafe(self._stop_process)

    def _sigcont_application(self, *_: object) -> None:
        """Note that the process goes on after a stop that nobody announced, and set up the terminal soon."""
        self.on_continue()
        self._was_stopped = True
        self._loop.call_soon_threadsafe(self._set_up_again)

    def _stop_process(self) -> None:
        """Give the terminal back and stop, as the default of SIGTSTP does; then begin again."""
        if not self._auto_restart:
            return
        self.on_stop()
        announced = signal.signal(signal.SIGCONT, lambda *_: self.on_continue())
        default = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        self.suspend_application_mode()
        # Where nobody could continue this process, the system does not stop it.
        os.kill(os.getpid(), signal.SIGTSTP)
        self._must_signal_resume = True
        self.resume_application_mode()
        signal.signal(signal.SIGTSTP, default)
        signal.signal(signal.SIGCONT, announced)

    def _set_up_again(self) -> None:
        """Set every mode again: the shell has used the terminal while the process was stopped."""
        if not (self._was_stopped and self._auto_restart and self._in_application_mode):
            return
        while in_background(self.fileno):
            os.kill(os.getpid(), signal.SIGSTOP)
        self._was_stopped = False
        attributes, reader = self.attrs_before, self._key_thread
        self.write("\x1b[<u")
        self.close()
        self._must_signal_resume = True
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.attrs_before, self._key_thread = attributes, reader
        self._write_without_waiting()
        self._read_without_waiting()

    def _run_input_thread(self) -> None:
        """Read keys, in one thread at a time: a key must not go to one that is about to end."""
        if self._reading.acquire(blocking=False):
            try:
                super()._run_input_thread()
            finally:
                self._reading.release()

    def run_input_thread(self) -> None:
        """Turn what is typed into events until input is disabled.

        Unlike Textual's way, bytes that are no UTF-8, such as those of a terminal set to Latin-1, do no harm. What was
        typed before application mode began has lines: an enter that came as their end is still an enter.
        """
        parser, decoder = XTermParser(self._debug), getincrementaldecoder("utf-8")("replace")
        last, typed_before = False, True
        while not last:
            last = self.exit_event.is_set()
            typed = b""
            # Looking again and again costs, and is needed only for what may be the start of a key.
            limit = INPUT_S if last or parser._timeout_time is not None else None
            ready = select.select([self.fileno, self._end.fileno], [], [], limit)[0]
            if self._end.fileno in ready:
                self._end.forget()
            if self.fileno in ready:
                typed = os.read(self.fileno, 4096)
                if not typed:
                    self.exit_event.wait(INPUT_S)
            if typed and typed_before:
                typed, typed_before = typed.replace(b"\n", b"\r"), False
            text = decoder.decode(typed, final=last)
            for event in (*(parser.feed(text) if text else ()), *parser.tick()):
                self.process_message(event)
        with suppress(EOFError, ParseError):
            list(parser.feed(""))

    def write(self, data: str) -> None:
        """Write; a frame, which comes in three pieces, is written in one."""
        if data == SYNC_START or self._frame:
            self._frame += data
            if data != SYNC_END:
                return
            data, self._frame = self._frame, ""
        super().write(data)

    def _write_without_waiting(self) -> None:
        """Put prehab's own way to write in the place of Textual's thread, which has written what begins the mode."""
        before = self._writer_thread
        if before is not None and self._file is not None:
            self._writer_thread = TerminalOutput(self._file)
            self._writer_thread.start()
            before.stop()

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return columns and rows; nobody has more than the most, but a variable or a terminal may say so."""
        columns, rows = super()._get_terminal_size()
        return min(columns, MOST_COLUMNS), min(rows, MOST_ROWS)

    def _read_without_waiting(self) -> None:
        """Make a read return when there is nothing: the shell may take keys that were announced to this process."""
        with suppress(termios.error):
            attributes = termios.tcgetattr(self.fileno)
            attributes[CONTROL_CHARACTERS][termios.VMIN] = 0
            termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)


class TerminalOutput(WriterThread):
    """Writes at once what the terminal takes, and leaves the rest to a thread.

    A thread for each frame, as Textual has it, wakes up the machine two or three times more.
    """

    def __init__(self, file: TextIO) -> None:
        super().__init__(file)
        self._encoding, self._errors = file.encoding, file.errors or "strict"
        self._order = threading.Lock()
        self._left = 0
        """How many pieces are with the thread: what comes later must not overtake them."""
        self._terminal = _open_without_waiting(file)

    def write(self, text: str) -> None:
        """Write text; waits only when the thread is far behind."""
        data = text.encode(self._encoding, self._errors)
        with self._order:
            if not self._left and self._terminal is not None:
                data = data[_written(self._terminal, data) :]
            if not data:
                return
            self._left += 1
        self._queue.put(data)  # type: ignore[arg-type]

    def run(self) -> None:
        """Write what the terminal did not take at once; ends with an OSError when it is gone."""
        while (data := self._queue.get()) is not None:
            rest: bytes = data  # type: ignore[assignment]
            while rest:
                rest = rest[os.write(self._file.fileno(), rest) :]
            with self._order:
                self._left -= 1

    def stop(self) -> None:
        """Write everything, and end."""
        super().stop()
        with self._order:
            terminal, self._terminal = self._terminal, None
        if terminal is not None:
            os.close(terminal)


def _open_without_waiting(file: TextIO) -> int | None:
    """Return a descriptor of the same terminal that never blocks: those of other programs must stay as they are."""
    try:
        return os.open(os.ttyname(file.fileno()), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    except OSError:
        return None


def _written(terminal: int, data: bytes) -> int:
    """Return how many bytes the terminal takes at once; none where it is gone, which the thread will find."""
    try:
        return os.write(terminal, data)
    except OSError:
        return 0


class WakingEvent(threading.Event):
    """An event that also ends a `select` which waits for it; `forget` before the next `select`."""

    def __init__(self) -> None:
        super().__init__()
        self.fileno, self._write = os.pipe()
        """The descriptor that can be read once the event is set."""

    def set(self) -> None:
        """Set the event."""
        super().set()
        os.write(self._write, b"x")

    def forget(self) -> None:
        """Take note that a `select` has been ended."""
        os.read(self.fileno, 1)


def _nothing() -> None:
    """Do nothing."""
