"""One table of a pack as it was read: checked values by key, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from prehab.core.model import Amount, Hold, Reps, Tempo
from prehab.core.units import Ms
from prehab.packfile.problems import Place


@dataclass(frozen=True, slots=True)
class Item:
    """A read table. A key that was missing or wrong is not in `values`; each getter says what it gives then."""

    place: Place
    values: Mapping[str, object] = field(default_factory=dict)
    wrong: frozenset[str] = frozenset()
    """Known keys that were given and could not be read."""
    settled_id: str = ""
    """The id of an exercise or a routine once it is worked out, its own or made from its name."""

    def has(self, key: str) -> bool:
        """Return True when the key was given, and rightly."""
        return key in self.values

    def line(self, key: str) -> str:
        """Return a text, empty when missing."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def lines(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty when missing."""
        value = self.values.get(key)
        return tuple(str(one) for one in value) if isinstance(value, tuple) else ()

    def number(self, key: str) -> int | None:
        """Return a whole number."""
        value = self.values.get(key)
        return value if isinstance(value, int) else None

    def ms(self, key: str) -> Ms | None:
        """Return a time."""
        value = self.values.get(key)
        return Ms(value) if isinstance(value, int) else None

    def tempo(self) -> Tempo | None:
        """Return the key `tempo`."""
        value = self.values.get("tempo")
        return value if isinstance(value, Tempo) else None

    def amount(self) -> Amount | None:
        """Return the amount that the keys `reps` and `time` give."""
        reps, time = self.values.get("reps"), self.ms("time")
        if isinstance(reps, Reps):
            return reps
        return None if time is None else Hold(time)

    def table(self, key: str) -> "Item | None":
        """Return a table."""
        value = self.values.get(key)
        return value if isinstance(value, Item) else None

    def tables(self, key: str) -> tuple["Item", ...]:
        """Return a list of tables, empty when missing."""
        value = self.values.get(key)
        return tuple(one for one in value if isinstance(one, Item)) if isinstance(value, tuple) else ()

    def named(self, key: str) -> Mapping[str, "Item"]:
        """Return the tables of a table of tables by their keys, empty when missing."""
        value = self.values.get(key)
        if not isinstance(value, Mapping):
            return {}
        return {name: one for name, one in value.items() if isinstance(one, Item)}

    def steps(self) -> list[object]:
        """Return the raw items of `steps`, each a text or a dict, empty when missing."""
        value = self.values.get("steps")
        return value if isinstance(value, list) else []
