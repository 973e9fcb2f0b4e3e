"""A language server and checker for vaults of Markdown notes."""

import sys

__version__ = "0.1.0"

if sys.version_info < (3, 11):  # noqa: UP036 - pip sees to it, but a checkout may be run by any Python.
    # An older Python can't read the rest of the package, so this is the only place that can say why.
    sys.exit(
        f"vaultmark needs Python 3.11 or newer; {sys.executable} is {sys.version_info[0]}.{sys.version_info[1]}. "
        "Install Vaultmark for a newer one."
    )
