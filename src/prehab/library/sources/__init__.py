"""Where packs come from: a file, a folder, an archive, pasted text, https, and git. What arrives is whole or refused.

`fetch` takes what a person typed, `again` asks the same place once more, `from_text` takes what was pasted. Nothing
is written outside a private folder that is gone when they return, whatever happens.
"""
