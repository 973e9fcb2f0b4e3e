"""What ``vaultmark check`` shows to a person: the findings by note, how many of each kind, and what is wanted most."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TextIO

from vaultmark.cli.finding import SEVERITIES, Finding
from vaultmark.cli.terminal import Painter, printable
from vaultmark.cli.vault_folder import VaultFolder
from vaultmark.features.diagnostics import EXPLANATIONS
from vaultmark.vault.settings import Severity
from vaultmark.vault.wanted import most_wanted

STYLES = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFORMATION: "cyan",
    Severity.HINT: "bright_black",
}
_NAMES = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFORMATION: ("information", "information"),
    Severity.HINT: ("hint", "hints"),
}


def write_text(stream: TextIO, folder: VaultFolder, found: Sequence[Finding]) -> None:
    """Write everything."""
    paint = Painter(stream)
    for path, of_note in groupby(found, key=lambda finding: finding.path):
        stream.write(paint(printable(path), "bold") + "\n")
        stream.writelines(f"{line}\n" for line in _lines(of_note, paint))
        stream.write("\n")
    stream.writelines(f"{line}\n" for line in _summary(found, paint))
    stream.writelines(f"{line}\n" for line in _wanted(found, paint))
    stream.write(_closing(folder, found, paint) + "\n")


def _lines(of_note: Iterable[Finding], paint: Painter) -> Iterator[str]:
    for finding in of_note:
        place = f"{finding.start.line + 1}:{finding.start.character + 1}"
        severity = paint(f"{finding.severity:<11}", STYLES[finding.severity])
        code = paint(f"{finding.code:<24}", "bright_black")
        yield f"{place:>9}  {severity}  {code}  {printable(finding.message)}"


def _summary(found: Sequence[Finding], paint: Painter) -> Iterator[str]:
    counts = Counter((SEVERITIES.index(finding.severity), finding.code) for finding in found)
    for (rank, code), count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1])):
        severity = SEVERITIES[rank]
        name = paint(f"{severity:<11}", STYLES[severity])
        yield f"{count:>9,}  {name}  {code:<24}  {paint(EXPLANATIONS.get(code, ''), 'bright_black')}"
    if counts:
        yield ""


def _wanted(found: Sequence[Finding], paint: Painter) -> Iterator[str]:
    wanted = most_wanted(finding.text for finding in found if finding.code == "unresolved-link")
    if wanted:
        yield paint("Wanted most: links name these notes, and there are none", "bold")
        yield from (f"{count:>9,}  {printable(target)}" for target, count in wanted)
        yield ""


def _closing(folder: VaultFolder, found: Sequence[Finding], paint: Painter) -> str:
    notes = counted(len(folder.vault.notes), "note", "notes")
    if not found:
        return f"{notes} checked, {paint('nothing found', 'bold green')}."
    by_severity = Counter(finding.severity for finding in found)
    parts = [
        paint(counted(by_severity[severity], *_NAMES[severity]), STYLES[severity])
        for severity in SEVERITIES
        if by_severity[severity]
    ]
    return f"{notes} checked: {', '.join(parts)}."


def counted(number: int, one: str, many: str) -> str:
    """Say how many there are of something."""
    return f"{number:,} {one if number == 1 else many}"
