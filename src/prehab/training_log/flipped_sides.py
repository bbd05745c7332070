"""Exercises whose left and right are the other way round than they were in prehab 0.1.

Left is the side that works. In these exercises prehab 0.1 named the other one, and that is what it recorded.
"""

from typing import Final

FLIPPED_SIDES: Final = frozenset({"lunge-with-reach", "marching-bridge", "reverse-lunge"})
"""Their ids in the library. The migration that exchanges them has them too."""
BUNDLED_PACKS: Final = frozenset(
    {
        "after-run",
        "core",
        "desk-break",
        "foam-roll",
        "glute-activation",
        "hip-flexors",
        "pre-run",
        "sprint-day",
        "strong-hips",
    }
)
"""The packs of which that is known. Whoever else wrote a pack may have meant either."""
