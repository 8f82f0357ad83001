"""What is frozen keeps its row: its key tells what was frozen, and no longer how it looked when it was asked for."""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

from iztapalapa.hashing import content_hash

FORMER_LOOK = ["1", "2"]
FROZEN: dict[str, Any] = {
    "minutes": lambda data, _parameters: [data["sha256"], data["receipt"]],
    "agenda": lambda data, parameters: content_hash([parameters["state"], data["content"], data["validation"]]),
}


def frozen_rows(document: Any) -> Iterator[Any]:
    """Return the rows of what is frozen, oldest first: the first of several of one paper is the one to be kept."""
    for row in document.objects.filter(kind__in=FROZEN).order_by("pk").iterator(chunk_size=50):
        # A draft of an agenda was asked for without a state.
        if not row.content["document"]["draft"] and (row.kind != "agenda" or "state" in row.parameters):
            yield row


def rename(document: Any, row: Any, told: list[Any]) -> None:
    """Give the row the key of what it tells, unless another one has it."""
    key = content_hash([row.kind, row.reference, row.parameters, *told])
    if not document.objects.filter(content_key=key).exists():
        document.objects.filter(pk=row.pk).update(content_key=key)


def know_frozen_by_what_was_frozen(apps: Any, schema_editor: Any) -> None:
    """Let an approved acta or a frozen agenda find its row by what was frozen, whatever it looks like by now."""
    document = apps.get_model("documents", "Document")
    for row in frozen_rows(document):
        rename(document, row, [FROZEN[row.kind](row.content["data"], row.parameters)])


def know_frozen_by_all_that_is_printed(apps: Any, schema_editor: Any) -> None:
    """Let the release before find them."""
    document = apps.get_model("documents", "Document")
    for row in frozen_rows(document):
        row.content["data"].pop("frozen", None)
        rename(document, row, [row.content, *FORMER_LOOK])


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_a_done_document_has_pages")]

    operations = [migrations.RunPython(know_frozen_by_what_was_frozen, know_frozen_by_all_that_is_printed)]
