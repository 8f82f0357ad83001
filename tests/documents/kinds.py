"""Which kinds of document there are while a test runs."""

from iztapalapa.documents import registry


def forget(kind: str) -> None:
    """Leave a kind out until it is registered again."""
    registry._kinds.pop(kind, None)
