"""The four bodies that the plan's way and the annual report need; a municipality renames them."""

from typing import Any

from django.db import migrations
from django.utils import timezone

BODIES = [
    ("council", "IR", "Internationella rådet"),
    ("management_committee", "KSLU", "Kommunstyrelsens ledningsutskott"),
    ("executive_board", "KS", "Kommunstyrelsen"),
    ("assembly", "KF", "Kommunfullmäktige"),
]


def put(apps: Any, _editor: Any) -> None:
    body, historical = (apps.get_model("council", name) for name in ("Body", "HistoricalBody"))
    for position, (kind, code, name) in enumerate(BODIES, start=1):
        made = body.objects.create(kind=kind, code=code, name=name, position=position)
        values = {field.attname: getattr(made, field.attname) for field in body._meta.fields}
        historical.objects.create(**values, history_date=timezone.now(), history_type="+")


class Migration(migrations.Migration):
    dependencies = [("council", "0002_decisions")]

    operations = [migrations.RunPython(put, migrations.RunPython.noop)]
