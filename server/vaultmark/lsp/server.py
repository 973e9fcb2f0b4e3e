"""A running server: its parts put together, its life from ``initialize`` to ``exit``.

Messages about notes are answered by ``handlers``, what the client tells is taken by ``sync``.
"""

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from lsprotocol import types

from vaultmark import __version__
from vaultmark.lsp import handlers, lifetime, locate
from vaultmark.lsp.capabilities import server_capabilities
from vaultmark.lsp.client import Client
from vaultmark.lsp.code_lens import CodeLensFeed, execute_command
from vaultmark.lsp.connection import Connection
from vaultmark.lsp.diagnostics import DiagnosticsFeed
from vaultmark.lsp.indexing import Indexing
from vaultmark.lsp.protocol import Protocol, speak
from vaultmark.lsp.services import Services
from vaultmark.lsp.session import Session
from vaultmark.lsp.settings import ClientSettings
from vaultmark.lsp.sync import NOTIFICATIONS
from vaultmark.lsp.transport import Transport
from vaultmark.lsp.watchdog import watch_over
from vaultmark.store.guard import keep_promises
from vaultmark.text.line_index import Encoding

LOG = logging.getLogger(__name__)

_DRAIN_SECONDS = 1.0
_SWITCH_SECONDS = 0.001
"""How long a busy thread may keep the others waiting; Python's own 5 ms are felt while typing."""


def run(
    transport: Transport,
    writable: Iterable[str],
    client_process: int | None = None,
    *,
    any_folder: bool = False,
    encoding: Encoding | None = None,
) -> int:
    """Serve one client until it goes, and write to no folders and files but ``writable``; return the exit status.

    ``any_folder`` says that a home folder or a whole disk is meant where the client names one, ``encoding`` what the
    client counts in whatever it offers.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    with asyncio.Runner() as runner:
        # Where the system has no pairs of sockets, as on Windows, a loop connects to itself to be woken, once.
        runner.get_loop()
        # Not earlier: Python keeps what it compiles of imports, and not in the cache's folder.
        keep_promises(writable)
        return runner.run(_serve(transport, client_process, any_folder=any_folder, encoding=encoding))


async def _serve(
    transport: Transport, client_process: int | None, *, any_folder: bool, encoding: Encoding | None
) -> int:
    loop = asyncio.get_running_loop()
    watch_over(loop)
    ended: asyncio.Future[int] = loop.create_future()

    def end(status: int, reason: str = "") -> None:
        if reason:
            LOG.error("%s", reason)
        if not ended.done():
            lifetime.end_soon(status)
            ended.set_result(status)

    protocol = speak("vaultmark", __version__, transport)
    protocol.on_exit = end
    services = make_services(protocol, any_folder=any_folder)
    protocol.circumstances = partial(_circumstances, services.session)
    _register(services, lambda process: _watch_parent(loop, process or client_process, end), encoding)
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, end, 0)
    # A stream that ends in good order is an `exit` that was forgotten; one that can't be read is a fault.
    transport.deliver_to(loop, protocol.handle_message, lambda reason: end(1 if reason else 0, reason))
    status = await ended
    services.indexing.close()
    transport.close(_DRAIN_SECONDS)
    return status


def make_services(protocol: Protocol, *, any_folder: bool = False) -> Services:
    """Put the parts of a server together; ``any_folder`` is that of ``run``."""
    session = Session()
    connection = Connection(protocol, session)
    settings = ClientSettings(connection)
    indexing = Indexing(connection, settings, any_folder=any_folder)
    services = Services(connection, settings, indexing, DiagnosticsFeed(connection))
    session.on_folder = indexing.follow
    session.on_configured = indexing.reconfigure
    lenses = CodeLensFeed(connection)

    def on_change() -> None:
        connection.changed.set()
        services.diagnostics.schedule()
        lenses.look()

    session.on_change = on_change
    return services


def _register(services: Services, watch: Callable[[int | None], None], encoding: Encoding | None) -> None:
    feature = services.connection.protocol.fm.feature
    for method, spec in handlers.REQUESTS.items():
        feature(method)(spec.bound_to(services.connection))
    for method, act in NOTIFICATIONS.items():
        feature(method)(partial(act, services))
    feature(types.WORKSPACE_EXECUTE_COMMAND)(partial(execute_command, services.connection))
    feature(types.INITIALIZE)(partial(_initialize, services, watch, encoding))
    feature(types.INITIALIZED)(partial(_initialized, services))
    feature(types.SHUTDOWN)(lambda _: None)


def _initialize(
    services: Services, watch: Callable[[int | None], None], encoding: Encoding | None, params: types.InitializeParams
) -> types.InitializeResult:
    """Learn who the client is; nothing is read before the answer is on its way."""
    session = services.session
    offered = Client.of(params)
    session.client = replace(offered, encoding=encoding or offered.encoding)
    LOG.info("client %s %s, positions in %s", session.client.name, session.client.version, session.client.encoding)
    watch(params.process_id)
    services.settings.begin_with(params.initialization_options)
    uris = [folder.uri for folder in params.workspace_folders or ()] or [params.root_uri or ""]
    roots = [root for uri in uris if (root := locate.folder_of(uri))] or [params.root_path or ""]
    for root in filter(None, roots):
        asyncio.get_running_loop().call_soon(services.indexing.serve, root)
    info = types.ServerInfo("vaultmark", __version__)
    return types.InitializeResult(server_capabilities(session.client), info)


def _initialized(services: Services, _: types.InitializedParams) -> None:
    connection = services.connection
    if connection.client.configuration:
        connection.spawn("asking for settings", services.settings.ask())
    registrations = []
    if services.indexing.is_told(""):
        watchers = [types.FileSystemWatcher("**/*")]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registrations.append(types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
    if connection.client.configuration_changes:
        section = types.DidChangeConfigurationRegistrationOptions(section="vaultmark")
        registrations.append(types.Registration("settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, section))
    if registrations:
        params = types.RegistrationParams(registrations)
        connection.spawn("registering", connection.protocol.ask(types.CLIENT_REGISTER_CAPABILITY, params))


def _circumstances(session: Session) -> str:
    client = session.client
    notes = [len(folder.vault.notes) for folder in session.folders.values()]
    counts = f"{len(session.uris())} open, notes {notes}, revision {session.revision}"
    return f"vaultmark {__version__}, {client.name} {client.version}, {counts}"


def _watch_parent(loop: asyncio.AbstractEventLoop, process: int | None, end: Callable[[int], None]) -> None:
    def orphaned() -> None:
        lifetime.end_soon(0)
        loop.call_soon_threadsafe(end, 0)

    lifetime.end_with(process, orphaned)
