"""What the network of contact persons does together to know more (P42)."""

import datetime as dt
from decimal import Decimal
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models.department import Department
from council.models.record import Record
from falun_intl.ui.fields import DateField
from falun_intl.ui.formats import number
from falun_intl.ui.swedish import COLLATION, lines

_is_address = URLValidator(schemes=["http", "https"])


def validate_links(text: str) -> None:
    """Take an address of the web on each line and nothing else: they are shown as links."""
    for line in lines(text):
        try:
            _is_address(line)
        except ValidationError:
            raise ValidationError(
                _now(
                    "”%(line)s” är ingen webbadress. Skriv en adress på varje rad, "
                    "till exempel https://www.uhr.se."
                )
                % {"line": line[:80]},
                "not_a_link",
            ) from None


class NetworkMeetingQuerySet(models.QuerySet["NetworkMeeting"]):
    def in_year(self, year: int) -> Self:
        return self.filter(day__year=year)


class NetworkMeeting(Record):
    """A meeting, a training or a study visit of the network, and which departments were there."""

    class Kind(models.TextChoices):
        MEETING = "meeting", _("Möte")
        TRAINING = "training", _("Utbildning")
        STUDY_VISIT = "study_visit", _("Studiebesök")

    day = DateField(_("dag"))
    kind = models.CharField(_("slag"), max_length=12, choices=Kind, default=Kind.MEETING)
    subject = models.CharField(_("ämne"), max_length=200, db_collation=COLLATION)
    content = models.TextField(
        _("innehåll och lärdomar"),
        max_length=5_000,
        blank=True,
        help_text=_("Vad träffen handlade om, och vad deltagarna tog med sig hem."),
    )
    hours = models.DecimalField(
        _("timmar"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(100)],
        help_text=_("Hur lång träffen var, till exempel 2,5. Tomt om det inte är känt."),
    )
    departments = models.ManyToManyField(
        Department,
        blank=True,
        related_name="network_meetings",
        verbose_name=_("förvaltningar som deltog"),
    )
    web_links = models.TextField(
        _("länkar"),
        max_length=2_000,
        blank=True,
        validators=[validate_links],
        help_text=_("En webbadress på varje rad, till exempel till presentationen."),
    )

    objects = NetworkMeetingQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[departments])

    class Meta:
        verbose_name = _("träff i nätverket")
        verbose_name_plural = _("träffar i nätverket")
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gt=0),
                name="network_meeting_takes_some_time",
                violation_error_message=_("En träff tar minst en halv timme."),
            ),
        ]

    @property
    def link_list(self) -> list[str]:
        return lines(self.web_links)

    @property
    def length(self) -> str:
        """Say how long it was, as people write it: 2 timmar, 3,5 timmar. Empty when unknown."""
        if self.hours is None:
            return ""
        is_whole = self.hours == self.hours.to_integral_value()
        return _now("%(hours)s timmar") % {"hours": number(self.hours, 0 if is_whole else 1)}

    def get_absolute_url(self) -> str:
        day: dt.date = self.day
        return reverse("council:meetings") + f"?ar={day.year}#traff-{self.pk}"

    def __str__(self) -> str:
        return f"{self.subject}, {self.day:%Y-%m-%d}"
