"""The Celery application: tasks are envelopes, the rows they claim are the truth."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, worker_process_init, worker_ready, worker_shutting_down

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iztapalapa.settings")

app = Celery("iztapalapa")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.set_default()  # so that threads of the web server send to our broker, not to Celery's default one
app.autodiscover_tasks()


@worker_ready.connect
def _worker_lives(**_kwargs: Any) -> None:
    from . import liveness  # noqa: PLC0415  (needs the settings)

    liveness.start(liveness.WORKER)


@worker_shutting_down.connect
def _worker_ends(**_kwargs: Any) -> None:
    from . import liveness  # noqa: PLC0415

    liveness.stop()


@beat_init.connect
def _beat_lives(**_kwargs: Any) -> None:
    from . import liveness  # noqa: PLC0415

    liveness.start(liveness.BEAT)


@worker_process_init.connect
def _warm_up(**_kwargs: Any) -> None:
    from .documents import engine  # noqa: F401, PLC0415  (half a second that the first document would pay)
