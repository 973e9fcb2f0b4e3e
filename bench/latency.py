"""How long a ready server takes for each request while somebody types, and from an edit to its diagnostics.

Every sample is one key pressed (an incremental change) and the request right after it, through the real stdio server;
the time runs from the request's first byte to its answer's last.
"""

import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import questions
from client import Answer, Client
from document import Document
from rows import Value, value_of
from sites import Sites
from vaults import NOTE_OF_ONE_MEGABYTE

_REQUEST_LIMIT = 90.0
_DIAGNOSTICS_LIMIT = 15.0
_BETWEEN_KEYS = 0.03
_ENOUGH = 3
_MILLISECONDS = 1000.0


class Measuring:
    """The rows of one ready server. `times` samples each, or as many as fit into `budget` seconds, but three."""

    def __init__(self, client: Client, sites: Sites, times: int, budget: float, *, typing: bool) -> None:
        self.client, self.sites, self.times, self.budget, self.typing = client, sites, times, budget, typing

    def row(self, key: str) -> Value:
        """The value of a row, by its key in `rows.ROWS`."""
        folder, sites = self.client.folder, self.sites
        match key:
            case "completion":
                return self._completion()
            case "definition":
                return self._while_typing(questions.definition(folder, sites.link))
            case "hover":
                return self._while_typing(questions.hover(folder, sites.link))
            case "references":
                return self._while_typing(questions.references(sites.link))
            case "references-hub":
                return self._while_typing(questions.references(sites.hub))
            case "rename-hub":
                return self._while_typing(questions.rename(folder, sites.hub))
            case "symbols":
                return self._while_typing(questions.workspace_symbols(folder, sites))
            case "outline":
                outline = questions.Question("textDocument/documentSymbol", None, {}, bool)
                return self._while_typing(outline)
            case "diagnostics":
                return self._diagnostics(sites.typed_in, None)[0]
            case _:
                raise KeyError(key)

    def megabyte(self) -> tuple[Value, Value]:
        """Edit to diagnostics of a megabyte in one note, and hover in another note meanwhile."""
        return self._diagnostics(NOTE_OF_ONE_MEGABYTE, questions.hover(self.client.folder, self.sites.link))

    def _samples(self, one: Callable[[int], Answer], is_right: Callable[[Any], bool]) -> Value:
        seconds: list[float] = []
        began = time.perf_counter()
        for number in range(self.times):
            try:
                answer = one(number)
            except TimeoutError:
                return Value(remark=f"> {_REQUEST_LIMIT:.0f} s")
            if answer.error is not None or not is_right(answer.result):
                return Value(remark="wrong")
            seconds.append(answer.seconds)
            if len(seconds) >= _ENOUGH and time.perf_counter() - began > self.budget:
                break
            time.sleep(_BETWEEN_KEYS)
        return value_of(seconds, _MILLISECONDS)

    def _while_typing(self, question: questions.Question) -> Value:
        document = Document(self.client, question.site.path if question.site else self.sites.typed_in)
        site = question.site
        params = dict(question.more)
        if site is not None:
            params |= document.at(site.line, site.character)
        elif question.method.startswith("textDocument/"):
            params["textDocument"] = {"uri": document.uri}

        def one(number: int) -> Answer:
            if self.typing:
                document.type("word "[number % 5])
            return self.client.request(question.method, params, _REQUEST_LIMIT)

        value = self._samples(one, question.is_right)
        document.close()
        return value

    def _completion(self) -> Value:
        document = Document(self.client, self.sites.typed_in)
        prefixes = self.sites.prefixes

        def one(number: int) -> Answer:
            prefix = prefixes[number // 3 % len(prefixes)]
            if number % 3 == 0:
                document.set_line("[[")
            document.type(prefix[number % 3])
            return self.client.request("textDocument/completion", document.at_end(), _REQUEST_LIMIT)

        value = self._samples(one, lambda result: bool(questions.completion_items(result)))
        document.close()
        return value

    def _diagnostics(self, path: str, asked_meanwhile: questions.Question | None) -> tuple[Value, Value]:
        """A dead link is written, then taken away again, and each time the fitting list of diagnostics awaited."""
        # Above the text, for a server may list no more than the first few hundred diagnostics of a note.
        document = Document(self.client, path, above=asked_meanwhile is not None)
        beside = Document(self.client, asked_meanwhile.site.path) if asked_meanwhile and asked_meanwhile.site else None
        seconds: list[float] = []
        meanwhile: list[float] = []
        remark = ""
        began = time.perf_counter()
        for number in range(min(self.times, 20)):
            dead = number % 2 == 0
            awaited = _Awaited(self.client, document, dead=dead)
            edited = time.perf_counter()
            document.set_line(f"[[zqx no such note {number} zqx]]" if dead else "")
            while not awaited.done.wait(_BETWEEN_KEYS) and time.perf_counter() - edited < _DIAGNOSTICS_LIMIT:
                if asked_meanwhile and asked_meanwhile.site and beside:
                    site = asked_meanwhile.site
                    params = beside.at(site.line, site.character)
                    answer = self.client.request(asked_meanwhile.method, params, _REQUEST_LIMIT)
                    if asked_meanwhile.is_right(answer.result):
                        meanwhile.append(answer.seconds)
            if not awaited.done.is_set():
                remark = "none"
                break
            seconds.append(awaited.at - edited)
            if len(seconds) >= _ENOUGH and time.perf_counter() - began > self.budget:
                break
            time.sleep(0.3)
        for each in filter(None, (document, beside)):
            each.close()
        return value_of([] if remark else seconds, _MILLISECONDS, remark), value_of(meanwhile, _MILLISECONDS)


class _Awaited:
    """The first list of diagnostics of a document that has, or no longer has, one on the line that is typed in."""

    def __init__(self, client: Client, document: Document, *, dead: bool) -> None:
        self.done = threading.Event()
        self.at = 0.0
        self._document, self._dead = document, dead
        client.on_diagnostics = self._arrived

    def _arrived(self, params: dict[str, Any], at: float) -> None:
        if unquote(params["uri"]) != unquote(self._document.uri) or self.done.is_set():
            return
        lines = {each["range"]["start"]["line"] for each in params["diagnostics"]}
        if (self._document.typed_line in lines) == self._dead:
            self.at = at
            self.done.set()
