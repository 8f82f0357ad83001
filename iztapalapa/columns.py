"""The columns of every model of the house: Django's, with text and numbers made plain whoever writes them.

A module of models imports ``from iztapalapa import columns as models``. What is validated, saved, saved in bulk or
updated passes here, whether a form, the admin, a command or a seed file brought it; the form fields that the columns
make are those of ``fields.py``. To the database and to migrations they are Django's own.
"""

from typing import Any

from django.db import models as django
from django.db.models import *  # noqa: F403

from . import fields
from .numerals import read_number
from .text import plain


class AsDjangos:
    """A column that migrations know as the Django class it comes from."""

    form_class: Any = None

    def deconstruct(self: Any) -> Any:
        """Name the class of Django."""
        name, _path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        django = next(each for each in type(self).__mro__ if each.__module__.startswith("django.db.models"))
        return name, f"django.db.models.{django.__qualname__}", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": self.form_class, **kwargs})  # type: ignore[misc]


class PlainText(AsDjangos):
    """A column of text."""

    one_line = True
    form_class = fields.CharField

    def to_python(self, value: Any) -> Any:
        """Make a text plain before it is validated: what nobody sees does not fill a column that is asked for."""
        return super().to_python(plain(value, one_line=self.one_line))  # type: ignore[misc]

    def pre_save(self: Any, model_instance: django.Model, add: bool) -> Any:
        """Let the record in memory say what is stored."""
        value = plain(super().pre_save(model_instance, add), one_line=self.one_line)  # type: ignore[misc]
        setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Make plain also what ``update()`` and bulk writes bring."""
        return super().get_db_prep_save(plain(value, one_line=self.one_line), connection)  # type: ignore[misc]


class CharField(PlainText, django.CharField):  # type: ignore[no-redef]
    """A text of one line."""


class EmailField(PlainText, django.EmailField):  # type: ignore[no-redef]
    """An e-mail address."""

    form_class = fields.EmailField


class SlugField(PlainText, django.SlugField):  # type: ignore[no-redef]
    """A code."""

    form_class = fields.SlugField


class URLField(PlainText, django.URLField):  # type: ignore[no-redef]
    """A link."""

    form_class = fields.URLField


class TextField(PlainText, django.TextField):  # type: ignore[no-redef]
    """A text of several lines."""

    one_line = False


class PlainNumber(AsDjangos):
    """A column of numbers."""

    decimals = True

    def to_python(self, value: Any) -> Any:
        """Read a number that comes as text."""
        read = read_number(value, decimals=self.decimals) if isinstance(value, str) else value
        return super().to_python(read)  # type: ignore[misc]


class IntegerField(PlainNumber, django.IntegerField):  # type: ignore[no-redef]
    """A whole number."""

    decimals = False
    form_class = fields.IntegerField


class PositiveIntegerField(PlainNumber, django.PositiveIntegerField):  # type: ignore[no-redef]
    """A count."""

    decimals = False
    form_class = fields.IntegerField


class PositiveSmallIntegerField(PlainNumber, django.PositiveSmallIntegerField):  # type: ignore[no-redef]
    """A small count."""

    decimals = False
    form_class = fields.IntegerField


class DecimalField(PlainNumber, django.DecimalField):  # type: ignore[no-redef]
    """An amount."""

    form_class = fields.DecimalField


class FloatField(PlainNumber, django.FloatField):  # type: ignore[no-redef]
    """A measure."""

    form_class = fields.FloatField


class ManyToManyField(AsDjangos, django.ManyToManyField):  # type: ignore[no-redef]
    """Links to several records."""

    form_class = fields.ModelMultipleChoiceField
