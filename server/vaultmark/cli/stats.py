"""``vaultmark stats``: what is in a vault.

What is counted, and how, is decided by ``features.vault_stats``.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence

from vaultmark.cli.arguments import Arguments, with_vault
from vaultmark.cli.check_text import counted
from vaultmark.cli.terminal import NOTES_A_REPORT, Painter, Progress, printable, shown_progress
from vaultmark.cli.vault_folder import UNREADABLE, VaultFolder, VaultUnreadableError, read_vault
from vaultmark.features.vault_stats import VaultStats, vault_stats
from vaultmark.vault.identity import NotePath


def run(argv: Sequence[str]) -> int:
    """Count what is in one vault and print it."""
    options = with_vault(Arguments("stats", "Count what is in a vault.")).parse_args(argv)
    try:
        with shown_progress() as progress, read_vault(options.vault, progress) as folder:
            stats = vault_stats(folder.vault, _reported(sorted(folder.vault.notes), progress))
    except VaultUnreadableError as error:
        sys.stderr.write(f"vaultmark stats: {error}\n")
        return UNREADABLE
    if options.format == "json":
        sys.stdout.write(json.dumps(as_json(folder, stats), indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in as_text(folder, stats, Painter(sys.stdout)))
    return 0


def _reported(paths: Sequence[NotePath], progress: Progress) -> Iterator[NotePath]:
    for done, path in enumerate(paths):
        if done % NOTES_A_REPORT == 0:
            progress("Counting", done, len(paths))
        yield path


def as_json(folder: VaultFolder, stats: VaultStats) -> dict[str, object]:
    """Return the counts as a program reads them."""
    return {
        "vault": folder.root,
        "notes": stats.notes,
        "bytes": folder.size,
        "ignored": folder.ignored,
        "wikilinks": stats.wikilinks,
        "embeds": stats.embeds,
        "markdown_links": stats.markdown_links,
        "headings": stats.headings,
        "tags": stats.tags,
        "block_ids": stats.block_ids,
        "videos": stats.videos,
        "timestamps": {"total": stats.timestamps, "forms": dict(stats.forms.items()), "verdicts": dict(stats.verdicts)},
        "resolution": dict(stats.resolution.items()),
    }


def as_text(folder: VaultFolder, stats: VaultStats, paint: Painter) -> Iterator[str]:
    """Yield the lines that a person reads."""
    hidden = f", {folder.ignored:,} more hidden by ignore files" if folder.ignored else ""
    notes = counted(stats.notes, "note", "notes")
    yield f"{paint(printable(folder.root), 'bold')}: {notes}, {folder.size:,} bytes{hidden}"
    for name in ("wikilinks", "embeds", "markdown_links", "headings", "tags", "block_ids", "videos", "timestamps"):
        yield f"{getattr(stats, name):>11,}  {name.replace('_', ' ')}"
    for title, counts in (
        ("What wikilinks resolve to", stats.resolution.items()),
        ("How times are written", stats.forms.items()),
        ("Whether they are right", stats.verdicts.items()),
    ):
        yield from _table(title, counts, paint)


def _table(title: str, counts: Iterable[tuple[str, int]], paint: Painter) -> Iterator[str]:
    rows = [(name, count) for name, count in counts if count]
    total = sum(count for _, count in rows)
    if total:
        yield ""
        yield paint(title, "bold")
        for name, count in rows:
            yield f"{count:>11,}  {name.replace('_', ' '):<12} {100 * count / total:5.1f} %"
