from contextlib import closing
from datetime import timedelta

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


def test_no_level_is_suggested_for_a_week_after_a_check_in_that_hurts() -> None:
    services = build_services()
    with closing(services.history):
        choice = choose_routine(services.routines, CIRCUIT, "easy")
        for _ in range(3):
            assert main(["history", "add", CIRCUIT, "--level", "easy"]) == 0
        long_ago = (services.clock.local() - timedelta(days=8)).date().isoformat()
        assert main(["checkin", "knee", "9", "--date", long_ago]) == 0
        assert main(["checkin", "knee", "3"]) == 0
        assert list(suggestion(services, choice)) != []
        assert main(["checkin", "knee", "4", "--date", "yesterday"]) == 0
        assert list(suggestion(services, choice)) == []
