"""The settings of a worker that the tests start: the application's, and the test kind of document."""

from iztapalapa.settings import *  # noqa: F403
from iztapalapa.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.documents.sample"]
