"""From the spawn of a server to the moment when its answers are right.

Ready means, for any server: a definition, the references of an ordinary note and of the note with most backlinks, and
a workspace symbol of the last folder are all right, and no progress that the server has begun is still open. A question
that stays wrong for `PATIENCE` seconds after the last other one turned right, with no progress open, counts as never
right: it is named in the remark, and the server is ready by the rest.
"""

import time

from client import Client
from document import Document
from questions import Question, completes, definition, references, workspace_symbols
from rows import Value
from sites import Site, Sites

PATIENCE = 12.0
_PAUSE = 0.05


def names_complete(client: Client, sites: Sites, limit: float) -> Value:
    """Seconds from spawn until names from all over the vault are offered once they are typed after `[[`."""
    document = Document(client, sites.typed_in)
    for name in sites.names:
        document.set_line(f"[[{name}")
        while not completes(client.request("textDocument/completion", document.at_end(), limit).result, name):
            if time.perf_counter() - client.started > limit:
                return Value(remark="wrong")
            time.sleep(_PAUSE)
    seconds = time.perf_counter() - client.started
    return Value(p50=seconds, p95=seconds, count=1)


def ready(client: Client, sites: Sites, limit: float) -> Value:
    """Seconds from spawn until every feature is ready."""
    documents = {site.path: Document(client, site.path) for site in (sites.link, sites.hub)}
    waiting = {
        "symbols": workspace_symbols(client.folder, sites),
        "definition": definition(client.folder, sites.link),
        "references": references(sites.link),
        "references of the hub": references(sites.hub),
    }
    right_at = 0.0
    while waiting:
        for name, question in list(waiting.items()):
            if not _is_right(client, documents, question, limit):
                break
            right_at = time.perf_counter()
            del waiting[name]
        # A question that never gets a right answer must not hide that a later one would.
        waiting = dict([*list(waiting.items())[1:], *list(waiting.items())[:1]])
        now = time.perf_counter()
        quiet_since = now if client.open_progress else max(right_at, client.last_progress_end or 0.0)
        if now - client.started > limit or (right_at and now - quiet_since > PATIENCE):
            break
        time.sleep(_PAUSE)
    while client.open_progress and time.perf_counter() - client.started < limit:
        time.sleep(_PAUSE)
    for document in documents.values():
        document.close()
    if not right_at:
        return Value(remark="wrong")
    seconds = max(right_at, client.last_progress_end or 0.0) - client.started
    return Value(p50=seconds, p95=seconds, count=1, remark=", ".join(f"no {name}" for name in waiting))


def _is_right(client: Client, documents: dict[str, Document], question: Question, limit: float) -> bool:
    params = dict(question.more)
    site: Site | None = question.site
    if site is not None:
        params |= documents[site.path].at(site.line, site.character)
    answer = client.request(question.method, params, limit)
    return answer.error is None and question.is_right(answer.result)
