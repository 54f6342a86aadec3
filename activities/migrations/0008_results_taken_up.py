"""The results that `partnerships` kept are taken up as they are; their tables are there already."""

import uuid

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0007_visits_reported"),
        ("partnerships", "0012_results_move_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="HistoricalResult",
                    fields=[
                        (
                            "id",
                            models.BigIntegerField(
                                auto_created=True, blank=True, db_index=True, verbose_name="ID"
                            ),
                        ),
                        (
                            "key",
                            models.UUIDField(db_index=True, default=uuid.uuid4, editable=False),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "changed_at",
                            models.DateTimeField(blank=True, editable=False, verbose_name="ändrad"),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("registered", "registrerad i systemet"),
                                    ("seed", "kommunens policy eller plan"),
                                    ("public", "offentlig källa"),
                                    ("illustrative", "exempeldata"),
                                ],
                                default="registered",
                                editable=False,
                                max_length=20,
                                verbose_name="källa",
                            ),
                        ),
                        (
                            "example_data",
                            models.CharField(
                                blank=True,
                                help_text="Vad i posten som är påhittat för att visa hur systemet fungerar. Töm fältet när uppgifterna är verkliga.",
                                max_length=200,
                                verbose_name="exempeldata",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1900),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="år",
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                choices=[("here", "hos oss"), ("partner", "hos parten")],
                                max_length=10,
                                verbose_name="var",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("individual", "individ"),
                                    ("organisation", "organisation"),
                                    ("society", "samhälle"),
                                ],
                                max_length=20,
                                verbose_name="nivå",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                help_text="Vad som har blivit annorlunda. Skriv antal, aldrig namn på barn och unga.",
                                max_length=5000,
                                verbose_name="resultat",
                            ),
                        ),
                        (
                            "evidence",
                            models.CharField(
                                blank=True,
                                help_text="Till exempel en rapport, en räkning eller en enkät.",
                                max_length=300,
                                verbose_name="hur vi vet det",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
                                max_length=1,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical resultat",
                        "verbose_name_plural": "historical resultat",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Result",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="ändrad")),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("registered", "registrerad i systemet"),
                                    ("seed", "kommunens policy eller plan"),
                                    ("public", "offentlig källa"),
                                    ("illustrative", "exempeldata"),
                                ],
                                default="registered",
                                editable=False,
                                max_length=20,
                                verbose_name="källa",
                            ),
                        ),
                        (
                            "example_data",
                            models.CharField(
                                blank=True,
                                help_text="Vad i posten som är påhittat för att visa hur systemet fungerar. Töm fältet när uppgifterna är verkliga.",
                                max_length=200,
                                verbose_name="exempeldata",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1900),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="år",
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                choices=[("here", "hos oss"), ("partner", "hos parten")],
                                max_length=10,
                                verbose_name="var",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("individual", "individ"),
                                    ("organisation", "organisation"),
                                    ("society", "samhälle"),
                                ],
                                max_length=20,
                                verbose_name="nivå",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                help_text="Vad som har blivit annorlunda. Skriv antal, aldrig namn på barn och unga.",
                                max_length=5000,
                                verbose_name="resultat",
                            ),
                        ),
                        (
                            "evidence",
                            models.CharField(
                                blank=True,
                                help_text="Till exempel en rapport, en räkning eller en enkät.",
                                max_length=300,
                                verbose_name="hur vi vet det",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "resultat",
                        "verbose_name_plural": "resultat",
                        "ordering": ["-year", "place", "level", "pk"],
                    },
                ),
                migrations.AddField(
                    model_name="historicalresult",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="historicalresult",
                    name="project",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.project",
                        verbose_name="projekt",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalresult",
                    name="town",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Den ort vars samarbete gav resultatet.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="partnerships.town",
                        verbose_name="ort",
                    ),
                ),
                migrations.AddField(
                    model_name="result",
                    name="project",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="partnerships.project",
                        verbose_name="projekt",
                    ),
                ),
                migrations.AddField(
                    model_name="result",
                    name="town",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="Den ort vars samarbete gav resultatet.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="partnerships.town",
                        verbose_name="ort",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="result",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("project__isnull", False), ("town__isnull", False), _connector="OR"
                        ),
                        name="result_belongs_to_a_project_or_a_town",
                        violation_error_message="Välj det projekt eller den ort som gav resultatet.",
                    ),
                ),
            ],
        ),
    ]
