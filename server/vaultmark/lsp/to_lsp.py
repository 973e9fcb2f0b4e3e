"""Results of features turned into types of the protocol, using nothing that the client did not offer.

The edits of a rename or a code action are turned by ``to_edit``.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from lsprotocol import types

from vaultmark.features.code_lens import CodeLens
from vaultmark.features.completion import CompletionItem, CompletionList, ItemKind, sort_text
from vaultmark.features.diagnostics import Diagnostic
from vaultmark.features.document_link import DocumentLink
from vaultmark.features.document_symbol import DocumentSymbol
from vaultmark.features.hover import Hover
from vaultmark.features.linked_editing_range import WORD_PATTERN
from vaultmark.features.result import NavigationTarget, NoteRange
from vaultmark.features.workspace_symbol import SymbolKind, WorkspaceSymbol, span_in
from vaultmark.lsp.client import Client
from vaultmark.lsp.code_lens import OPEN_VIDEO
from vaultmark.lsp.snapshot import Folder, Snapshot
from vaultmark.text.line_index import LineIndex, position_in
from vaultmark.text.span import Span
from vaultmark.vault.settings import Severity
from vaultmark.vault.source import Document

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFORMATION: types.DiagnosticSeverity.Information,
    Severity.HINT: types.DiagnosticSeverity.Hint,
}
_KINDS = {
    ItemKind.NOTE: types.CompletionItemKind.File,
    ItemKind.TITLE: types.CompletionItemKind.File,
    ItemKind.ALIAS: types.CompletionItemKind.Reference,
    ItemKind.FILE: types.CompletionItemKind.Folder,
    ItemKind.HEADING: types.CompletionItemKind.Module,
    ItemKind.BLOCK: types.CompletionItemKind.Reference,
    ItemKind.TAG: types.CompletionItemKind.Keyword,
    ItemKind.TIME: types.CompletionItemKind.Event,
    ItemKind.WORDS: types.CompletionItemKind.Text,
    ItemKind.VIDEO: types.CompletionItemKind.Value,
}
T = TypeVar("T")
_SYMBOL_KINDS = {
    SymbolKind.NOTE: types.SymbolKind.File,
    SymbolKind.TITLE: types.SymbolKind.File,
    SymbolKind.ALIAS: types.SymbolKind.File,
    SymbolKind.HEADING: types.SymbolKind.String,
    SymbolKind.VIDEO: types.SymbolKind.File,
}
_BEGINNING = types.Range(types.Position(0, 0), types.Position(0, 0))


def range_in(lines: LineIndex, span: Span, client: Client) -> types.Range:
    """Return a span as the client counts it."""
    start, end = (types.Position(*lines.position(offset, client.encoding)) for offset in span)
    return types.Range(start, end)


def range_at(at: Snapshot, span: Span) -> types.Range:
    """Return a span of the snapshot's own document."""
    return range_in(at.document.lines, span, at.client)


class Places:
    """Ranges in other notes of a folder, each of which is read at most once, and only if it must be."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._documents: dict[str, Document | None] = {}

    def location(self, place: NoteRange) -> types.Location | None:
        """Return a place as a location; None if it has no URI or can't be read any more."""
        uri, range_ = self._folder.uri(place.path), self.range(place)
        return types.Location(uri, range_) if uri and range_ else None

    def range(self, place: NoteRange) -> types.Range | None:
        """Return a place's range; None if the note can't be read any more."""
        if place.span == Span(0, 0):
            return _BEGINNING
        client = self._folder.client
        if place.path in self._documents:
            document = self._documents[place.path]
            return range_in(document.lines, place.span, client) if document else None
        document = self._documents[place.path] = self._folder.vault.document(place.path)
        if document is None:
            return None
        # Most notes have but one place.
        start, end = (types.Position(*position_in(document.text, offset, client.encoding)) for offset in place.span)
        return types.Range(start, end)


def definitions(at: Snapshot, targets: Iterable[NavigationTarget]) -> list[types.LocationLink] | list[types.Location]:
    """Return where to go, with the origin's range where the client can show it."""
    places = Places(at.folder)
    if not at.client.definition_links:
        return _present(places.location(NoteRange(each.path, each.selection_span)) for each in targets)
    return _present(_link(at, places, each) for each in targets)


def _link(at: Snapshot, places: Places, target: NavigationTarget) -> types.LocationLink | None:
    uri = at.folder.uri(target.path)
    whole = places.range(NoteRange(target.path, target.span))
    selected = places.range(NoteRange(target.path, target.selection_span))
    origin = range_at(at, target.origin_span) if target.origin_span else None
    return types.LocationLink(uri, whole, selected, origin) if uri and whole and selected else None


def locations(at: Snapshot, ranges: Iterable[NoteRange]) -> list[types.Location]:
    """Return references."""
    places = Places(at.folder)
    return _present(map(places.location, ranges))


def hover(at: Snapshot, found: Hover | None) -> types.Hover | None:
    """Return a hover, as plain text where the client shows no Markdown."""
    if found is None:
        return None
    return types.Hover(markup(found.markdown, as_markdown=at.client.markdown_hover), range_at(at, found.span))


def markup(text: str, *, as_markdown: bool) -> types.MarkupContent:
    """Return a text as Markdown or, to be shown as it is, as plain text."""
    return types.MarkupContent(types.MarkupKind.Markdown if as_markdown else types.MarkupKind.PlainText, text)


