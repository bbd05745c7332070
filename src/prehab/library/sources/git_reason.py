"""What git says when it fails, in plain words. Part of it comes from the other side and is not to be trusted."""

import re
from typing import Final

from prehab.core.safe_text import printable

_KNOWN: Final = (
    (r"could not read Username|Authentication failed|terminal prompts disabled|HTTP 401|error: 40[13]",
     "it wants a login; for a private repository use its ssh address, such as git@host:path"),
    (r"Permission denied \(|Host key verification failed",
     "ssh was not let in; try it once by hand: ssh -T and the part before the colon"),
    (r"couldn't find remote ref|not our ref|remote did not send all necessary|Server does not allow request",
     "there is no such branch, tag or commit; a commit needs all of its 40 letters"),
    (r"Could not resolve host|Could not resolve hostname", "there is no computer of this name, or no network"),
    (r"[Cc]ertificate|SSL_connect|handshake", "its certificate cannot be trusted"),
    (r"transport '.*' not allowed|protocol .* not supported", "git is allowed https and ssh only"),
    (r"Connection timed out|Operation too slow|timed out", "there was no answer in time"),
    (r"Failed to connect|Couldn't connect|Connection refused|unable to connect", "nobody answers there"),
    (r"not found|does not appear to be a git repository|not a git repository|not valid: is this a git",
     "there is no repository at this address"),
    (r"signal 2[45]|File size limit|File too large", "this repository is too large"),
    (r"[Oo]ut of memory|malloc|mmap failed", "this repository needs too much memory"),
)  # fmt: skip


def git_reason(said: bytes) -> str:
    """Return why git failed: what is known in our words, else its own last words made safe to print."""
    text = said.decode("utf-8", "replace")
    for pattern, reason in _KNOWN:
        if re.search(pattern, text):
            return reason
    lines = [line for line in text.splitlines() if line.startswith(("fatal:", "error:"))] or text.splitlines()
    return f"git cannot fetch this: {printable(lines[-1], 200)}" if lines else "git cannot fetch this"
