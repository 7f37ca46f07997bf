"""The command `newsclean`: texts in, their articles out, in whatever form is asked for.

`inputs` finds and reads the texts, `work` turns each into what is asked for, `outputs` writes it where it
belongs, `commands` is what the command and its subcommands do, `arguments` what they take.
"""

from newsclean.cli.main import main

__all__ = ["main"]
