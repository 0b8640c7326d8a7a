"""``python -m jobmarket`` is the command line."""

from jobmarket.cli import main

main()
