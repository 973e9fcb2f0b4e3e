"""How a command reads its arguments: as argparse does, but one line says what is wrong and what to do."""

import argparse
import sys
from typing import NoReturn


class Arguments(argparse.ArgumentParser):
    """The arguments of one verb."""

    def __init__(self, verb: str, description: str) -> None:
        """Make a parser for ``vaultmark VERB``."""
        super().__init__(
            prog=f"vaultmark {verb}",
            description=description,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    def error(self, message: str) -> NoReturn:
        """Print one line and end with status 2."""
        # argparse quotes what it was given, which may hold line breaks.
        line = " ".join(message.split())
        sys.stderr.write(f"{self.prog}: {line}; `{self.prog} --help` shows what is possible.\n")
        raise SystemExit(2)


def with_vault(arguments: Arguments) -> Arguments:
    """Add what every command about a vault has: its folder, and the output's format."""
    arguments.add_argument("vault", metavar="VAULT", help="the vault's folder")
    arguments.add_argument(
        "--format", choices=("text", "json"), default="text", help="for a person (the default) or for a program"
    )
    return arguments
