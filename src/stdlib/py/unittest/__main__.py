"""What `-m unittest` runs."""

import sys

if sys.argv[0].endswith("__main__.py") or not sys.argv[0] or "unittest" in sys.argv[0]:
    sys.argv[0] = "python -m unittest"

__unittest = True

from unittest import main

main(module=None)