def document_symbols(
    at: Snapshot, symbols: Sequence[DocumentSymbol]
) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    """Return a note's outline, flat where the client knows no tree."""
    if at.client.symbol_tree:
        return [_symbol(at, symbol) for symbol in symbols]
    uri = at.folder.uri(at.path) or ""
    return [
        types.SymbolInformation(types.Location(uri, range_at(at, symbol.span)), symbol.name, types.SymbolKind.String)
        for symbol in _flat(symbols)
    ]


def _symbol(at: Snapshot, symbol: DocumentSymbol) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        name=symbol.name,
        kind=types.SymbolKind.String,
        range=range_at(at, symbol.span),
        selection_range=range_at(at, symbol.selection_span),
        children=[_symbol(at, child) for child in symbol.children],
    )


def _flat(symbols: Iterable[DocumentSymbol]) -> Iterable[DocumentSymbol]:
    for symbol in symbols:
        yield symbol
        yield from _flat(symbol.children)


def document_links(at: Snapshot, links: Iterable[DocumentLink]) -> list[types.DocumentLink]:
    """Return the clickable parts of a note."""
    found = ((link.url or (link.path and at.folder.uri(link.path)), link) for link in links)
    tooltips = at.client.link_tooltips
    return [
        types.DocumentLink(range_at(at, link.span), target, tooltip=link.tooltip if tooltips else None)
        for target, link in found
        if target
    ]


def code_lenses(at: Snapshot, lenses: Iterable[CodeLens]) -> list[types.CodeLens]:
    """Return the lines that open videos; none where the client could not be asked to show one."""
    return [
        types.CodeLens(
            range_at(at, lens.span), types.Command(lens.title, OPEN_VIDEO, arguments=[lens.video, lens.seconds])
        )
        for lens in lenses
        if at.client.shows_documents
    ]


def linked_ranges(at: Snapshot, spans: Sequence[Span] | None) -> types.LinkedEditingRanges | None:
    """Return what is to be typed as one."""
    return types.LinkedEditingRanges([range_at(at, span) for span in spans], WORD_PATTERN) if spans else None


def completion(at: Snapshot, uri: str, offered: CompletionList) -> types.CompletionList:
    """Return what may be inserted; every item replaces the same range. There may be more once all notes are read."""
    range_ = range_at(at, offered.replace_span)
    items = [_item(at.client, uri, range_, number, item) for number, item in enumerate(offered.items)]
    return types.CompletionList(is_incomplete=offered.is_incomplete or not at.folder.is_ready, items=items)


def _item(client: Client, uri: str, range_: types.Range, number: int, item: CompletionItem) -> types.CompletionItem:
    data = (
        {"uri": uri, "path": item.path, "fragment": item.fragment} if item.path and client.markdown_completion else None
    )
    is_snippet = bool(item.snippet) and client.snippets
    return types.CompletionItem(
        label=item.label,
        kind=_KINDS[item.kind],
        detail=item.detail or None,
        sort_text=sort_text(number),
        filter_text=item.filter_text,
        insert_text_format=types.InsertTextFormat.Snippet if is_snippet else None,
        text_edit=types.TextEdit(range_, item.snippet if is_snippet else item.new_text),
        documentation=markup(item.documentation, as_markdown=False) if item.documentation else None,
        data=data,
    )


def diagnostics(at: Snapshot, found: Iterable[Diagnostic]) -> list[types.Diagnostic]:
    """Return what is wrong with a note."""
    places = Places(at.folder)
    return [_diagnostic(at, places, each) for each in found]


def _diagnostic(at: Snapshot, places: Places, diagnostic: Diagnostic) -> types.Diagnostic:
    related = None
    if diagnostic.related and at.client.related_information:
        shown = ((places.location(NoteRange(each.path, each.span)), each) for each in diagnostic.related)
        related = [
            types.DiagnosticRelatedInformation(place, each.message or each.path) for place, each in shown if place
        ]
    return types.Diagnostic(
        range=range_at(at, diagnostic.span),
        message=diagnostic.message,
        severity=_SEVERITIES[diagnostic.severity],
        code=diagnostic.code,
        source="vaultmark",
        related_information=related,
    )


def workspace_symbols(folder: Folder, symbols: Sequence[WorkspaceSymbol]) -> list[types.SymbolInformation]:
    """Return what a search found; those whose note can't be read any more are left out."""
    # Of each note text and record together: on the disk it may have changed since it was indexed.
    paths = {symbol.path for symbol in symbols if symbol.heading is not None}
    read = {path: folder.vault.document(path) for path in paths}
    located = ((symbol, _location(folder, symbol, read.get(symbol.path))) for symbol in symbols)
    return [
        types.SymbolInformation(location, symbol.name, _SYMBOL_KINDS[symbol.kind], container_name=symbol.container)
        for symbol, location in located
        if location
    ]


def _location(folder: Folder, symbol: WorkspaceSymbol, document: Document | None) -> types.Location | None:
    uri = folder.uri(symbol.path)
    if uri is None or (symbol.heading is not None and document is None):
        return None
    span = span_in(document.note, symbol) if document else Span(0, 0)
    return types.Location(uri, range_in(document.lines, span, folder.client) if document else _BEGINNING)


def _present(found: Iterable[T | None]) -> list[T]:
    return [each for each in found if each is not None]
