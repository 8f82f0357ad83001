#!/usr/bin/env python
"""Django's command line for Planeando y Transformando Iztapalapa."""

import os
import sys


def main() -> None:
    """Run the command named in ``sys.argv`` with this project's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iztapalapa.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415  (Django's own idiom)

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
