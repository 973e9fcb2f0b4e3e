"""Sorting a list whose items carry times, earliest first.

Only items of one bullet list without blank lines between are sorted; what an item holds goes along with it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from vaultmark.features.timestamp_fix.halves import Edits
from vaultmark.syntax.note import Timestamp
from vaultmark.text.edit import TextEdit
from vaultmark.text.span import Span
from vaultmark.vault.source import Document

_BULLET = re.compile(r"([ \t]{0,12})[-*+][ \t]")


def sorted_lists(document: Document) -> Iterator[tuple[Span, Edits]]:
    """Yield each list of times that is not in order, with the edit that sorts it.

    A list is a run of at least two bullets of one depth, each with a time of its own; deeper lines belong to the bullet
    above. Numbered lists are left alone: their numbers say something.
    """
    text, note = document.text, document.note
    times = [timestamp for timestamp in note.timestamps if timestamp.seconds is not None]
    if len(times) < 2:
        return
    starts = [timestamp.span.start for timestamp in times]
    for items in _runs(document):
        keys = [_first(times, starts, item) for item in items]
        if any(key is None for key in keys):
            continue
        order = sorted(range(len(items)), key=lambda at: (keys[at] or 0, at))
        if order == list(range(len(items))):
            continue
        span = Span(items[0].start, items[-1].end)
        # Line breaks stay where they are, so that a list at the end of a file without one stays so.
        bodies = [item.of(text).rstrip("\r\n") for item in items]
        breaks = [item.of(text)[len(body) :] for item, body in zip(items, bodies, strict=True)]
        new_text = "".join(bodies[at] + line_break for at, line_break in zip(order, breaks, strict=True))
        yield span, (TextEdit(span, new_text),)


def _first(times: list[Timestamp], starts: list[int], item: Span) -> int | None:
    at = bisect_left(starts, item.start)
    return times[at].seconds if at < len(times) and starts[at] < item.end else None


def _runs(document: Document) -> Iterator[list[Span]]:
    text, lines = document.text, document.lines
    hidden = {lines.line_at(span.start) for span in (*document.note.code, *document.note.verbatim)}
    run: list[Span] = []
    depth = ""
    for number in range(lines.line_count):
        line = lines.line_span(number)
        end = lines.line_span(number + 1).start if number + 1 < lines.line_count else len(text)
        bullet = _BULLET.match(text, line.start, line.end)
        written = line.of(text)
        if bullet and number not in hidden and (not run or bullet[1] == depth):
            depth = bullet[1]
            run.append(Span(line.start, end))
        elif run and written.strip() and written.startswith((f"{depth} ", f"{depth}\t")):
            run[-1] = Span(run[-1].start, end)
        else:
            yield from [run] if len(run) > 1 else []
            run = []
    yield from [run] if len(run) > 1 else []
