"""What git prints: its reasons, and its lists of files."""

import pytest

from prehab.core.characters.safe_text import forbidden_characters
from prehab.library.sources.fetched_pack import SourceError
from prehab.library.sources.git import check_sizes, check_tree, parse_tree
from prehab.library.sources.git_program import git_reason

NUMBER = b"a" * 40


def listed(*lines: tuple[bytes, bytes]) -> bytes:
    """Return a list as `git ls-tree -z` prints it."""
    return b"".join(mode + b" blob " + NUMBER + b"\t" + name + b"\0" for mode, name in lines)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("fatal: could not read Username for 'https://x': terminal prompts disabled", "it wants a login"),
        ("remote: Invalid credentials\nfatal: Authentication failed for 'https://x/'", "it wants a login"),
        ("git@x: Permission denied (publickey).\nfatal: Could not read from remote repository.", "ssh was refused"),
        ("Host key verification failed.\nfatal: Could not read from remote repository.", "ssh was refused"),
        ("fatal: couldn't find remote ref v9", "no such branch"),
        ("error: Server does not allow request for unadvertised object aa", "no such branch"),
        ("fatal: unable to access 'https://x/': Could not resolve host: x", "no server of this name"),
        ("ssh: Could not resolve hostname x: Name or service not known", "no server of this name"),
        ("fatal: unable to access 'https://x/': SSL certificate problem: self-signed certificate", "certificate"),
        ("fatal: unable to access 'https://x/': server certificate verification failed. CAfile: x", "certificate"),
        ("fatal: transport 'http' not allowed", "https and ssh only"),
        ("fatal: unable to access 'https://x/': Operation too slow. Less than 1 bytes/sec", "no answer in time"),
        ("fatal: unable to access 'https://x/': Failed to connect to x port 443", "nobody answers there"),
        ("fatal: repository 'https://x/y.git/' not found", "no repository at this address"),
        ("fatal: 'y.git' does not appear to be a git repository", "no repository at this address"),
        ("error: index-pack died of signal 25", "too large"),
        ("fatal: Out of memory, malloc failed (tried to allocate 1 bytes)", "too much memory"),
        ("warning: x\nfatal: something new\x1b[2J", "git cannot fetch this: fatal: something new\ufffd[2J"),
        ("", "git cannot fetch this"),
    ],
)
def test_reasons_are_told_in_plain_words(said: str, reason: str) -> None:
    told = git_reason(said.encode())
    assert reason in told
    assert forbidden_characters(told) == ()


def test_a_long_reason_is_cut() -> None:
    assert len(git_reason(b"fatal: " + b"x" * 10_000)) < 300


def test_hidden_files_are_passed_over_and_others_are_not() -> None:
    names = (b".gitignore", b"prehab.toml", b"prehab-pack-1.schema.json", b"..", b".", b"../x", b"\xff")
    found = [item.path for item in parse_tree(listed(*((b"100644", name) for name in names)))]
    assert found == ["prehab.toml", "..", ".", "../x", "\\xff"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([(b"100644", b"LICENSE"), (b"100644", b"LICENSE")], "twice"),
        ([(b"120000", b"LICENSE")], "a link or another repository"),
        ([(b"160000", b"exercises")], "a link or another repository"),
        ([(b"040000", b"docs")], 'the folder "docs"'),
        ([(b"100644", b"notes.txt")], '"notes.txt" does not belong'),
        ([(b"100644", b"..")], '".." does not belong'),
    ],
)
def test_what_does_not_belong(lines: list[tuple[bytes, bytes]], said: str) -> None:
    with pytest.raises(SourceError, match=said):
        check_tree(parse_tree(listed(*lines)))


def test_too_many_files_and_too_many_bytes() -> None:
    many = parse_tree(listed(*((b"100644", b"a%d.toml" % number) for number in range(201))), "exercises/")
    with pytest.raises(SourceError, match="at most 200 files"):
        check_tree(many)
    check_tree(many[:200])
    with pytest.raises(SourceError, match="at most 8 MB in all"):
        check_sizes(many[:17], (NUMBER + b" blob 524288\n") * 17)
    check_sizes(many[:16], (NUMBER + b" blob 524288\n") * 16)
    for said in (b" blob 524289\n", b" missing\n", b" tree 10\n"):
        with pytest.raises(SourceError, match="too large"):
            check_sizes(many[:1], NUMBER + said)
