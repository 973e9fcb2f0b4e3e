"""What a client offers, and what it is offered in return."""

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from lsprotocol.converters import get_converter

from tests.lsp.recorded import CLIENTS, initialize_params
from vaultmark.features.completion import Reach
from vaultmark.lsp.capabilities import server_capabilities
from vaultmark.lsp.client import Client
from vaultmark.lsp.handlers import REQUESTS
from vaultmark.text.line_index import Encoding

REPLACING = {"completion": {"completionItem": {"insertReplaceSupport": True}}}
REACHES = {
    "kate": Reach.WORD,
    "vim-9.0-ale": Reach.WORD,
    "vim-9.0-yegappan": Reach.SAME_BEGINNING,
    "nvim-0.7": Reach.SAME_BEGINNING,
    "nvim-0.10": Reach.SAME_BEGINNING,
    "nvim": Reach.UP_TO_CURSOR,
}
"""By the beginning of a recording's name, the first that fits; all others replace a range."""


def client(capabilities: dict[str, Any]) -> Client:
    return Client.of(get_converter().structure({"capabilities": capabilities}, types.InitializeParams))


def test_a_client_that_offers_nothing_gets_the_least() -> None:
    assert client({}) == Client()
    offered = server_capabilities(Client())
    assert (offered.code_action_provider, offered.diagnostic_provider, offered.rename_provider) == (None, None, True)


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (None, Encoding.UTF16),
        ([], Encoding.UTF16),
        (["utf-8", "utf-16"], Encoding.UTF8),
        (["utf-32", "utf-8", "utf-16"], Encoding.UTF32),
        (["ebcdic", "utf-16"], Encoding.UTF16),
        (["ebcdic"], Encoding.UTF16),
    ],
)
def test_positions_are_counted_as_the_client_likes_best(offered: list[str] | None, chosen: Encoding) -> None:
    assert client({"general": {"positionEncodings": offered}} if offered is not None else {}).encoding is chosen


