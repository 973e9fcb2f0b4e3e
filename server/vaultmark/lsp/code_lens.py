"""What belongs to code lenses besides the request for them: their command, and asking for them anew.

Which lenses a note has is found by ``features.code_lens``.
"""

from lsprotocol import types

from vaultmark.features.video_link import video_link
from vaultmark.lsp.connection import Connection
from vaultmark.lsp.protocol import Failure
from vaultmark.vault.settings import CodeLensSettings

OPEN_VIDEO = "vaultmark.openVideo"
"""The command of a lens; its arguments are a video and a second, never an address."""


def execute_command(connection: Connection, params: types.ExecuteCommandParams) -> None:
    """Let the client show a video in the browser; the address is made here from the arguments.

    Raises:
        Failure: it is no command of ours, or its arguments are no video and second.
    """
    match params.command, params.arguments:
        case (str(command), [str(video), int(seconds)]) if command == OPEN_VIDEO and seconds >= 0:
            url = video_link(video, seconds)
        case _:
            url = None
    if url is None or not connection.client.shows_documents:
        raise Failure(types.ErrorCodes.InvalidParams, f"{OPEN_VIDEO} takes a video and a second; nothing was opened.")
    # A client may not listen before it has its answer, so the answer doesn't wait for it.
    shown = types.ShowDocumentParams(url, external=True, take_focus=True)
    connection.spawn("opening a video", connection.protocol.ask(types.WINDOW_SHOW_DOCUMENT, shown))


class CodeLensFeed:
    """Asks the client to ask for lenses again when the settings that they follow have changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._followed: dict[str, CodeLensSettings] = {}

    def look(self) -> None:
        """Compare the settings in force with those that were seen last."""
        folders = self._connection.session.folders.items()
        now = {root: folder.vault.settings.code_lens for root, folder in folders if folder.root}
        changed = any(settings != self._followed.get(root, CodeLensSettings()) for root, settings in now.items())
        self._followed = now
        if changed and self._connection.client.refreshes_code_lenses:
            asking = self._connection.protocol.ask(types.WORKSPACE_CODE_LENS_REFRESH, None)
            self._connection.spawn("refreshing code lenses", asking)
