"""``vaultmark check``: the diagnostics of every note of a vault, and whether any of them is a failure.

What is a diagnostic is decided by ``features.diagnostics``; how it looks to a person by ``check_text``.
"""

import json
import sys
from collections.abc import Sequence
from typing import TextIO

from vaultmark.cli.arguments import Arguments, with_vault
from vaultmark.cli.check_text import write_text
from vaultmark.cli.finding import SEVERITIES, Finding, Place, findings_of
from vaultmark.cli.terminal import NOTES_A_REPORT, Progress, shown_progress
from vaultmark.cli.vault_folder import UNREADABLE, VaultFolder, VaultUnreadableError, read_vault
from vaultmark.vault.settings import Severity

FAILED = 1


def run(argv: Sequence[str]) -> int:
    """Check one vault and print what is found."""
    arguments = with_vault(Arguments("check", "List what is wrong in a vault."))
    arguments.add_argument(
        "--fail-on",
        choices=[str(severity) for severity in SEVERITIES],
        default=str(Severity.ERROR),
        help="the least severity that makes the exit status 1 (default: error)",
    )
    options = arguments.parse_args(argv)
    try:
        with shown_progress() as progress, read_vault(options.vault, progress) as folder:
            found = check(folder, progress)
    except VaultUnreadableError as error:
        sys.stderr.write(f"vaultmark check: {error}\n")
        return UNREADABLE
    write = write_json if options.format == "json" else write_text
    write(sys.stdout, folder, found)
    failing = SEVERITIES[: SEVERITIES.index(Severity(options.fail_on)) + 1]
    return FAILED if any(finding.severity in failing for finding in found) else 0


def check(folder: VaultFolder, progress: Progress) -> tuple[Finding, ...]:
    """Return all findings, sorted by path, place, code and message."""
    vault = folder.vault
    found: list[Finding] = []
    for path, whole in folder.reports.items():
        severity = vault.settings.diagnostics.severity_at(path, whole.code)
        if severity is not Severity.OFF:
            found.append(Finding(path, Place(0, 0), Place(0, 0), whole.code, whole.message, severity, ""))
    for done, path in enumerate(sorted(vault.notes)):
        if done % NOTES_A_REPORT == 0:
            progress("Checking", done, len(vault.notes))
        found += findings_of(vault, path)
    found.sort()
    return tuple(found)


def write_json(stream: TextIO, folder: VaultFolder, found: Sequence[Finding]) -> None:
    """Write one object, each diagnostic on a line of its own."""
    stream.write(f'{{"vault": {json.dumps(folder.root)}, "notes": {len(folder.vault.notes)}, "diagnostics": [')
    separator = "\n"
    for finding in found:
        diagnostic = {
            "path": finding.path,
            "range": {"start": finding.start._asdict(), "end": finding.end._asdict()},
            "severity": str(finding.severity),
            "code": finding.code,
            "message": finding.message,
        }
        stream.write(separator + json.dumps(diagnostic))
        separator = ",\n"
    stream.write("]}\n" if not found else "\n]}\n")
