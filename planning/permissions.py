"""Who may do what to a process and what hangs on it (rules predicates).

Seeing is ``visible_to``; these are for doing. A predicate takes the process, or anything with a ``process``.
"""

from typing import Any

import rules
from rules import predicate

from .models import PlanningProcess, User, Visitor


def process_of(subject: Any) -> PlanningProcess:
    """Return the process that ``subject`` is or belongs to."""
    return subject if isinstance(subject, PlanningProcess) else subject.process


@predicate
def is_coordination(user: Visitor, subject: Any = None) -> bool:
    """Coordination may do all."""
    return isinstance(user, User) and user.is_active and user.role == User.Role.COORDINATION


@predicate
def is_office_staff(user: Visitor, subject: Any = None) -> bool:
    """Someone of any Dirección Territorial."""
    return isinstance(user, User) and user.is_active and user.role == User.Role.OFFICE


@predicate
def is_own_office(user: Visitor, subject: Any = None) -> bool:
    """Someone of the Dirección Territorial that the colonia belongs to."""
    return (
        isinstance(user, User)
        and is_office_staff(user)
        and subject is not None
        and process_of(subject).colonia.office_id == user.office_id
    )


@predicate
def is_assigned(user: Visitor, subject: Any = None) -> bool:
    """A facilitator assigned to the process."""
    return (
        isinstance(user, User)
        and user.is_active
        and user.role == User.Role.FACILITATOR
        and subject is not None
        and process_of(subject).facilitators.filter(pk=user.pk).exists()
    )


@predicate
def reads_processes(user: Visitor, subject: Any = None) -> bool:
    """Everyone in the workspace except liaisons, who come for commitments."""
    return isinstance(user, User) and user.is_active and user.role != User.Role.AREA_LIAISON


@predicate
def is_office_of_colonia(user: Visitor, subject: Any = None) -> bool:
    """Someone of the Dirección Territorial that ``subject`` belongs to (a colonia, a person), or of any for None."""
    return isinstance(user, User) and is_office_staff(user) and (subject is None or subject.office_id == user.office_id)


manages_process = is_coordination | is_own_office
works_on_process = manages_process | is_assigned

rules.add_perm("planning.read_processes", reads_processes)
rules.add_perm("planning.open_process", is_coordination | is_office_of_colonia)
rules.add_perm("planning.manage_process", manages_process)
rules.add_perm("planning.work_on_process", works_on_process)
rules.add_perm("planning.move_stage", works_on_process)
rules.add_perm("planning.override_stage", is_coordination)
