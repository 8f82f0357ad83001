"""What a refusal says is part of the rule: a test that does not name the sentence may be told another one."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError


@contextmanager
def refuses(*sentences: str) -> Iterator[None]:
    """Expect a ValidationError with exactly these sentences."""
    with pytest.raises(ValidationError) as refused:
        yield
    assert refused.value.messages == list(sentences)
