"""Where packs come from: a file, a folder, an archive, pasted text, https, and git; each is fetched whole or refused.

`fetch` takes an address that a person typed, `fetch_again` asks an origin once more, `from_text` takes pasted text.
Nothing is written outside a private folder, which is removed when they return.
"""
