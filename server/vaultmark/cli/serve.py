"""``vaultmark serve``: the language server on standard input and output.

What it does there is the business of ``lsp``. Nothing but this verb imports it, and only once the client's messages
are being read already.
"""

import logging
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from vaultmark.lsp.transport import Transport
from vaultmark.text.line_index import Encoding

WRONG_ARGUMENT = 2

_LEVELS = ("debug", "info", "warning", "error")
_ENCODINGS = tuple(str(encoding) for encoding in Encoding)
_CLIENT_PROCESS = re.compile(r"--clientProcessId=(\d{1,9})")

USAGE = """\
usage: vaultmark serve [--log-file FILE] [--log-level LEVEL] [--any-folder] [--position-encoding ENCODING]

The language server: an editor starts it and speaks LSP on its standard input and output.

  --log-file FILE    where the log goes; standard error by default
  --log-level LEVEL  debug, info, warning (the default) or error; no level shows text of a note
  --any-folder       read a home folder or a whole disk where the editor has one open
  --position-encoding ENCODING
                     what the editor counts columns in, where it does not say so: utf-8, utf-16 or utf-32

Options that editors add are understood: --stdio, --clientProcessId=N.
"""


@dataclass(slots=True)
class Options:
    """What was asked for."""

    client_process: int | None = None
    log_file: str | None = None
    log_level: str = "warning"
    any_folder: bool = False
    position_encoding: str | None = None
    ignored: tuple[str, ...] = ()
    """Options that mean nothing here; some editors add their own."""


class WrongArgumentError(Exception):
    """An option that can't be followed; the message says what to do."""


def run(arguments: list[str]) -> int:
    """Serve until the client goes; return the exit status."""
    if "-h" in arguments or "--help" in arguments:
        sys.stdout.write(USAGE)
        return 0
    try:
        options = parsed(arguments)
        _log_to(options)
    except WrongArgumentError as error:
        sys.stderr.write(f"vaultmark serve: {error}\n")
        return WRONG_ARGUMENT
    if sys.stdin is not None and sys.stdin.isatty():
        # To a person who tries it, a server that waits for an editor looks like a program that hangs.
        sys.stderr.write("This is the language server; an editor starts it and speaks with it. Ctrl-C ends it.\n")
    # The client's first messages arrive while the slow imports run.
    transport = Transport.over_stdio()
    from vaultmark.lsp.server import run as serve  # noqa: PLC0415 - takes 0.3 s; reading must begin before
    from vaultmark.store.cache import cache_folder  # noqa: PLC0415 - loads sqlite3, as above

    writable = filter(None, [cache_folder(), options.log_file])
    encoding = Encoding(options.position_encoding) if options.position_encoding else None
    return serve(transport, writable, options.client_process, any_folder=options.any_folder, encoding=encoding)


def parsed(arguments: list[str]) -> Options:
    """Read the arguments.

    Raises:
        WrongArgumentError: one of them asks for what can't be done.
    """
    options = Options()
    rest = iter(arguments)
    for argument in rest:
        name, _, value = argument.partition("=")
        if name in ("--log-file", "--log-level", "--position-encoding"):
            value = value or next(rest, "")
            if not value:
                raise WrongArgumentError(f"{name} needs a value after it.")
            setattr(options, name.removeprefix("--").replace("-", "_"), value)
        elif found := _CLIENT_PROCESS.fullmatch(argument):
            options.client_process = int(found[1])
        elif argument == "--any-folder":
            options.any_folder = True
        elif name in ("--node-ipc", "--socket", "--pipe", "--port", "--tcp"):
            raise WrongArgumentError(f"{name} is not offered; let the editor use --stdio.")
        elif argument != "--stdio":
            options.ignored += (argument,)
    if options.log_level not in _LEVELS:
        raise WrongArgumentError(f"--log-level is one of {', '.join(_LEVELS)}, not {options.log_level!r}.")
    if options.position_encoding not in (None, *_ENCODINGS):
        known = ", ".join(_ENCODINGS)
        raise WrongArgumentError(f"--position-encoding is one of {known}, not {options.position_encoding!r}.")
    return options


def _log_to(options: Options) -> None:
    try:
        where = logging.FileHandler(Path(options.log_file), encoding="utf-8") if options.log_file else None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WrongArgumentError(f"the log file {options.log_file!r} can't be written: {reason}.") from error
    handler = where or logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    ours = logging.getLogger("vaultmark")
    ours.addHandler(handler)
    ours.setLevel(options.log_level.upper())
    # What libraries log may quote messages of the protocol, and so notes.
    logging.getLogger().addHandler(logging.NullHandler())
    for argument in options.ignored:
        ours.warning("the option %s is not known and is passed over", argument)
