"""PH1xx: encoding and TOML syntax."""

from typing import Final

from prehab.pack.diagnostics.diagnostic import DiagnosticCode, Severity

_ERROR: Final = Severity.ERROR

SYNTAX_CODES: Final[dict[str, DiagnosticCode]] = {
    "PH101": DiagnosticCode(
        "a character that is not allowed",
        _ERROR,
        "Control characters, invisible characters and characters that turn the direction of the text can hide "
        "what a pack really says, or send commands to your terminal. Delete them. Letters of every language, "
        "accents and emoji are fine; more than four accents or vowel signs in a row are not.",
        'name = "Hips\\u001b[2J"',
        'name = "Hips"',
    ),
    "PH102": DiagnosticCode(
        "a line that cannot be read",
        _ERROR,
        "Each line of a pack is a heading in brackets, or a key, an equals sign and a value. Write text between "
        "quotes, a list between square brackets with commas. What follows a # is a remark.",
        "name ! Hips",
        'name = "Hips"',
    ),
    "PH103": DiagnosticCode(
        "saved as UTF-16",
        _ERROR,
        "Some editors, Windows Notepad among them, can save text in several encodings. Packs are UTF-8.",
        "Notepad: Save as, Encoding: UTF-16 LE",
        "Notepad: Save as, Encoding: UTF-8",
    ),
    "PH104": DiagnosticCode(
        "not saved as UTF-8",
        _ERROR,
        "Packs are UTF-8. This file has letters in an older encoding (Latin-1 or Windows-1252), in which an é or a "
        "ü is stored differently. Save it again as UTF-8.",
        "Save as, Encoding: ANSI",
        "Save as, Encoding: UTF-8",
    ),
    "PH105": DiagnosticCode(
        "curly quotes",
        _ERROR,
        "Word processors, mail programs and phones turn straight quotes into curly ones. Around a text only "
        'straight quotes count: ". Inside a text an apostrophe may be any shape.',
        "name = “Runner’s hips”",
        'name = "Runner’s hips"',
    ),
    "PH106": DiagnosticCode(
        "text without quotes",
        _ERROR,
        "Write text between straight double quotes.",
        "name = Runner's hips",
        'name = "Runner\'s hips"',
    ),
    "PH107": DiagnosticCode(
        "a time or a number that is not plain",
        _ERROR,
        "Only plain numbers are written without quotes: rounds = 2. Anything with a unit, a hyphen or two dots is "
        "text and needs quotes: times, tempos, versions. A range of reps is a list: [10, 20].",
        "rest = 30s",
        'rest = "30s"',
    ),
    "PH108": DiagnosticCode(
        "no equals sign",
        _ERROR,
        "Write one equals sign between a key and its value.",
        'name: "Hips"',
        'name = "Hips"',
    ),
    "PH109": DiagnosticCode(
        "yes, no or none",
        _ERROR,
        "No key of a pack takes yes, no, on, off or none. When you do not want something, leave its line out. When "
        "you want something else, write its word or its number.",
        "rest = none",
        'rest = "15s"',
    ),
    "PH110": DiagnosticCode(
        "a comma missing or too much",
        _ERROR,
        "Write a list between square brackets, with one comma between the items. A comma after the last "
        "one does no harm.",
        'steps = ["Glute bridge 15 reps" "Clamshell 12 reps each side"]',
        'steps = ["Glute bridge 15 reps", "Clamshell 12 reps each side"]',
    ),
    "PH111": DiagnosticCode(
        "a quote is missing",
        _ERROR,
        "Text starts and ends with the same quote, on one line.",
        'name = "Hips',
        'name = "Hips"',
    ),
    "PH112": DiagnosticCode(
        "brackets that do not match",
        _ERROR,
        "What is opened with [ is closed with ], what is opened with { is closed with }.",
        'steps = [\n  "Glute bridge 15 reps",\n\n[[exercise]]',
        'steps = [\n  "Glute bridge 15 reps",\n]\n\n[[exercise]]',
    ),
    "PH113": DiagnosticCode(
        "a key given twice",
        _ERROR,
        "Write each key only once below a heading, or between { and }. prehab does not know which one you mean.",
        'rest = "15s"\nrest = "20s"',
        'rest = "15s"',
    ),
    "PH114": DiagnosticCode(
        "a heading given twice",
        _ERROR,
        "Write a heading such as [levels] only once. A heading that you can write several times has two brackets: "
        "[[routine]], [[exercise]], [[exercise.variant]].",
        '[routine]\nid = "a"\n\n[routine]\nid = "b"',
        '[[routine]]\nid = "a"\n\n[[routine]]\nid = "b"',
    ),
    "PH115": DiagnosticCode(
        "this is not a pack's text",
        _ERROR,
        "A pack is written in TOML: plain text with lines like key = value; or it is a plain list, one exercise a "
        "line. Markdown fences around a pack, bullets in it, JSON, web pages and documents of a word processor are "
        "something else.",
        "steps = [\n  - Glute bridge 15 reps\n  - Clamshell 12 reps each side\n]",
        'steps = [\n  "Glute bridge 15 reps",\n  "Clamshell 12 reps each side",\n]',
    ),
    "PH116": DiagnosticCode(
        "quotes inside quotes",
        _ERROR,
        "A quote inside a text ends it. Use the other kind inside: single quotes within double quotes.",
        'say = "Think "long" legs"',
        "say = \"Think 'long' legs\"",
    ),
    "PH117": DiagnosticCode(
        "a lone backslash",
        _ERROR,
        "In a text between double quotes a backslash starts a special character. Write two for a real one, or "
        "a slash if that is what you mean.",
        'how = ["Move up\\down."]',
        'how = ["Move up/down."]',
    ),
    "PH118": DiagnosticCode(
        "a heading with the wrong brackets",
        _ERROR,
        "A heading has as many brackets after its name as before it: two for what you can write several times "
        "([[routine]], [[exercise]], [[exercise.variant]]), one for the others.",
        "[[routine]",
        "[[routine]]",
    ),
    "PH119": DiagnosticCode(
        "something after the value",
        _ERROR,
        "Each key has a line of its own, and nothing but a remark (with #) follows its value.",
        'name = "Hips"; rounds = 2',
        'name = "Hips"\nrounds = 2',
    ),
    "PH120": DiagnosticCode(
        "a key that is not a plain word",
        _ERROR,
        "Keys have no spaces and no letters but a to z: get_ready, round_rest, up_after.",
        'get ready = "5s"',
        'get_ready = "5s"',
    ),
    "PH121": DiagnosticCode(
        "nested too deep",
        _ERROR,
        "Lists within lists: steps can hold blocks, at most 3 deep; nothing in a pack needs more.",
        "steps = [[[[[[...",
        'steps = [{ repeat = 2, steps = ["Glute bridge 15 reps"] }]',
    ),
    "PH122": DiagnosticCode(
        "a number that is far too long",
        _ERROR,
        "No number in a pack has more than a few digits.",
        "rounds = 1000000000000 and so on",
        "rounds = 2",
    ),
    "PH123": DiagnosticCode(
        "a space that is not a space",
        _ERROR,
        "Documents and web pages contain other kinds of spaces, which look the same. Between keys and values, use "
        "only the space of the space bar.",
        'name\u00a0= "Hips"',
        'name = "Hips"',
    ),
    "PH124": DiagnosticCode(
        "a key without a value",
        _ERROR,
        "After the equals sign comes a value. Leave the whole line out if you have none.",
        "summary =",
        'summary = "Wake up the glutes before a run."',
    ),
}
