"""Rows that the constraints of the reports refuse, each with what a person is told."""

from django.utils import timezone

from reports.models import Digest
from tests.factories import UserFactory


def same_week():
    week = {"user": UserFactory(), "year": 2023, "week": 24, "claimed_at": timezone.now()}
    Digest.objects.create(**week)
    return Digest(**week)


REPORTS = {"digest_once_a_week_for_a_person": (same_week, "")}
