"""``$/progress``: how far the reading of a vault has come, for clients that show it."""

from lsprotocol import types

from vaultmark.lsp.protocol import Protocol


class Progress:
    """One progress bar; silent until ``begin`` has found a client that shows it."""

    def __init__(self, protocol: Protocol, token: str) -> None:
        self._protocol = protocol
        self.token = token
        self._is_shown = False
        self._percentage = 0
        self._message: str | None = None
        self._outcome: str | None = None

    async def begin(self, title: str) -> None:
        """Ask for the bar; a client that does not answer in time gets none.

        One that answers when all is over is still told what came of it: VS Code's status bar shows the number of notes.
        """
        token = types.WorkDoneProgressCreateParams(self.token)
        # A refusal and a missing answer look alike here; both times nothing may be sent under the token.
        if not await self._protocol.asked(types.WINDOW_WORK_DONE_PROGRESS_CREATE, token):
            return
        self._is_shown = True
        self._send(
            types.WorkDoneProgressBegin(
                title=title, cancellable=True, message=self._message, percentage=self._percentage
            )
        )
        if self._outcome is not None:
            self.end(self._outcome)

    def look(self, seen: int) -> None:
        """Show that so many files and folders have been come upon; how many there are, nobody knows yet."""
        if self._is_shown:
            self._send(types.WorkDoneProgressReport(message=f"{seen} files seen"))

    def report(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` notes have been read."""
        percentage = min(100, 100 * done // total) if total else 0
        self._message = f"{done} of {total} notes"
        is_more, self._percentage = percentage > self._percentage, max(percentage, self._percentage)
        if self._is_shown and is_more:
            self._send(types.WorkDoneProgressReport(message=self._message, percentage=percentage))

    def end(self, message: str) -> None:
        """Take the bar away."""
        self._outcome = message
        if self._is_shown:
            self._is_shown = False
            self._send(types.WorkDoneProgressEnd(message=message))

    def _send(
        self, value: types.WorkDoneProgressBegin | types.WorkDoneProgressReport | types.WorkDoneProgressEnd
    ) -> None:
        self._protocol.notify(types.PROGRESS, types.ProgressParams(self.token, value))
