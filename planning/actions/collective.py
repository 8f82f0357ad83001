"""Who is part of the planning collective."""

from datetime import date, datetime

from django.db import transaction

from iztapalapa.records import hold, store

from ..models import CollectiveMembership, PlanningProcess, User
from ..policies import require_open


@transaction.atomic
def add_member(
    *,
    process: PlanningProcess,
    public_name: str,
    joined_on: date,
    by: User,
    role: str = CollectiveMembership.Role.MEMBER,
    may_be_named: bool = False,
    at: datetime | None = None,
) -> CollectiveMembership:
    """Add a person to the collective of ``process``."""
    process = hold(process)
    require_open(process)
    member = CollectiveMembership(
        collective=process.collective,
        public_name=public_name.strip(),
        role=role,
        joined_on=joined_on,
        may_be_named=may_be_named,
    )
    return store(member, by=by, at=at)


@transaction.atomic
def change_member(
    *,
    membership: CollectiveMembership,
    public_name: str,
    role: str,
    joined_on: date,
    by: User,
    left_on: date | None = None,
    may_be_named: bool = False,
    at: datetime | None = None,
) -> CollectiveMembership:
    """Correct what is written about a member; the history keeps what was written before."""
    membership = hold(membership)
    require_open(membership.collective.process)
    membership.public_name, membership.role, membership.joined_on = public_name.strip(), role, joined_on
    membership.left_on, membership.may_be_named = left_on, may_be_named
    return store(membership, by=by, at=at)


@transaction.atomic
def end_membership(
    *, membership: CollectiveMembership, left_on: date, by: User, at: datetime | None = None
) -> CollectiveMembership:
    """Say that a person left the collective; the history is kept."""
    membership = hold(membership)
    require_open(membership.collective.process)
    membership.left_on = left_on
    return store(membership, by=by, at=at)
