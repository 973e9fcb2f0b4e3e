"""Results as each kind of client takes them."""

from dataclasses import replace

from lsprotocol import types

from vaultmark.features.completion import completion
from vaultmark.features.definition import definition
from vaultmark.features.diagnostics import diagnostics
from vaultmark.features.document_link import document_link
from vaultmark.features.document_symbol import document_symbol
from vaultmark.features.hover import hover
from vaultmark.features.references import references
from vaultmark.features.result import NotePosition, NoteRange
from vaultmark.features.workspace_symbol import workspace_symbol
from vaultmark.lsp import to_lsp
from vaultmark.lsp.client import Client
from vaultmark.lsp.diagnostics import diagnose
from vaultmark.lsp.snapshot import Folder, Snapshot
from vaultmark.text.line_index import Encoding
from vaultmark.text.span import Span
from vaultmark.vault.identity import NotePath
from vaultmark.vault.source import MemorySource
from vaultmark.vault.vault import Vault

A = NotePath("a.md")
TEXTS = {
    "a.md": "# One\n\n## Two\n\n\U0001f600 [[in/b#Part \U0001f600]] [[b]] [[nowhere]]\n",
    "in/b.md": "# B\n\n\U0001f600\n\n## Part \U0001f600\n\nText.\n",
    "on/b.md": "# B\n",
}
ON_LINK = NotePosition(A, TEXTS["a.md"].index("[[in") + 4)


def snapshot(client: Client | None = None, root: str = "/v") -> Snapshot:
    vault = Vault.of(TEXTS)
    document = vault.document(A)
    assert document
    return Snapshot(Folder(root, client or Client(), vault, is_ready=True), A, document)


def test_a_definition_is_a_location_or_a_link_with_its_origin() -> None:
    at = snapshot()
    (plain,) = to_lsp.definitions(at, definition(at.vault, ON_LINK))
    assert isinstance(plain, types.Location)
    assert plain == types.Location("file:///v/in/b.md", types.Range(types.Position(4, 3), types.Position(4, 10)))
    (link,) = to_lsp.definitions(snapshot(Client(definition_links=True)), definition(at.vault, ON_LINK))
    assert isinstance(link, types.LocationLink)
    assert (link.target_uri, link.target_selection_range) == (plain.uri, plain.range)
    assert link.origin_selection_range == types.Range(types.Position(4, 3), types.Position(4, 19))


def test_a_place_in_another_note_is_counted_as_the_client_counts() -> None:
    place = NoteRange(NotePath("in/b.md"), Span(TEXTS["in/b.md"].index("Text"), len(TEXTS["in/b.md"]) - 1))
    at_end = NoteRange(NotePath("in/b.md"), Span(5, 6))
    ends = {encoding: to_lsp.Places(snapshot(Client(encoding=encoding)).folder).range(at_end) for encoding in Encoding}
    assert [range_ and range_.end.character for range_ in ends.values()] == [4, 2, 1]
    range_ = to_lsp.Places(snapshot().folder).range(place)
    assert range_ == types.Range(types.Position(6, 0), types.Position(6, 5))


def test_the_beginning_of_a_note_is_found_without_reading_it() -> None:
    at = snapshot()
    to_lsp.Places(at.folder).location(NoteRange(NotePath("in/b.md"), Span(0, 0)))
    assert isinstance(at.vault.source, MemorySource)
    assert at.vault.source.reads == {A: 1}


def test_many_places_in_one_note_read_it_once() -> None:
    at = snapshot()
    places = [NoteRange(NotePath("in/b.md"), Span(start, start + 1)) for start in range(5)]
    assert len(to_lsp.locations(at, places)) == 5
    assert isinstance(at.vault.source, MemorySource)
    assert at.vault.source.reads[NotePath("in/b.md")] == 1


def test_places_in_notes_that_are_gone_are_left_out() -> None:
    assert to_lsp.locations(snapshot(), [NoteRange(NotePath("gone.md"), Span(3, 4))]) == []


