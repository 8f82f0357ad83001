"""A programme of any size, for benchmarks: processes with facilitators, sessions all over a year."""

from collections.abc import Callable
from datetime import timedelta
from statistics import median
from time import perf_counter

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assemblies.models import Session, Venue
from planning.models import Colonia, PlanningCollective, PlanningProcess, Stage, TerritorialOffice, User


def coordinator() -> Client:
    """Return a browser of the coordination."""
    person = User.objects.filter(role=User.Role.COORDINATION).first()
    client = Client()
    client.force_login(person or User.objects.create_user("coordinacion@ejemplo.mx", role=User.Role.COORDINATION))
    return client


def open_processes(total: int) -> list[PlanningProcess]:
    """Have ``total`` open processes, spread over offices, facilitators and stages; return them."""
    place = {"latitude": 19.36, "longitude": -99.06}
    offices = [TerritorialOffice.objects.get_or_create(name=f"Dirección {n}", defaults=place)[0] for n in range(13)]
    people = list(User.objects.filter(role=User.Role.FACILITATOR)) or [
        User.objects.create_user(f"facilita{n}@ejemplo.mx", first_name=f"Persona {n}", role=User.Role.FACILITATOR)
        for n in range(25)
    ]
    standing = PlanningProcess.objects.count()
    Colonia.objects.bulk_create(
        Colonia(
            code=f"98-{n:04d}",
            name=f"Colonia {n}",
            is_priority=True,
            priority_reason="índice de desarrollo social bajo",
            office=offices[n % 13],
            latitude=19.30 + (n % 97) / 1000,
            longitude=-99.10 + (n % 89) / 1000,
        )
        for n in range(standing, total)
    )
    new = PlanningProcess.objects.bulk_create(
        PlanningProcess(colonia=colonia, stage=list(Stage)[n % len(Stage)], opened_by=people[0])
        for n, colonia in enumerate(Colonia.objects.filter(processes__isnull=True).order_by("code"))
    )
    PlanningCollective.objects.bulk_create(PlanningCollective(process=process) for process in new)
    through = PlanningProcess.facilitators.through
    through.objects.bulk_create(
        through(planningprocess=process, user=people[n % 25]) for n, process in enumerate(new, start=standing)
    )
    return list(PlanningProcess.objects.order_by("pk"))


def convene(total: int) -> None:
    """Have ``total`` sessions, half of them to come, some of which clash."""
    processes, standing = list(PlanningProcess.objects.order_by("pk")), Session.objects.count()
    venues = [Venue.objects.get_or_create(name=f"Lugar {n}")[0] for n in range(40)]
    today = timezone.localtime().replace(hour=17, minute=0, second=0, microsecond=0)
    rows = []
    for n in range(standing, total):
        # The first ten stand this very day, so that each size has something to show, and clashes.
        starts = today + timedelta(days=0 if n < 10 else (n * 37) % 360 - 180, hours=n % 3)
        row = Session(process=processes[n % len(processes)], number=n + 1, kind=Session.Kind.ASSEMBLY)
        row.stage, row.purpose, row.scheduled_by = Stage.CONVENING, "Acordar lo que sigue", processes[0].opened_by
        row.starts_at, row.ends_at, row.venue = starts, starts + timedelta(hours=2), venues[n % 40 if n >= 10 else 0]
        rows.append(row)
    Session.objects.bulk_create(rows, batch_size=500)


def queries(client: Client, url: str) -> int:
    """Return how many SQL queries the page takes."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url)
    if answer.status_code != 200:
        raise RuntimeError(f"{url} answered {answer.status_code}")
    return len(asked)


def median_seconds(act: Callable[[], object], *, times: int = 15, warm_up: int = 3) -> float:
    """Return the median of ``times`` runs of ``act``, in seconds, after some that do not count."""
    taken = []
    for _ in range(warm_up + times):
        began = perf_counter()
        act()
        taken.append(perf_counter() - began)
    return median(taken[warm_up:])
