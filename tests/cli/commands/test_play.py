from contextlib import closing

from prehab.app.wiring import build_services
from prehab.cli.commands.play import suggestion
from prehab.cli.main import main
from prehab.cli.routine_choice import choose_routine

CIRCUIT = "glute-activation:activation"


def test_the_next_level_is_suggested_after_as_many_sessions_as_the_pack_says() -> None:
    services = build_services()
    with closing(services.history):
        choice = choose_routine(services.routines, CIRCUIT, "easy")
        for _ in range(3):
            assert list(suggestion(services, choice)) == []
            assert main(["history", "add", CIRCUIT, "--level", "easy"]) == 0
        assert list(suggestion(services, choice)) == [
            "You have done this often enough to try Normal next time: --level normal."
        ]
        assert main(["history", "edit", "last", "--effort", "9"]) == 0
        assert list(suggestion(services, choice)) == []
