"""What the commands of the house share: ``--help`` in the language of whoever asks, not of who imported them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.functional import Promise


class HouseCommand(BaseCommand):
    """A command whose ``does`` says what it does."""

    does: str | Promise = ""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Say it in the help."""
        self.help = str(self.does)
        return super().create_parser(prog_name, subcommand, **kwargs)
