"""What the client at the other end offers; every answer uses only that.

Which of our own features are advertised in return is written in ``capabilities``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lsprotocol import types

from vaultmark.features.completion import Reach
from vaultmark.text.line_index import Encoding


@dataclass(frozen=True, slots=True)
class Client:
    """One client's offers, flattened; a missing capability is False."""

    name: str = "unknown"
    version: str = ""
    encoding: Encoding = Encoding.UTF16

    markdown_hover: bool = False
    link_tooltips: bool = False
    snippets: bool = False
    linked_editing: bool = False
    shows_documents: bool = False
    refreshes_code_lenses: bool = False
    markdown_completion: bool = False
    reach: Reach = Reach.SAME_BEGINNING
    """What it puts a completion in place of.

    ALE, which refuses to apply edits, and Kate 22.12, which offers colours for tokens and nothing of completion,
    replace a word. Whoever tells inserting from replacing replaces a range, and so does eglot; but Neovim's own
    completion, not to be told from its plugins', and Vim's plugin "lsp" only what lies before the cursor."""
    definition_links: bool = False
    symbol_tree: bool = False
    prepares_rename: bool = False
    code_action_literals: bool = False
    related_information: bool = False
    diagnostic_refresh: bool = False
    """Pulls diagnostics and can be told to pull them again; only then are they not pushed."""

    document_changes: bool = False
    creates_files: bool = False
    renames_files: bool = False
    makes_files_by_text: bool = False
    """Makes a file only by writing what is put into it; with ``creates_files`` it wants to be told of it beforehand.
    Taken for such are Neovim, which offers file operations but not `documentChanges`, and eglot, which offers them the
    other way round and visits every file of an edit: one that is not there comes about when the person saves it."""
    skips_ignorable_renames: bool = False
    """Leaves out every rename that is to be ignored where the target exists, whether or not it does. So does Neovim up
    to 0.7, and its later versions look the same in their offers."""
    change_annotations: bool = False
    """Can show a reason beside each change and ask before it is made."""
    ignores_existing: bool = True
    """Whether a file operation on an existing file must be skipped. Clients without a rollback overwrite it otherwise;
    a client with one must rather fail, so that nothing of the edit is applied."""

    watches_files: bool = False
    configuration: bool = False
    configuration_changes: bool = False
    progress: bool = False

    @classmethod
    def of(cls, params: types.InitializeParams) -> "Client":
        """Read the offers from the client's ``initialize``."""
        offers = _Offers(params.capabilities)
        operations = offers.at("workspace.workspace_edit.resource_operations") or ()
        handling = offers.at("workspace.workspace_edit.failure_handling")
        document_changes = bool(offers.at("workspace.workspace_edit.document_changes"))
        is_neovim = bool(operations) and not document_changes
        is_eglot = document_changes and not operations
        return cls(
            name=params.client_info.name if params.client_info else "unknown",
            version=(params.client_info.version or "") if params.client_info else "",
            encoding=_encoding(offers.at("general.position_encodings") or ()),
            markdown_hover=offers.has("text_document.hover.content_format", types.MarkupKind.Markdown),
            markdown_completion=offers.has(
                "text_document.completion.completion_item.documentation_format", types.MarkupKind.Markdown
            ),
            reach=_reach(offers, params.client_info.name if params.client_info else "", is_eglot=is_eglot),
            link_tooltips=bool(offers.at("text_document.document_link.tooltip_support")),
            snippets=bool(offers.at("text_document.completion.completion_item.snippet_support")),
            linked_editing=offers.at("text_document.linked_editing_range") is not None,
            shows_documents=bool(offers.at("window.show_document.support")),
            refreshes_code_lenses=bool(offers.at("workspace.code_lens.refresh_support")),
            definition_links=bool(offers.at("text_document.definition.link_support")),
            symbol_tree=bool(offers.at("text_document.document_symbol.hierarchical_document_symbol_support")),
            prepares_rename=bool(offers.at("text_document.rename.prepare_support")),
            code_action_literals=bool(offers.at("text_document.code_action.code_action_literal_support")),
            related_information=bool(offers.at("text_document.publish_diagnostics.related_information")),
            diagnostic_refresh=bool(offers.at("text_document.diagnostic"))
            and bool(offers.at("workspace.diagnostics.refresh_support")),
            # Neovim up to 0.10 offers operations without `documentChanges`; the first can only be sent in the second.
            document_changes=document_changes or bool(operations),
            creates_files=types.ResourceOperationKind.Create in operations,
            renames_files=types.ResourceOperationKind.Rename in operations,
            makes_files_by_text=is_eglot or (is_neovim and types.ResourceOperationKind.Create in operations),
            skips_ignorable_renames=is_neovim,
            change_annotations=offers.at("workspace.workspace_edit.change_annotation_support") is not None,
            ignores_existing=handling != types.FailureHandlingKind.TextOnlyTransactional,
            # eglot tells of no renamed file, and to rename one is how many programs save. Helix, which no capability
            # gives away, tells only of what it has written itself.
            watches_files=bool(offers.at("workspace.did_change_watched_files.dynamic_registration"))
            and not is_eglot
            and (params.client_info is None or params.client_info.name != "helix"),
            configuration=bool(offers.at("workspace.configuration")),
            configuration_changes=bool(offers.at("workspace.did_change_configuration.dynamic_registration")),
            progress=bool(offers.at("window.work_done_progress")),
        )


class _Offers:
    """A client's capabilities, looked up by dotted names of which any part may be missing."""

    def __init__(self, capabilities: types.ClientCapabilities) -> None:
        self._capabilities = capabilities

    def at(self, path: str) -> Any:
        value: Any = self._capabilities
        for name in path.split("."):
            value = getattr(value, name, None)
        return value

    def has(self, path: str, member: object) -> bool:
        return member in (self.at(path) or ())


def _reach(offers: _Offers, name: str, *, is_eglot: bool) -> Reach:
    knows_only_colours = offers.at("text_document.semantic_tokens") and not offers.at("text_document.completion")
    if offers.at("workspace.apply_edit") is False or knows_only_colours:
        return Reach.WORD
    if is_eglot:
        return Reach.RANGE
    if not offers.at("text_document.completion.completion_item.insert_replace_support") or name == "Vim":
        return Reach.SAME_BEGINNING
    return Reach.UP_TO_CURSOR if name == "Neovim" else Reach.RANGE


def _encoding(offered: Iterable[str]) -> Encoding:
    """Return the client's first choice that is known; UTF-16 is what every client must understand."""
    known = {encoding.value: encoding for encoding in Encoding}
    return next((known[str(each)] for each in offered if str(each) in known), Encoding.UTF16)
