"""``vaultmark timestamps``: every written time of a vault, or the chapters of a video, for other programs.

What a time means is decided by ``syntax.timestamp``, what is a chapter by ``features.chapters``.
"""

import csv
import difflib
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import NamedTuple, TextIO

from vaultmark.cli.arguments import Arguments
from vaultmark.cli.check_text import counted
from vaultmark.cli.terminal import Painter, printable
from vaultmark.cli.vault_folder import UNREADABLE, VaultFolder, VaultUnreadableError, named_notes, whole_vault
from vaultmark.features.chapters import FEWEST, chapters
from vaultmark.features.video_link import video_link
from vaultmark.syntax.media_url import video_of_url
from vaultmark.syntax.timestamp import CODES, format_time
from vaultmark.text.line_index import Encoding
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import Document

_FORMATS = ("text", "json", "csv", "chapters")


class Row(NamedTuple):
    """One written time; the fields are the columns of CSV and the keys of JSON."""

    path: NotePath
    line: int
    """Counted from 0, as in ``check``."""
    character: int
    """From 0, in UTF-16 code units."""
    time: str
    """``HH:MM:SS``; empty where the text says no time."""
    seconds: int | None
    label: int | None
    """The seconds that the label says."""
    form: str
    code: str
    """The diagnostic of its fault; empty for a good one."""
    video: str
    url: str
    heading: str


def run(argv: Sequence[str]) -> int:
    """List the times of one vault."""
    arguments = Arguments("timestamps", "List every written time of a vault, or the chapters of a video.")
    arguments.add_argument("vault", metavar="VAULT", help="the vault's folder")
    arguments.add_argument(
        "notes", metavar="NOTE", nargs="*", default=[], help="a note or folder of the vault; all by default"
    )
    arguments.add_argument("--video", metavar="ID", help="only the times of this video: its YouTube id or address")
    arguments.add_argument(
        "--format", choices=_FORMATS, default="text", help="chapters are a video's, as YouTube wants them"
    )
    options = arguments.parse_intermixed_args(argv)
    video = None if options.video is None else video_of_url(options.video) or options.video
    if options.format == "chapters" and video is None and not options.notes:
        arguments.error("chapters are those of one video: name it with --video, or name a note")
    try:
        with whole_vault(options.vault) as folder:
            documents = _asked_for(folder, options.notes, video)
            if options.format == "chapters":
                return _write_chapters(sys.stdout, documents, video)
            rows = (row for document in documents for row in _rows(document, video))
            _WRITERS[options.format](sys.stdout, folder, rows)
    except VaultUnreadableError as error:
        sys.stderr.write(f"vaultmark timestamps: {error}\n")
        return UNREADABLE
    return 0


def _asked_for(folder: VaultFolder, names: Sequence[str], video: str | None) -> Iterator[Document]:
    """Return the notes whose times are to be listed.

    Raises:
        VaultUnreadableError: a name is that of no note, or nothing in the vault is about the video.
    """
    documents = _documents(folder, names, video)
    first = next(documents, None)
    if first is None and video is not None and not folder.vault.index.notes_citing(video):
        raise VaultUnreadableError(_unknown(folder, video))
    return chain(filter(None, [first]), documents)


def _unknown(folder: VaultFolder, video: str) -> str:
    near = difflib.get_close_matches(video, folder.vault.index.videos, 1)
    advice = f"did you mean {printable(near[0])}?" if near else "name it by the id or an address that stands in a note."
    return f"No note is about the video {printable(video)!r}, and none names a time of it; {advice}"


def _documents(folder: VaultFolder, names: Sequence[str], video: str | None) -> Iterator[Document]:
    for path in named_notes(folder, names):
        note = folder.vault.note(path)
        if note is None or not note.timestamps:
            continue
        if video is None or any((each.video or note.video) == video for each in note.timestamps):
            document = folder.vault.document(path)
            if document is not None:
                yield document


def _rows(document: Document, video: str | None) -> Iterator[Row]:
    note = document.note
    for each in note.timestamps:
        own = each.video or note.video
        if video is not None and own != video:
            continue
        line, character = document.lines.position(each.span.start, Encoding.UTF16)
        heading = note.heading_above(each.span.start)
        yield Row(
            document.path,
            line,
            character,
            "" if each.seconds is None else format_time(each.seconds),
            each.seconds,
            each.label_seconds,
            str(each.form),
            CODES[each.fault] if each.fault else "",
            own or "",
            video_link(own, each.seconds) or "",
            heading.text if heading else "",
        )


def _write_text(stream: TextIO, _folder: VaultFolder, rows: Iterator[Row]) -> None:
    paint = Painter(stream)
    count = notes = 0
    for path, of_note in groupby(rows, key=lambda row: row.path):
        notes += 1
        stream.write(paint(printable(path), "bold") + "\n")
        for row in of_note:
            count += 1
            place = f"{row.line + 1}:{row.character + 1}"
            time = row.time or "--:--:--"
            fault = f"  {paint(row.code, 'yellow')}" if row.code else ""
            heading = f"  {paint(printable(row.heading), 'bright_black')}" if row.heading else ""
            stream.write(f"{place:>9}  {time}  {row.form:<6}{fault}{heading}\n")
        stream.write("\n")
    stream.write(f"{counted(count, 'time', 'times')} in {counted(notes, 'note', 'notes')}.\n")


def _write_json(stream: TextIO, folder: VaultFolder, rows: Iterator[Row]) -> None:
    stream.write(f'{{"vault": {json.dumps(folder.root)}, "timestamps": [')
    separator = "\n"
    for row in rows:
        stream.write(separator + json.dumps(row._asdict()))
        separator = ",\n"
    stream.write("\n]}\n")


def _write_csv(stream: TextIO, _folder: VaultFolder, rows: Iterator[Row]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(Row._fields)
    writer.writerows(rows)


_WRITERS = {"text": _write_text, "json": _write_json, "csv": _write_csv}


def _write_chapters(stream: TextIO, documents: Iterator[Document], video: str | None) -> int:
    found = chapters(documents, video)
    stream.writelines(f"{printable(str(chapter))}\n" for chapter in found)
    if len(found) < FEWEST:
        stream.flush()
        sys.stderr.write(f"vaultmark timestamps: {len(found)} of the {FEWEST} chapters that YouTube asks for.\n")
    return 0
