"""The client's settings: where each client puts them, and what to tell the person about those that are wrong.

What settings there are is written in ``vault.settings``; ``.vaultmark.toml`` is read by ``store``.
"""

from collections.abc import Iterable

from lsprotocol import types

from vaultmark.lsp.connection import Connection

SECTION = "vaultmark"


class ClientSettings:
    """Asks for settings, passes them to the session, and tells of each error once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._told: set[str] = set()

    def take(self, settings: object) -> None:
        """Put settings in force that the client sent, with or without their section's name round them."""
        if isinstance(settings, dict) and SECTION in settings:
            settings = settings[SECTION]
        self.tell(self._connection.session.configure({} if settings is None else settings))

    async def ask(self) -> None:
        """Ask the client for its settings; if it doesn't answer, those that it sent before stay in force."""
        items = [types.ConfigurationItem(section=SECTION)]
        answer = await self._connection.protocol.ask(types.WORKSPACE_CONFIGURATION, types.ConfigurationParams(items))
        if isinstance(answer, list) and answer and answer[0] is not None:
            self.take(answer[0])

    def tell(self, errors: Iterable[str]) -> None:
        """Show the person those errors that were not shown before, in one message."""
        new = [error for error in errors if error not in self._told]
        self._told.update(new)
        if new:
            text = "Vaultmark settings: " + " ".join(new)
            params = types.ShowMessageParams(types.MessageType.Warning, text)
            self._connection.protocol.notify(types.WINDOW_SHOW_MESSAGE, params)
