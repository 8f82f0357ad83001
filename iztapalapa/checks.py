"""Wrong settings become system checks: a bad combination is refused before anybody is served.

``bin/run`` and the container's entry point run them with ``check --database default --fail-level ERROR``;
``bin/test`` also with ``--deploy``.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.mail.message import sanitize_address
from django.db import DatabaseError, connections
from django.utils.translation import gettext as _

from .folios.patterns import wrong_patterns

DEMONSTRATION_ACCOUNTS = tuple(
    f"{name}@ejemplo.mx" for name in ("coordinacion", "oficina", "facilitacion", "area", "observacion")
)
DEMONSTRATION_PASSWORD = "iztapalapa-demo"  # noqa: S105  (published; refused below for real installations)


@register(Tags.security)
def trial_secret_key_stays_in_the_trial(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse the published secret key once DEBUG is off."""
    if settings.DEBUG or settings.SECRET_KEY != settings.TRIAL_SECRET_KEY:
        return []
    return [
        Error(
            _("SECRET_KEY es la clave publicada de la prueba y DEBUG está apagado."),
            hint=_("Pon en SECRET_KEY un texto largo al azar y guárdalo en secreto."),
            id="iztapalapa.E001",
        )
    ]


@register(Tags.security, deploy=True)
def real_installations_use_postgresql(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse SQLite under ``--deploy``: several machines cannot share it."""
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        return []
    return [
        Error(
            _("Una instalación real necesita PostgreSQL; SQLite es para la prueba."),
            hint=_("Pon DATABASE_URL=postgresql://usuario:clave@servidor/base."),
            id="iztapalapa.E002",
        )
    ]


@register(Tags.security, deploy=True)
def printed_addresses_are_https(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Warn when documents would carry QR codes of an address without TLS."""
    if settings.SITE_URL.startswith("https://"):
        return []
    return [
        Warning(
            _("SITE_URL (%s) no es https: se imprime en los documentos y decide si las cookies son seguras.")
            % settings.SITE_URL,
            hint=_("Pon SITE_URL=https://tu.servidor."),
            id="iztapalapa.W001",
        )
    ]


@register(Tags.security, deploy=True)
def proxies_are_counted(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Warn when a proxy is trusted for the scheme but not for people's addresses (log-in throttling)."""
    if not getattr(settings, "SECURE_PROXY_SSL_HEADER", None) or settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        return []
    return [
        Warning(
            _(
                "Hay BEHIND_PROXY pero TRUSTED_PROXY_COUNT es 0: todas las personas compartirían un solo límite de intentos."
            ),
            hint=_("Pon en TRUSTED_PROXY_COUNT cuántos intermediarios hay delante."),
            id="iztapalapa.W002",
        )
    ]


@register(Tags.security, deploy=True)
def mail_leaves_the_house(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Warn when mail (forgotten passwords) would only be printed to the console."""
    if settings.MAIL_CARRIER != "django.core.mail.backends.console.EmailBackend":
        return []
    return [
        Warning(
            _("El correo sólo se escribe en la consola: nadie puede recuperar su contraseña."),
            hint=_("Pon EMAIL_URL=smtp+tls://usuario:clave@servidor:587."),
            id="iztapalapa.W003",
        )
    ]


@register()
def senders_can_be_written(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a sender that no mail can carry: each one would fail."""
    try:
        sanitize_address(settings.DEFAULT_FROM_EMAIL, "utf-8")
    except ValueError:
        return [
            Error(
                _("DEFAULT_FROM_EMAIL no es una dirección de correo: ningún correo saldría."),
                hint=_("Pon DEFAULT_FROM_EMAIL='Planeando <planeando@ejemplo.mx>'."),
                id="iztapalapa.E004",
            )
        ]
    return []


@register(Tags.security)
def what_is_kept_is_for_its_owner(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Warn when others of the machine may enter the folders of data and of uploads."""
    var, media = Path(settings.VAR_DIR), Path(settings.MEDIA_ROOT)
    wrong = [folder for folder in dict.fromkeys((var, media)) if folder.is_dir() and folder.stat().st_mode & 0o077]
    if var not in wrong and var in media.parents:
        wrong = []  # nobody gets through the outer folder
    return [
        Warning(
            _("Otras personas de la máquina pueden entrar a %s, donde hay nombres y firmas.") % folder,
            hint=_("Ejecuta: %s") % f"chmod 700 {folder}",
            id="iztapalapa.W004",
        )
        for folder in wrong
    ]


@register
def folios_can_be_written(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse patterns of folios that cannot be written, found again or told apart."""
    example = "proyecto=TLH-{number:04d},acta=ACT-{place}-{number:03d}"
    hint = _("Corrige FOLIO_PATTERNS, por ejemplo: %s") % example
    return [Error(sentence, hint=hint, id="iztapalapa.E005") for sentence in wrong_patterns()]


@register(Tags.database)
def demonstration_accounts_stay_in_the_demonstration(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse accounts whose password is in the README once DEBUG is off, unless ALLOW_DEMO=1.

    As every check that asks the database, Django only runs it with ``check --database default``.
    """
    if settings.DEBUG or settings.ALLOW_DEMO or not databases:
        return []
    found = [email for alias in databases for email in open_demonstration_accounts(alias)]
    if not found:
        return []
    return [
        Error(
            _("Hay cuentas de demostración con su contraseña publicada: %s.") % ", ".join(found),
            hint=_("Bórralas o cambia sus contraseñas; ALLOW_DEMO=1 las acepta en una demostración pública."),
            id="iztapalapa.E003",
        )
    ]


def open_demonstration_accounts(alias: str) -> list[str]:
    """Return the demonstration addresses that anybody can enter with; none before the first migration."""
    people = get_user_model()._default_manager.using(alias)
    try:
        if people.model._meta.db_table not in connections[alias].introspection.table_names():
            return []
        accounts = list(people.filter(email__in=DEMONSTRATION_ACCOUNTS, is_active=True).order_by("email"))
    except DatabaseError:  # an older schema, or no server: `migrate` and /salud/ say so
        return []
    return [account.email for account in accounts if account.check_password(DEMONSTRATION_PASSWORD)]
