"""A pack's problems as content: the sentence, the place, the line with a caret, and the fix."""

from collections.abc import Sequence

from textual.content import Content

from prehab.pack.diagnostics.diagnostic import Diagnostic, Severity

COLOURS = {Severity.ERROR: "$error", Severity.WARNING: "$warning", Severity.NOTE: "$secondary"}


def problem_line(diagnostic: Diagnostic) -> Content:
    """Return a problem in one line."""
    where = f" (line {diagnostic.span.line})" if diagnostic.span else ""
    return Content.assemble(_tag(diagnostic), f" {diagnostic.message}", (where, "$quiet"))


def problem_block(diagnostic: Diagnostic) -> Content:
    """Return a problem with its place, its line, its caret and its fix."""
    lines = [Content.assemble(_tag(diagnostic), f" {diagnostic.message}")]
    span = diagnostic.span
    place = f"{diagnostic.file}:{span.line}:{span.column}" if span else diagnostic.file
    lines.append(Content.styled(f"  in {place}", "$quiet"))
    if span and diagnostic.source_line:
        before = Content(diagnostic.source_line[: span.column - 1]).cell_length
        under = Content(diagnostic.source_line[span.column - 1 : span.column - 1 + span.width]).cell_length
        number = str(span.line)
        lines.append(Content.assemble((f"  {number} │ ", "$quiet"), Content(diagnostic.source_line)))
        caret = " " * before + "^" * max(1, under)
        lines.append(
            Content.assemble(
                (f"  {' ' * len(number)} │ ", "$quiet"),
                (f"{caret} {diagnostic.label}".rstrip(), COLOURS[diagnostic.severity]),
            )
        )
    if diagnostic.fix:
        lines.append(Content.assemble(("  help: ", "bold"), Content(diagnostic.fix)))
    return Content("\n").join(lines)


def problem_report(diagnostics: Sequence[Diagnostic]) -> Content:
    """Return all problems, a blank line between two."""
    return Content("\n\n").join([problem_block(diagnostic) for diagnostic in diagnostics])


def _tag(diagnostic: Diagnostic) -> Content:
    return Content.styled(f"{diagnostic.severity.value}[{diagnostic.code}]", f"bold {COLOURS[diagnostic.severity]}")
