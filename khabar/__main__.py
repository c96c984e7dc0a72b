"""`python -m khabar` is the command `khabar`."""

from khabar.cli import main

main()
