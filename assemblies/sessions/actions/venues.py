"""Places: written down once, mended in the workspace."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from iztapalapa.folding import fold
from iztapalapa.records import hold, store
from planning.models import User

from ..models import Venue

VENUE_FIELDS = ("name", "address", "capacity", "is_step_free", "is_utopia", "latitude", "longitude")


@transaction.atomic
def record_venue(
    *,
    name: str,
    by: User,
    address: str = "",
    capacity: int | None = None,
    is_step_free: bool = False,
    at: datetime | None = None,
) -> Venue:
    """Return the venue of that name and address, written down if it is new.

    A name alone means the one venue so called; if several are, the address must say which. ``capacity`` (people) and
    ``is_step_free`` complete what is not known of it yet; what is known is changed with ``change_venue``.
    """
    name, address = " ".join(name.split()), " ".join(address.split())
    known = list(Venue.objects.filter(name_folded=fold(name)))
    if not address and len(known) > 1:
        raise ValidationError({"address": _("Hay varios lugares con ese nombre: escribe la dirección del tuyo.")})
    alike = [venue for venue in known if not address or venue.address_folded == fold(address)]
    if alike and capacity is None and not is_step_free:
        return alike[0]
    venue = hold(alike[0]) if alike else Venue(name=name, address=address)
    learns = venue.pk is None
    if venue.capacity is None and capacity is not None:
        venue.capacity, learns = capacity, True
    if is_step_free and not venue.is_step_free:
        venue.is_step_free, learns = True, True
    return store(venue, by=by, at=at) if learns else venue


@transaction.atomic
def change_venue(*, venue: Venue | None, by: User, at: datetime | None = None, **fields: Any) -> Venue:
    """Write down ``fields`` (of VENUE_FIELDS) of a venue, of a new one if ``venue`` is None."""
    venue = hold(venue) if venue else Venue()
    for name in VENUE_FIELDS:
        if name in fields:
            setattr(venue, name, fields[name])
    venue.name, venue.address = " ".join(venue.name.split()), " ".join(venue.address.split())
    return store(venue, by=by, at=at)
