"""Who tells the story: the demonstration's accounts, teams, areas and allies."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from iztapalapa.checks import DEMONSTRATION_PASSWORD
from iztapalapa.records import link, store
from planning.actions import add_person
from planning.models import AlliedOrganization, Colonia, TerritorialOffice, ThematicDomain, User
from projects.models import GovernmentArea

from . import plan
from .texts.institutions import AREAS, PARTNERS

Role = User.Role


@dataclass
class Cast:
    """The people and institutions that the processes share."""

    coordination: User
    office: User
    facilitation: User
    teams: list[User]
    domains: dict[str, ThematicDomain]
    areas: dict[str, GovernmentArea] = field(default_factory=dict)
    allies: list[AlliedOrganization] = field(default_factory=list)

    def manager_of(self, colonia: Colonia) -> User:
        """Return who manages the processes of ``colonia``: its office if it has an account, else the coordination."""
        return self.office if colonia.office_id == self.office.office_id else self.coordination

    def facilitator_of(self, code: str, number: int) -> User:
        """Return who facilitates there: the demonstration account in its colonias, elsewhere one team after another."""
        return self.facilitation if code in plan.FACILITATION else self.teams[number % len(self.teams)]


def gather_cast(*, at: datetime) -> Cast:
    """Make the accounts, areas and allies, and return them."""
    coordination = _account("coordinacion", Role.COORDINATION, "Coordinación de demostración", by=None, at=at)
    office = TerritorialOffice.objects.get(name=plan.OFFICE)
    made = {"by": coordination, "at": at}
    liaison = _account("area", Role.AREA_LIAISON, "Enlace de demostración", **made)
    _account("observacion", Role.OBSERVER, "Observación de demostración", **made)
    cast = Cast(
        coordination=coordination,
        office=_account("oficina", Role.OFFICE, "Oficina de demostración", office=office, **made),
        facilitation=_account("facilitacion", Role.FACILITATOR, "Facilitación de demostración", **made),
        teams=[_team(number, **made) for number in range(1, plan.TEAMS + 1)],
        domains={domain.code: domain for domain in ThematicDomain.objects.all()},
    )
    cast.areas = {code: store(GovernmentArea(name=name), by=coordination, at=at) for code, name in AREAS.items()}
    for code in ("environment", "water"):
        link(cast.areas[code].liaisons, [liaison], by=coordination, at=at)
    cast.allies = [store(AlliedOrganization(name=name), by=coordination, at=at) for name in PARTNERS]
    return cast


def _account(name: str, role: str, called: str, **fields: Any) -> User:
    """Make an account that anybody who tries the demonstration may enter with."""
    return add_person(
        email=f"{name}@ejemplo.mx", role=role, first_name=called, password=DEMONSTRATION_PASSWORD, **fields
    )


def _team(number: int, **fields: Any) -> User:
    """Make a facilitator that nobody can enter as."""
    return add_person(
        email=f"persona{number}@ejemplo.mx", role=Role.FACILITATOR, first_name=f"Equipo {number}", **fields
    )
