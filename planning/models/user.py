"""People who log in. Residents are counted without an account."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractUser, AnonymousUser, BaseUserManager
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history import register
from simple_history.models import HistoricalRecords

from iztapalapa import columns as models
from iztapalapa.folding import FoldedField
from iztapalapa.person_names import PersonName

from .territory import TerritorialOffice


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create someone who enters with ``email`` (stored in lower case)."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return who enters with this e-mail, whatever the case of its letters."""
        return self.get(email=(username or "").lower())

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a coordination account that may also repair things in the admin."""
        return self.create_user(
            email, password, **{"role": User.Role.COORDINATION, "is_staff": True, "is_superuser": True, **fields}
        )


class User(AbstractUser):
    """Una persona del equipo que entra con su correo."""

    class Role(models.TextChoices):
        COORDINATION = "coordination", _("Coordinación")
        OFFICE = "office", _("Dirección Territorial")
        FACILITATOR = "facilitator", _("Facilitación")
        AREA_LIAISON = "area_liaison", _("Enlace de área de gobierno")
        OBSERVER = "observer", _("Observación")

    username = None  # type: ignore[assignment]
    # As Django has them, but for how they are typed.
    first_name = PersonName(AbstractUser._meta.get_field("first_name").verbose_name, max_length=150, blank=True)
    last_name = PersonName(AbstractUser._meta.get_field("last_name").verbose_name, max_length=150, blank=True)
    email = models.EmailField(
        _("correo electrónico"), unique=True, error_messages={"unique": _("Ya hay una persona con ese correo.")}
    )
    name_folded = FoldedField(sources=("first_name", "last_name", "email"), max_length=560)
    role = models.CharField(_("papel"), max_length=20, choices=Role, default=Role.OBSERVER)
    office = models.ForeignKey(
        TerritorialOffice,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="staff",
        verbose_name=_("dirección territorial"),
    )
    calendar_key = models.CharField(
        _("llave del calendario"), max_length=43, unique=True, null=True, blank=True, editable=False
    )
    history = HistoricalRecords(excluded_fields=["password", "last_login", "calendar_key", "name_folded"])

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()  # type: ignore[misc, assignment]

    class Meta:
        verbose_name = _("persona del equipo")
        verbose_name_plural = _("personas del equipo")
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(role="office") | Q(office__isnull=False),
                name="office_staff_has_office",
                violation_error_message=_("Quien trabaja en una Dirección Territorial necesita decir en cuál."),
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        """Keep the e-mail as people enter with it, in lower case: by any case it is the same person."""
        super().clean()
        self.email = self.email.lower()

    @property
    def sees_all(self) -> bool:
        """Say whether this person may see every record (coordination and observers)."""
        return self.role in {self.Role.COORDINATION, self.Role.OBSERVER}


Visitor = User | AnonymousUser
"""Whoever asks for a page: somebody of the team, or anybody else."""


# What the accounts library keeps of a person: who changed the address or the second factor, and when; never a secret.
register(EmailAddress, app="planning")
register(Authenticator, app="planning", excluded_fields=["data"])
