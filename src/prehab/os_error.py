"""What the system refused, in words that fit into a sentence."""


def reason_of(error: OSError) -> str:
    """Return why the system refused something, in small letters: `permission denied`."""
    return (error.strerror or str(error) or "unknown reason").lower()
