"""Renders what the parser finds in a text, so that a case states input and expectation as text.

A line a part, in document order: what it is, the source that it stands on, then its named parts with theirs:

    wikilink «[[Note#Plan | the plan]]» target «Note» fragment «Plan» label «the plan»

Where a part means something else than its source, the meaning follows behind ``=``: ``target «My%20Note.md»=«My Note.md»``.
A line break is shown as ⏎, a carriage return as ␍. The text of code is not repeated: ``code «`x`»``.
"""

from collections.abc import Iterator
from textwrap import dedent

from vaultmark.syntax.body import read_body
from vaultmark.syntax.note import BlockId, Footnote, Heading, HtmlId, Link, Note, Part, Problem, Tag, Timestamp
from vaultmark.syntax.parser import parse
from vaultmark.text.span import Span


def check(text: str, expected: str) -> None:
    """Check that exactly the ``expected`` parts are found in ``text``, whichever way its body is read."""
    note = parse(text)
    assert "\n".join(render(text, note)) == dedent(expected).strip("\n")
    assert parse(text, read_body) == note


def render(text: str, note: Note) -> list[str]:
    """Return one line for each part of ``note``; of parts at the same place the outer ones come first."""
    lines = sorted(_lines(text, note), key=lambda line: (line[0].start, -line[0].end))
    return [line for _, line in lines]


def _lines(text: str, note: Note) -> Iterator[tuple[Span, str]]:
    parts: tuple[tuple[Part, ...], ...] = (
        note.headings,
        note.links,
        note.tags,
        note.block_ids,
        note.footnotes,
        note.html_ids,
        note.timestamps,
        note.problems,
    )
    for part in (part for kind in parts for part in kind):
        yield part.span, _line(text, part)  # type: ignore[attr-defined]  # Every part in a note has a span.
    for name, spans in (("code", note.code), ("verbatim", note.verbatim), ("comment", note.comments)):
        yield from ((span, f"{name} {_shown(text, span)}") for span in spans)


def _line(text: str, part: Part) -> str:
    match part:
        case Heading():
            return f"heading {part.level} {_shown(text, part.span)} text {_shown(text, part.text_span, part.text)}"
        case Link():
            return _link(text, part)
        case Tag():
            meaning = None if part.span.of(text) == f"#{part.name}" else part.name
            return f"tag {_shown(text, part.span, meaning)}"
        case BlockId():
            return f"block id {_shown(text, part.span)} of {_shown(text, part.block_span)}"
        case Footnote():
            return f"footnote {'definition ' * part.is_definition}{_shown(text, part.span)}"
        case HtmlId():
            return f"html id {_shown(text, part.span, part.id)}"
        case Timestamp():
            return _timestamp(text, part)
        case Problem():
            return f"problem {part.code} {_shown(text, part.span)}"
        case _:
            raise TypeError(type(part))


def _link(text: str, link: Link) -> str:
    words = [link.kind.replace("_", " "), _shown(text, link.span)]
    words += ["target", _shown(text, link.target_span, link.target)]
    if link.fragment is not None:
        words += ["fragment", _shown(text, link.fragment_span, link.fragment)]
    if link.label_span is not None:
        words += ["label", _shown(text, link.label_span)]
    return " ".join(words + ["commented"] * link.commented)


def _timestamp(text: str, timestamp: Timestamp) -> str:
    words = [timestamp.form.value, "time", _shown(text, timestamp.span)]
    words.append(f"says {_shown(text, timestamp.time_span)}={timestamp.seconds}")
    if timestamp.label_span is not None:
        words.append(f"label {_shown(text, timestamp.label_span)}={timestamp.label_seconds}")
    if timestamp.video is not None:
        words.append(f"video {timestamp.video}")
    if timestamp.fault is not None:
        words.append(timestamp.fault.value)
    return " ".join(words)


def _shown(text: str, span: Span | None, meaning: str | None = None) -> str:
    """Return the source at ``span``, and ``meaning`` where it is another text."""
    if span is None:
        return "nothing" if meaning is None else f"nothing=«{meaning}»"
    source = span.of(text)
    shown = "«" + source.replace("\n", "⏎").replace("\r", "␍") + "»"
    return shown if meaning is None or meaning == source else f"{shown}=«{meaning}»"
