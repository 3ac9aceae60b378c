"""Own how a command behind the log-in is declared: its words, its officer, what it runs."""

import argparse
from collections.abc import Callable
from typing import Any

from station_desk.cli import opening
from station_desk.cli.answer import Answer

Parsers = Any  # argparse names this class privately


def login_verb(
    commands: Parsers, common: argparse.ArgumentParser, name: str, words: str,
    run: Callable[[argparse.Namespace], Answer],
) -> argparse.ArgumentParser:  # fmt: skip
    """Add a command that an officer opens the desk for; return it for its own arguments."""
    made: argparse.ArgumentParser = commands.add_parser(name, parents=[common], help=words)
    opening.add_login(made)
    made.set_defaults(run=run)
    return made
