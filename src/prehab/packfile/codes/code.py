"""What is known about one problem code."""

from dataclasses import dataclass

from prehab.packfile.diagnostic import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem. `wrong` and `right` are TOML that a runner can read and paste."""

    title: str
    severity: Severity
    explanation: str
    wrong: str
    right: str
