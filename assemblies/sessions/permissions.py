"""Who may do what to what belongs to no process."""

import rules

from planning.models import User
from planning.permissions import reads_processes


@rules.predicate
def writes(user: User, subject: object = None) -> bool:
    """Everyone of the team but observers, who read."""
    return user.role != User.Role.OBSERVER


rules.add_perm("assemblies.manage_venues", reads_processes & writes)
