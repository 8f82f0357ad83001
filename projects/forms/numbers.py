"""Numbers as people write them: "$1,250,000.00", "1,200"."""

from typing import Any

from django import forms


def bare(value: Any) -> Any:
    """Return what was typed without currency sign, thousands' commas and spaces."""
    return value.translate({ord(c): None for c in "$, \u00a0"}) if isinstance(value, str) else value


class PeopleField(forms.IntegerField):
    """A count of people."""

    def to_python(self, value: Any) -> int | None:
        """Read "1,200" as 1200."""
        return super().to_python(bare(value))


class PesosField(forms.DecimalField):
    """An amount in pesos."""

    def to_python(self, value: Any) -> Any:
        """Read "$1,250,000.00" as 1250000.00."""
        return super().to_python(bare(value))
