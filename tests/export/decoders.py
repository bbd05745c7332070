"""Two decoders that share no code with what writes the files: Garmin's own, and fitdecode."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import fitdecode
from garmin_fit_sdk import Decoder, Stream

Messages = Mapping[str, list[dict[str, Any]]]


def by_garmin(data: bytes) -> Messages:
    """Decode with Garmin's SDK; any complaint of it fails the test. Names end in `_mesgs`."""
    decoder = Decoder(Stream.from_byte_array(bytearray(data)))
    assert decoder.is_fit()
    assert decoder.check_integrity()
    messages, errors = Decoder(Stream.from_byte_array(bytearray(data))).read()
    assert errors == []
    return {str(name).removesuffix("_mesgs"): found for name, found in messages.items() if isinstance(found, list)}


def by_fitdecode(data: bytes) -> Messages:
    """Decode with fitdecode, which raises for a wrong checksum or a broken record."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with fitdecode.FitReader(data, check_crc=fitdecode.CrcCheck.RAISE) as reader:
        for frame in reader:
            if isinstance(frame, fitdecode.FitDataMessage):
                found[frame.name].append({each.name: each.value for each in frame.fields})
    return found
