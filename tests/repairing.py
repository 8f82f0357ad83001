"""Who sits at the repair desk: all rights, and the password given again for the pages about accounts."""

from django.test import Client
from django.urls import reverse

from planning.models import User

PASSWORD = "una-clave-larga"


def repairing(client: Client, person: User | None = None) -> User:
    """Log a person in who may repair everything, and give their password again."""
    person = person or User.objects.create_superuser("reparacion@prueba.mx", PASSWORD)
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return person
