"""``python -m homeward`` is the command line, where the command itself is not found."""

from .cli import main

main(prog_name="homeward")
