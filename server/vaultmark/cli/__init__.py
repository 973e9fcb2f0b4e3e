"""The command line: one verb a file.

Only the verb that is asked for is imported, so that ``version`` answers at once and nothing but ``serve`` loads a
language server.
"""

import difflib
import importlib
import os
import sys
from collections.abc import Sequence

VERBS = {
    "check": "list what is wrong in a vault",
    "stats": "count what is in a vault",
    "timestamps": "list the times of a vault, or the chapters of a video",
    "fix": "mend timestamps",
    "rename": "rename a note, folder, attachment, tag or heading with every link to it",
    "serve": "run the language server on standard input and output",
    "version": "print the version, and the line to paste into an editor",
}

_OTHER_NAMES = {"lsp": "serve", "server": "serve", "start": "serve", "language-server": "serve", "lint": "check"}
"""How other programs call such a verb."""

WRONG_ARGUMENT = 2
BROKEN = 2
INTERRUPTED = 130
READER_WENT_AWAY = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The arguments after the program's name; those of the process by default.

    Returns:
        The exit status: 0 done, 1 findings at the failing severity, 2 wrong arguments, a vault that can't be read or a
        package that is missing; 130 and 141 as a shell has them, after an interrupt and when the reader of the output
        went away.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        status = _run(arguments)
        sys.stdout.flush()
        return status
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else WRONG_ARGUMENT
    except ImportError as error:
        reason = " ".join(str(error).split())
        sys.stderr.write(
            f"vaultmark: this installation is broken ({reason}). "
            f"Install Vaultmark anew for {sys.executable}, with all that it depends on.\n"
        )
        return BROKEN
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # What is left in the buffer would raise again when Python closes the stream at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_WENT_AWAY


def _run(arguments: list[str]) -> int:
    if not arguments:
        if sys.stdin is not None and sys.stdin.isatty():
            sys.stdout.write(_help())
            return 0
        arguments = ["serve"]
    verb, *rest = arguments
    if verb in ("-h", "--help", "help"):
        sys.stdout.write(_help())
        return 0
    if verb in ("-V", "--version"):
        verb = "version"
    if verb.startswith("-"):
        # Editors start the bare program with options of their own, such as --stdio.
        verb, rest = "serve", arguments
    if verb not in VERBS:
        near = [_OTHER_NAMES[verb]] if verb in _OTHER_NAMES else difflib.get_close_matches(verb, VERBS, 1)
        advice = f"did you mean `vaultmark {near[0]}`?" if near else f"use one of {', '.join(VERBS)}."
        sys.stderr.write(f"vaultmark: {verb!r} is no command; {advice}\n")
        return WRONG_ARGUMENT
    status: int = importlib.import_module(f"vaultmark.cli.{verb}").run(rest)
    return status


def _help() -> str:
    verbs = "".join(f"  {verb:<12}{what}\n" for verb, what in VERBS.items())
    return (
        "usage: vaultmark COMMAND ...\n\nA checker and language server for vaults of Markdown notes.\n\n"
        f"{verbs}\nEach command explains itself: vaultmark check --help\n"
    )
