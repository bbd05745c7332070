"""The words a pack shares with every other pack: muscle ids and equipment ids, with the names a person reads."""

from collections.abc import Mapping
from types import MappingProxyType

MUSCLES: Mapping[str, str] = MappingProxyType(
    {
        "gluteus-maximus": "gluteus maximus",
        "gluteus-medius": "gluteus medius",
        "gluteus-minimus": "gluteus minimus",
        "piriformis": "piriformis",
        "deep-rotators": "deep hip rotators",
        "tensor-fasciae-latae": "tensor fasciae latae",
        "hip-flexors": "hip flexors",
        "iliopsoas": "iliopsoas",
        "rectus-femoris": "rectus femoris",
        "quadriceps": "quadriceps",
        "hamstrings": "hamstrings",
        "adductors": "adductors",
        "abductors": "hip abductors",
        "calves": "calves",
        "gastrocnemius": "gastrocnemius",
        "soleus": "soleus",
        "tibialis-anterior": "tibialis anterior",
        "peroneals": "peroneals",
        "feet": "foot muscles",
        "core": "core",
        "abdominals": "abdominals",
        "obliques": "obliques",
        "transversus-abdominis": "transversus abdominis",
        "lower-back": "lower back",
        "erector-spinae": "erector spinae",
        "quadratus-lumborum": "quadratus lumborum",
        "upper-back": "upper back",
        "latissimus-dorsi": "latissimus dorsi",
        "chest": "chest",
        "shoulders": "shoulders",
        "neck": "neck",
        "arms": "arms",
    }
)
"""Muscle ids and their names; a pack may use others, which is a warning."""

EQUIPMENT: tuple[str, ...] = (
    "mini-band",
    "long-band",
    "foam-roller",
    "massage-ball",
    "mat",
    "chair",
    "step",
    "wall",
    "bench",
    "bed",
    "door-frame",
    "towel",
    "cushion",
    "dumbbell",
    "kettlebell",
)
"""The usual equipment ids; others are allowed."""


def muscle_name(muscle_id: str) -> str:
    """Return the name a person reads for a muscle id; an unknown id is shown with spaces."""
    return MUSCLES.get(muscle_id, muscle_id.replace("-", " "))
