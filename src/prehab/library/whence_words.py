"""Where a pack came from, in words."""

from prehab.library.arrival import Carrier, Whence


def whence_text(whence: Whence) -> str:
    """Return "from github.com/club/packs at v1, hips"; the address of something on this machine is its path."""
    match whence.carrier:
        case Carrier.TEXT:
            return "from pasted text"
        case Carrier.HTTPS | Carrier.GIT:
            address = whence.address.partition("://")[2] or whence.address
        case _:
            address = whence.address
    ref = f" at {whence.ref}" if whence.ref else ""
    return f"from {address}{ref}{f', {whence.subdir}' if whence.subdir else ''}"
