from typing import Any

from django.db import migrations


def begin_at_contact(apps: Any, _editor: Any) -> None:
    """Every candidate stands at the first stage until somebody takes it further."""
    apps.get_model("partnerships", "Town").objects.filter(relation="candidate").update(
        stage="contact"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0003_names_and_candidates"),
    ]

    operations = [
        migrations.RunPython(begin_at_contact, migrations.RunPython.noop),
    ]
