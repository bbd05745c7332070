"""Language tags such as "de-AT". Apart from the phrases, so that a voice process loads no tables of them."""


def language_of(tag: str) -> str:
    """Return the language of a tag: "de" for "de-AT"."""
    return tag.replace("_", "-").partition("-")[0].lower()
