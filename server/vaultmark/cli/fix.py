"""``vaultmark fix``: mends timestamps in the notes of a vault, and writes them.

What can be mended is decided by ``features.timestamp_fix``; unasked, only what needs no choice.
"""

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence

from vaultmark.cli.arguments import Arguments
from vaultmark.cli.check_text import counted
from vaultmark.cli.rewriting import RefusedError, refused, settle, show_and_write, vault_to_rewrite, with_writing
from vaultmark.cli.vault_folder import VaultFolder, VaultUnreadableError, named_notes
from vaultmark.features.diagnostics.suppression import ALL, silenced
from vaultmark.features.result import VaultEdit
from vaultmark.features.timestamp_fix import ASKED_CODES, NEEDS_A_SIDE, UNASKED_CODES, Edits, Side, note_fixes
from vaultmark.features.timestamp_fix.choice import made_equal
from vaultmark.features.timestamp_fix.convert import CONVERTIBLE, converted
from vaultmark.features.timestamp_fix.shift import nudged
from vaultmark.syntax.note import Note, TimestampForm
from vaultmark.syntax.timestamp import CODES
from vaultmark.vault.identity import NotePath
from vaultmark.vault.settings import Severity
from vaultmark.vault.source import Document

WOULD_CHANGE = 1


def run(argv: Sequence[str]) -> int:
    """Mend one vault, or show what would be mended."""
    arguments = _arguments()
    options = arguments.parse_intermixed_args(argv)
    _check(options, arguments)
    try:
        if options.resume or options.undo:
            sys.stdout.write(settle(options.vault, forward=options.resume) + "\n")
            return 0
        with vault_to_rewrite(options.vault) as folder:
            return _fix(folder, options)
    except (RefusedError, VaultUnreadableError) as error:
        return refused("fix", error)


def _arguments() -> Arguments:
    arguments = with_writing(Arguments("fix", "Mend timestamps: unasked, only what needs no choice."))
    arguments.add_argument(
        "notes", metavar="NOTE", nargs="*", default=[], help="a note or folder of the vault; all by default"
    )
    arguments.add_argument(
        *("--only",),
        action="extend",
        nargs="+",
        metavar="CODE",
        help=f"mend what these diagnostics say: {', '.join(ASKED_CODES)}",
    )
    arguments.add_argument(
        "--prefer", choices=list(map(str, Side)), help=f"which half is right, for {', '.join(NEEDS_A_SIDE)}"
    )
    arguments.add_argument("--nudge", type=int, metavar="SECONDS", help="move all times of the named notes")
    arguments.add_argument("--convert", choices=list(map(str, CONVERTIBLE)), help="write all times in another form")
    return arguments


def _check(options: Namespace, arguments: Arguments) -> None:
    """Refuse what contradicts itself; the codes of ``--only`` may be followed by notes."""
    asked = options.only or []
    options.only = [each for each in asked if each.startswith("timestamp-")]
    options.notes += [each for each in asked if not each.startswith("timestamp-")]
    sided = [code for code in options.only if code in NEEDS_A_SIDE]
    for code in options.only:
        if code not in ASKED_CODES:
            arguments.error(f"{code!r} can't be mended: use one of {', '.join(ASKED_CODES)}")
    if asked and not options.only:
        arguments.error(f"--only needs a code: use one of {', '.join(ASKED_CODES)}")
    if sided and not options.prefer:
        arguments.error(f"{sided[0]} needs a decision: add --prefer data or --prefer label")
    if options.prefer and not sided:
        arguments.error(f"--prefer decides nothing here: name what to mend, as in --only {NEEDS_A_SIDE[0]}")
    if options.nudge is not None and not options.notes:
        arguments.error("--nudge needs the notes whose times are to be moved: name them at the end")
    if sum(map(bool, (options.only, options.nudge is not None, options.convert))) > 1:
        arguments.error("--only, --nudge and --convert are three different things: ask for one at a time")


def _fix(folder: VaultFolder, options: Namespace) -> int:
    texts: dict[NotePath, Edits] = {}
    left: Counter[tuple[str, bool]] = Counter()
    not_exact = 0
    for path in named_notes(folder, options.notes):
        note = folder.vault.note(path)
        document = folder.vault.document(path) if note and _may_change(note, options) else None
        if document is None:
            continue
        edits = _edits(folder, document, options)
        not_exact += not document.is_exact
        if edits:
            texts[path] = edits
        left.update(_left(document, edits))
    edit = VaultEdit(texts)
    if edit.is_empty:
        sys.stdout.write("Nothing to mend.\n")
    else:
        show_and_write(folder, edit, dry_run=options.dry_run)
    if not_exact:
        sys.stdout.write(f"{counted(not_exact, 'note', 'notes')} left alone: not UTF-8.\n")
    if not (options.only or options.convert or options.nudge is not None):
        sys.stdout.writelines(_undecided(left))
    return WOULD_CHANGE if options.dry_run and not edit.is_empty else 0


def _may_change(note: Note, options: Namespace) -> bool:
    """Tell from the record alone whether the text need be looked at."""
    if options.only or options.convert or options.nudge is not None:
        return bool(note.timestamps)
    return any(timestamp.fault for timestamp in note.timestamps)


def _edits(folder: VaultFolder, document: Document, options: Namespace) -> Edits:
    if not document.is_exact:
        return ()
    text, note = document.text, document.note
    if options.nudge is not None or options.convert:
        each = (
            nudged(text, timestamp, options.nudge)
            if options.nudge is not None
            else converted(text, note, timestamp, TimestampForm(options.convert))
            for timestamp in note.timestamps
        )
        return tuple(edit for edits in each for edit in edits or ())
    silent = silenced(document)
    codes = [code for code in options.only or UNASKED_CODES if code not in silent and ALL not in silent]
    if not options.only:
        settings = folder.vault.settings.diagnostics
        codes = [code for code in codes if settings.severity_at(document.path, code) is not Severity.OFF]
    return note_fixes(folder.vault, document, codes, Side(options.prefer) if options.prefer else None)


def _left(document: Document, edits: Edits) -> Iterator[tuple[str, bool]]:
    """Yield the code of each faulty time that no edit touches, and whether one of its halves could mend the other."""
    touched = {edit.span.start for edit in edits}
    for timestamp in document.note.timestamps:
        if timestamp.fault and touched.isdisjoint(range(timestamp.span.start, timestamp.span.end + 1)):
            code = CODES[timestamp.fault]
            yield code, code in NEEDS_A_SIDE and any(made_equal(document.text, timestamp, side) for side in Side)


def _undecided(left: Counter[tuple[str, bool]]) -> Iterator[str]:
    for (code, by_a_half), count in left.most_common():
        how = f"say which half is right: --only {code}, and --prefer data or --prefer label"
        if not by_a_half:
            how = "nobody but you can know; an editor offers the readings there are"
        yield f"{count:>9,}  {code:<24}  left: {how}\n"
