"""People for tests of the plumbing, which need no process or colonia."""

from itertools import count

from planning.models import User

_numbers = count(1)


def user(role: str = "coordination") -> User:
    """Return a new person of the team in this role."""
    return User.objects.create_user(f"documentos{next(_numbers)}@prueba.mx", "una-clave-larga", role=role)
