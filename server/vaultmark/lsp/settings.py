"""The client's settings: where each client puts them, and what to tell the person about those that are wrong.

What settings there are is written in ``vault.settings``; ``.vaultmark.toml`` is read by ``store``.
"""

from collections.abc import Iterable

from lsprotocol import types

from vaultmark.lsp.connection import Connection

SECTION = "vaultmark"

_OF_THE_CLIENT = frozenset({"server", "trace"})
"""Settings in our section that clients keep for themselves: how to start the server, what to log of its messages."""


class ClientSettings:
    """Asks for settings, passes them to the session, and tells of each error once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._told: set[str] = set()
        self._first: object = {}

    def begin_with(self, settings: object) -> None:
        """Put the settings in force that the client sent when it started the server; those of later lie over them."""
        self._first = _ours(settings)
        self.tell(self._connection.session.configure(self._first))

    def take(self, settings: object) -> None:
        """Put settings in force that the client sent."""
        self.tell(self._connection.session.configure(self._first, _ours(settings)))

    async def ask(self) -> None:
        """Ask the client for its settings; if it doesn't answer, those that it sent before stay in force."""
        items = [types.ConfigurationItem(section=SECTION)]
        answer = await self._connection.protocol.ask(types.WORKSPACE_CONFIGURATION, types.ConfigurationParams(items))
        if isinstance(answer, list) and answer:
            self.take(answer[0])

    def tell(self, errors: Iterable[str]) -> None:
        """Show the person those errors that were not shown before, in one message."""
        new = [error for error in errors if error not in self._told]
        self._told.update(new)
        if new:
            self._connection.protocol.show_message("Vaultmark settings: " + " ".join(new))


def _ours(settings: object) -> object:
    """Return what is meant for the server, with or without the section's name round it; what is null is not set."""
    if isinstance(settings, dict) and SECTION in settings:
        settings = settings[SECTION]
    if settings is None:
        return {}
    if not isinstance(settings, dict):
        return settings
    return _without_nulls({key: value for key, value in settings.items() if key not in _OF_THE_CLIENT})


def _without_nulls(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return {key: _without_nulls(each) for key, each in value.items() if each is not None}
