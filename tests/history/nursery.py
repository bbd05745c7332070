"""A program that plays sessions in child processes and kills each at a random moment.

Run as `python -m tests.history.nursery FILE KILLS SEED`. All children record into the same file, one after the other,
as one runner's evenings would. For each it prints what the child had seen confirmed when it was killed: the session,
and how many segments; a child plays one session after another, so that some are killed between two.
"""

import os
import random
import select
import signal
import sys
from pathlib import Path

from prehab.app.player import Player, SessionTicket, prepare_sound
from prehab.history.recorder import HistoryRecorder
from tests.builders import wake_up
from tests.fakes.clock import FakeClock
from tests.fakes.sound import RecordingSound

TICK = 5_000


def play_on(path: Path, name: str, tell: int) -> None:
    """Play sessions until killed; write a line once what it says is durable."""
    history = HistoryRecorder(path, fallback_folders=[path.parent], busy=5.0, retry=3600)
    number = 0
    while True:
        clock = FakeClock()
        sound = RecordingSound(now=clock.now)
        session = f"{name}-{number}"
        player = Player(
            prepare_sound(wake_up(), sound), SessionTicket(session, "x"), clock=clock, sound=sound, history=history
        )
        player.start()
        while not player.ended:
            clock.pass_ms(1_000)
            player.tick()
            if clock.now() % TICK == 0 or player.ended:
                history.flush()
                done = len(history.queries.segments(session))
                os.write(tell, f"{session} {done} {int(player.ended)} {history.save_error() or 'ok'}\n".encode())
        number += 1


def killed(path: Path, name: str, dice: random.Random) -> str:
    """Return the last whole line of a child that was killed."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hear)
        try:
            play_on(path, name, tell)
        finally:
            os._exit(1)
    os.close(tell)
    heard = os.read(hear, 1)
    # A moment within the next tenth of a second, wherever the child is by then.
    select.select([], [], [], dice.random() * 0.1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(hear, 65_536):
        heard += more
    os.close(hear)
    return heard[: heard.rindex(b"\n")].splitlines()[-1].decode() if b"\n" in heard else f"{name}-0 0 0 ok"


def main(path: str, kills: str, seed: str) -> None:
    dice = random.Random(int(seed))
    for turn in range(int(kills)):
        print(killed(Path(path), f"s{turn}", dice), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
