"""Results are now also of activities, which this app does not know: their tables move on as they are.

The rows stay where they are under the new names of their tables; `activities` takes them up.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0011_results")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable("Result", "activities_result"),
                migrations.AlterModelTable("HistoricalResult", "activities_historicalresult"),
            ],
            state_operations=[
                migrations.DeleteModel("Result"),
                migrations.DeleteModel("HistoricalResult"),
            ],
        ),
    ]
