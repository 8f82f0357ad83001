"""The Celery application: tasks are envelopes, the rows they claim are the truth."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iztapalapa.settings")

app = Celery("iztapalapa")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
