"""What a session made, and which organisations came to help."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from assemblies.sessions.models import Session
from assemblies.sessions.policies import require_results
from iztapalapa.folding import fold
from iztapalapa.records import hold, relink, store
from planning.models import AlliedOrganization, Attachment, User

from ..models import Product
from .photos import add_photos


@transaction.atomic
def record_product(
    *,
    session: Session,
    form: str,
    title: str,
    by: User,
    description: str = "",
    photos: Iterable[Attachment] = (),
    at: datetime | None = None,
) -> Product:
    """Write down a product of the session (mural, capsule, drawing…) with its photos."""
    session = hold(session)
    require_results(session)
    product = Product(session=session, form=form, title=title.strip(), description=description.strip())
    store(product, by=by, at=at)
    add_photos(product, photos, by=by, at=at)
    return product


@transaction.atomic
def note_organizations(
    *,
    session: Session,
    organizations: Iterable[AlliedOrganization],
    by: User,
    new: Iterable[str] = (),
    at: datetime | None = None,
) -> list[AlliedOrganization]:
    """Replace the list of allied organisations present; those in ``new`` are written down if nobody had."""
    session = hold(session)
    require_results(session)
    present = list(organizations)
    # In one order for everybody: two who write down the same new names would else wait for each other.
    for name in sorted((" ".join(line.split()) for line in new), key=fold):
        known = AlliedOrganization.objects.filter(name_folded=fold(name)).first()
        present.append(known or store(AlliedOrganization(name=name), by=by, at=at))
    relink(session.organizations, present, by=by, at=at)
    return present
