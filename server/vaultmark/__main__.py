"""``python -m vaultmark``: the same as the console script, for when that is not on the path."""

import sys

from vaultmark.cli import main

if __name__ == "__main__":
    sys.exit(main())
