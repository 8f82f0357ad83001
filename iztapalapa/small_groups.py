"""Small groups are never published: one number, asked by pages, documents and data alike."""

SMALLEST_PUBLISHED = 5


def may_publish(people: int | None) -> bool:
    """Say whether a count of people is big enough to be published; None (not counted) is not."""
    return people is not None and people >= SMALLEST_PUBLISHED
