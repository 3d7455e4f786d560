"""`python -m mailflow`, and the `mailflow` command."""

import sys

from mailflow.cli import main

if __name__ == "__main__":
    sys.exit(main())