def test_a_hover_is_plain_where_the_client_shows_no_markdown() -> None:
    at = snapshot()
    for client, kind in ((Client(), "plaintext"), (Client(markdown_hover=True), "markdown")):
        shown = to_lsp.hover(snapshot(client), hover(at.vault, ON_LINK))
        assert shown
        assert isinstance(shown.contents, types.MarkupContent)
        assert shown.contents.kind.value == kind


def test_an_outline_is_a_tree_or_flat() -> None:
    at = snapshot()
    flat = to_lsp.document_symbols(at, document_symbol(at.vault, A))
    assert [each.name for each in flat] == ["One", "Two"]
    (tree,) = to_lsp.document_symbols(snapshot(Client(symbol_tree=True)), document_symbol(at.vault, A))
    assert isinstance(tree, types.DocumentSymbol)
    assert [each.name for each in tree.children or ()] == ["Two"]


def test_links_lead_to_files_by_uri() -> None:
    at = snapshot()
    assert [each.target for each in to_lsp.document_links(at, document_link(at.vault, A))] == [
        "file:///v/in/b.md",
        "file:///v/in/b.md",
    ]


def test_items_replace_one_range_and_keep_their_order() -> None:
    at = snapshot(Client(markdown_completion=True))
    offered = to_lsp.completion(
        at, "file:///v/a.md", completion(at.vault, NotePosition(A, TEXTS["a.md"].index("[[b") + 3))
    )
    assert offered.items
    ranges = [each.text_edit.range for each in offered.items if isinstance(each.text_edit, types.TextEdit)]
    assert all(each == ranges[0] for each in ranges)
    orders = [each.sort_text or "" for each in offered.items]
    assert orders == sorted(orders)
    assert all(each.data["uri"] == "file:///v/a.md" for each in offered.items if each.data)


def test_a_diagnostic_shows_the_candidates_where_the_client_can() -> None:
    at = snapshot()
    found = diagnostics(at.vault, A)
    plain = {each.code: each for each in to_lsp.diagnostics(at, found)}
    assert plain["ambiguous-link"].related_information is None
    at = snapshot(Client(related_information=True))
    full = {each.code: each for each in to_lsp.diagnostics(at, found)}
    related = full["ambiguous-link"].related_information or ()
    assert [each.location.uri for each in related] == ["file:///v/in/b.md", "file:///v/on/b.md"]


def test_nothing_is_said_of_a_note_before_the_whole_vault_is_known() -> None:
    at = snapshot()
    assert diagnose(at)
    assert diagnose(replace(at, folder=replace(at.folder, is_ready=False))) == []


def test_symbols_of_the_vault_have_places() -> None:
    at = snapshot()
    found = to_lsp.workspace_symbols(at.folder, workspace_symbol(at.vault, "Part"))
    assert [(each.name, each.location.range.start.line) for each in found] == [("Part \U0001f600", 4)]


def test_a_heading_is_placed_in_the_text_of_this_moment() -> None:
    at = snapshot()
    symbols = workspace_symbol(at.vault, "Part")
    texts = {NotePath(path): text for path, text in TEXTS.items()}
    newer = {"moved on": "# New\n\n" + TEXTS[symbols[0].path], "gone": "nothing\n"}
    for text, line in zip(newer.values(), (6, 0), strict=True):
        source = MemorySource({**texts, symbols[0].path: text})
        (found,) = to_lsp.workspace_symbols(replace(at.folder, vault=replace(at.vault, source=source)), symbols)
        assert found.location.range.start.line == line
    unreadable = replace(at.folder, vault=replace(at.vault, source=MemorySource()))
    assert to_lsp.workspace_symbols(unreadable, symbols) == []


def test_references_are_places() -> None:
    at = snapshot()
    found = to_lsp.locations(at, references(at.vault, NotePosition(NotePath("in/b.md"), 5)))
    assert [(each.uri, each.range.start.character) for each in found] == [
        ("file:///v/a.md", 3),
        ("file:///v/a.md", 20),
    ]


def test_a_document_alone_has_no_other_places() -> None:
    at = snapshot(root="")
    assert to_lsp.definitions(at, definition(at.vault, ON_LINK)) == []
