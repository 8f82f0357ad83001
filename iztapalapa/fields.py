"""The fields of every form of the house: Django's, with text and numbers made plain at the door.

A module of forms imports ``from iztapalapa import fields as forms``, so that no field can be forgotten; a test walks
them. Passwords (``strip=False``) are left as they are typed.
"""

from collections.abc import Iterable
from typing import Any

from django import forms as django
from django.forms import *  # noqa: F403
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .numerals import NUMBER, WHOLE_NUMBER, read_number
from .text import plain

LARGEST = 2**63 - 1  # what a key of either engine can be


class PlainText:
    """A field whose text is made plain before its length is measured and before it is asked whether it is there."""

    def to_python(self: Any, value: Any) -> Any:
        """Return what is seen of the text: on one line, unless its box has several."""
        if self.strip:
            one_line = isinstance(self.widget, django.widgets.Input) and not isinstance(self.widget, django.HiddenInput)
            value = plain(value, one_line=one_line)
        return super().to_python(value)  # type: ignore[misc]


class CharField(PlainText, django.CharField):  # type: ignore[no-redef]
    """A text."""


class EmailField(PlainText, django.EmailField):  # type: ignore[no-redef]
    """An e-mail address."""


class SlugField(PlainText, django.SlugField):  # type: ignore[no-redef]
    """A code in letters, digits and hyphens."""


class URLField(PlainText, django.URLField):  # type: ignore[no-redef]
    """A link."""


class PlainNumber:
    """A field that reads a number as people write it, in a box that takes what they type."""

    decimals = True
    default_error_messages: Any = {
        "max_value": _("El número es demasiado grande: el mayor que cabe es %(limit_value)s."),
        "min_value": _("El número es demasiado chico: el menor que cabe es %(limit_value)s."),
    }

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        """Show a text box: browsers empty a number's box, without a word, of what they cannot read."""
        super().__init__(*args, **kwargs)  # type: ignore[misc]
        if isinstance(self.widget, django.NumberInput):
            self.widget.input_type = "text"
            self.widget.attrs.setdefault("inputmode", "decimal" if self.decimals else "numeric")

    def to_python(self: Any, value: Any) -> Any:
        """Read the number, or ask back if it may be two."""
        try:
            read = read_number(value, decimals=self.decimals) if isinstance(value, str) else value
        except django.ValidationError as error:
            raise error if error.code == "ambiguous" else self.not_read() from error
        return super().to_python(read)  # type: ignore[misc]

    def not_read(self: Any) -> Exception:
        """Return the refusal of what is no number, in the field's own words."""
        return django.ValidationError(self.error_messages["invalid"], code="invalid")

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        """Leave out what only a number's box understands."""
        return {}


class IntegerField(PlainNumber, django.IntegerField):  # type: ignore[no-redef]
    """A whole number; one that no column holds is refused."""

    decimals = False
    default_error_messages: Any = {"invalid": WHOLE_NUMBER}

    def __init__(self, *, max_value: Any = LARGEST, min_value: Any = -LARGEST, **kwargs: Any) -> None:
        """Bound what is not bounded."""
        super().__init__(max_value=max_value, min_value=min_value, **kwargs)


class DecimalField(PlainNumber, django.DecimalField):  # type: ignore[no-redef]
    """An amount."""

    default_error_messages: Any = {"invalid": NUMBER}


class FloatField(PlainNumber, django.FloatField):  # type: ignore[no-redef]
    """A measure."""

    default_error_messages: Any = {"invalid": NUMBER}


class ModelMultipleChoiceField(django.ModelMultipleChoiceField):  # type: ignore[no-redef]
    """Several records of a list."""

    def _check_values(self, value: Any) -> Any:
        """Refuse a key that no record can have before the database is asked for it."""
        for key in value if isinstance(value, list | tuple) else ():
            if _is_beyond_any_key(key):
                raise django.ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": key}
                )
        return super()._check_values(value)  # type: ignore[misc]


def capitalized(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, str]]:
    """Return choices as they begin a line; the empty one, if any, is left out."""
    return [(value, str(capfirst(str(label)))) for value, label in choices if value]


def _is_beyond_any_key(key: Any) -> bool:
    try:
        return abs(int(key)) > LARGEST
    except (TypeError, ValueError):
        return False
