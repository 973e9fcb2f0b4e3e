"""``python -I -m vaultmark``: the same as the console script, for when that is not on the path."""

import os
import sys

if __name__ == "__main__":
    # Without -I or -P, Python looks for modules in the current folder first, which for an editor is a vault. What was
    # imported until here can't be helped; from here on, a `yaml.py` among the notes is not run.
    if not sys.flags.safe_path and not __file__.startswith(f"{sys.path[0]}{os.sep}vaultmark{os.sep}"):
        del sys.path[0]

    from vaultmark.cli import main

    sys.exit(main())
