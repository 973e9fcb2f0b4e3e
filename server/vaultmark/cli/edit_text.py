"""How a change of the vault looks to a person: the lines before and after, cut to what changes."""

from collections.abc import Iterator, Sequence
from typing import TextIO

from vaultmark.cli.check_text import counted
from vaultmark.cli.terminal import Painter, printable
from vaultmark.features.result import RenameFile, VaultEdit
from vaultmark.text.edit import TextEdit, apply_edits
from vaultmark.vault.source import Document
from vaultmark.vault.vault import Vault

_AROUND = 24
"""Code points shown on either side of what changes."""
_MOST = 240
"""Code points of one line that are shown."""


def write_edit(stream: TextIO, vault: Vault, edit: VaultEdit) -> None:
    """Write the changes note by note, then the files that get another name."""
    paint = Painter(stream)
    for path, edits in edit.text_edits.items():
        document = vault.document(path)
        if document is None:
            continue
        stream.write(paint(printable(path), "bold") + "\n")
        for group in _grouped(document, edits):
            stream.writelines(f"{line}\n" for line in _lines(document, group, paint))
    for operation in edit.file_operations:
        if isinstance(operation, RenameFile):
            stream.write(f"{paint('rename', 'bold')} {paint(printable(operation.old_path), 'red')}\n")
            stream.write(f"    to {paint(printable(operation.new_path), 'green')}\n")


def summary(vault: Vault, edit: VaultEdit) -> str:
    """Say how much changes in a vault that is as it was before."""
    edits = counted(sum(map(len, edit.text_edits.values())), "edit", "edits")
    said = [f"{edits} in {counted(len(edit.text_edits), 'note', 'notes')}"] if edit.text_edits else []
    said += (_renamed(vault, each) for each in edit.file_operations if isinstance(each, RenameFile))
    return ", ".join(said) or "nothing"


def _renamed(vault: Vault, operation: RenameFile) -> str:
    old = operation.old_path
    if old in vault.notes or old in vault.index.files:
        return "1 file renamed"
    notes, files = (sum(path.startswith(f"{old}/") for path in paths) for paths in (vault.notes, vault.index.files))
    held = [counted(notes, "note", "notes")] if notes else []
    if files:
        held.append(counted(files, "other file", "other files") if notes else counted(files, "file", "files"))
    return f"1 folder renamed, with {' and '.join(held)}"


def _grouped(document: Document, edits: Sequence[TextEdit]) -> Iterator[list[TextEdit]]:
    """Put edits together that are near each other on one line."""
    group: list[TextEdit] = []
    for edit in edits:
        near = group and edit.span.start - group[-1].span.end <= 2 * _AROUND
        if near and document.lines.line_at(edit.span.start) == document.lines.line_at(group[-1].span.end):
            group.append(edit)
        else:
            yield from [group] if group else []
            group = [edit]
    yield from [group] if group else []


def _lines(document: Document, group: Sequence[TextEdit], paint: Painter) -> Iterator[str]:
    lines = document.lines
    first = lines.line_at(group[0].span.start)
    start = max(lines.line_span(first).start, group[0].span.start - _AROUND)
    last = lines.line_span(lines.line_at(group[-1].span.end))
    end = min(last.end, group[-1].span.end + _AROUND)
    before = "…" if start > lines.line_span(first).start else ""
    after = "…" if end < last.end else ""
    old = document.text[start:end]
    new = apply_edits(old, [TextEdit(edit.span.shifted(-start), edit.new_text) for edit in group])
    number = f"{first + 1:>7}"
    for mark, text, style in (("-", old, "red"), ("+", new, "green")):
        for shown in f"{before}{text}{after}".splitlines() or [""]:
            yield f"{number} {paint(f'{mark} {printable(_cut(shown))}', style)}"
            number = " " * 7


def _cut(line: str) -> str:
    return line if len(line) <= _MOST else f"{line[: _MOST - 1]}…"