@pytest.mark.parametrize(
    ("capabilities", "pulls"),
    [
        ({"textDocument": {"diagnostic": {}}}, False),
        ({"workspace": {"diagnostics": {"refreshSupport": True}}}, False),
        ({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": False}}}, False),
        ({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostic": {"refreshSupport": True}}}, False),
        ({"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}, True),
    ],
)
def test_only_a_client_that_can_be_told_to_pulls(capabilities: dict[str, Any], pulls: bool) -> None:
    assert client(capabilities).diagnostic_refresh is pulls


@pytest.mark.parametrize(
    ("edits", "in_order", "renames", "ignores"),
    [
        ({}, False, False, True),
        ({"documentChanges": True}, True, False, True),
        ({"resourceOperations": ["rename", "create"]}, True, True, True),
        ({"resourceOperations": ["rename"], "failureHandling": "textOnlyTransactional"}, True, True, False),
    ],
)
def test_edits_are_what_the_client_can_apply(
    edits: dict[str, Any],
    in_order: bool,
    renames: bool,
    ignores: bool,
) -> None:
    found = client({"workspace": {"workspaceEdit": edits}})
    assert (found.document_changes, found.renames_files, found.ignores_existing) == (in_order, renames, ignores)


@pytest.mark.parametrize(
    ("edits", "makes_files_by_text", "skips_ignorable_renames"),
    [
        ({}, False, False),
        # Neovim up to 0.10, and one that could only rename.
        ({"resourceOperations": ["create"]}, True, True),
        ({"resourceOperations": ["rename"]}, False, True),
        # eglot.
        ({"documentChanges": True}, True, False),
        ({"documentChanges": True, "resourceOperations": ["create"]}, False, False),
        ({"documentChanges": True, "resourceOperations": ["delete"]}, False, False),
    ],
)
def test_how_a_client_makes_files_is_told_by_what_it_leaves_out(
    edits: dict[str, Any], makes_files_by_text: bool, skips_ignorable_renames: bool
) -> None:
    found = client({"workspace": {"workspaceEdit": edits}})
    assert found.makes_files_by_text == makes_files_by_text
    assert found.skips_ignorable_renames == skips_ignorable_renames


def test_eglot_is_not_asked_what_changes_since_it_tells_of_no_renamed_file() -> None:
    watching = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
    assert client({"workspace": watching}).watches_files
    assert not client({"workspace": {**watching, "workspaceEdit": {"documentChanges": True}}}).watches_files


def test_helix_is_not_asked_either_since_it_tells_only_of_what_it_wrote() -> None:
    capabilities = types.ClientCapabilities(
        types.WorkspaceClientCapabilities(
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        )
    )
    for name, watches in (("helix", False), ("another", True)):
        params = types.InitializeParams(capabilities, client_info=types.ClientInfo(name))
        assert Client.of(params).watches_files is watches


@pytest.mark.parametrize(
    ("capabilities", "reach"),
    [
        ({}, Reach.SAME_BEGINNING),
        ({"textDocument": {"hover": {}}}, Reach.SAME_BEGINNING),
        ({"workspace": {"applyEdit": True}, "textDocument": {"completion": {}}}, Reach.SAME_BEGINNING),
        ({"workspace": {"applyEdit": False}, "textDocument": {"completion": {}}}, Reach.WORD),
        ({"workspace": {"applyEdit": True}, "textDocument": REPLACING}, Reach.RANGE),
        ({"workspace": {"applyEdit": False}, "textDocument": REPLACING}, Reach.WORD),
        (
            {
                "textDocument": {
                    "semanticTokens": {"requests": {}, "tokenTypes": [], "tokenModifiers": [], "formats": []}
                }
            },
            Reach.WORD,
        ),
    ],
)
def test_how_much_a_completion_replaces_is_what_the_client_surely_does(
    capabilities: dict[str, Any], reach: Reach
) -> None:
    assert client(capabilities).reach is reach


@pytest.mark.parametrize("recorded", CLIENTS)
def test_how_much_a_completion_replaces_is_known_of_real_clients(recorded: Path) -> None:
    params = get_converter().structure(initialize_params(recorded, Path("/v")), types.InitializeParams)
    assert Client.of(params).reach is next(
        (reach for name, reach in REACHES.items() if recorded.stem.startswith(name)), Reach.RANGE
    )


PROVIDERS = {
    types.TEXT_DOCUMENT_COMPLETION: "completion_provider",
    types.TEXT_DOCUMENT_HOVER: "hover_provider",
    types.TEXT_DOCUMENT_DEFINITION: "definition_provider",
    types.TEXT_DOCUMENT_REFERENCES: "references_provider",
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: "document_symbol_provider",
    types.TEXT_DOCUMENT_DOCUMENT_LINK: "document_link_provider",
    types.TEXT_DOCUMENT_CODE_LENS: "code_lens_provider",
    types.TEXT_DOCUMENT_LINKED_EDITING_RANGE: "linked_editing_range_provider",
    types.TEXT_DOCUMENT_CODE_ACTION: "code_action_provider",
    types.TEXT_DOCUMENT_RENAME: "rename_provider",
    types.TEXT_DOCUMENT_DIAGNOSTIC: "diagnostic_provider",
    types.WORKSPACE_SYMBOL: "workspace_symbol_provider",
}
ASKED_WITHIN_OTHERS = {
    types.COMPLETION_ITEM_RESOLVE,
    types.TEXT_DOCUMENT_PREPARE_RENAME,
    types.WORKSPACE_WILL_DELETE_FILES,
    types.WORKSPACE_WILL_RENAME_FILES,  # Asked by clients after a rename of ours, whether or not it is offered.
}


def test_what_is_offered_is_what_is_served() -> None:
    everything = Client(
        code_action_literals=True,
        diagnostic_refresh=True,
        prepares_rename=True,
        shows_documents=True,
        linked_editing=True,
    )
    offered = server_capabilities(everything)
    named = {name for name in vars(type(offered)) if name.endswith("_provider") and getattr(offered, name) is not None}
    assert named == {*PROVIDERS.values(), "execute_command_provider"}
    assert set(REQUESTS) == PROVIDERS.keys() | ASKED_WITHIN_OTHERS
