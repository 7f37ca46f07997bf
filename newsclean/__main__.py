"""Lets ``python -m newsclean`` do what the command ``newsclean`` does."""

import sys

from newsclean.cli import main

if __name__ == "__main__":
    sys.exit(main())
