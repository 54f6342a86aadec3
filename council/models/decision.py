"""What the bodies decide. Plans, directives and reports point here; no flag stands alone."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models.body import Body
from council.models.record import Record
from council.models.stored_file import StoredFile
from falun_intl.ui.fields import DateField, ParagraphField, RegistryNumberField, SearchKeyField
from falun_intl.ui.marks import Mark, Tone
from falun_intl.ui.parsing import is_usual_registry_number
from falun_intl.ui.swedish import fold


class Outcome(models.TextChoices):
    APPROVED = "approved", _("Bifall")
    REJECTED = "rejected", _("Avslag")
    REFERRED_BACK = "referred_back", _("Återremiss")
    POSTPONED = "postponed", _("Bordlagd")
    NOTED = "noted", _("Läggs till handlingarna")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> Self:
        """Decisions as they stand: those that no later entry has corrected."""
        return self.filter(corrected_by=None)

    def of(self, *kinds: Body.Kind) -> Self:
        return self.filter(body__kind__in=kinds)

    def matching(self, text: str) -> Self:
        return self.filter(search_key__contains=fold(text))


class Decision(Record):
    """A decision as it stands in the minutes. It is never edited, only corrected by a new entry.

    `paragraph` is "34" or "1–17"; `registry_number` is as Falun writes it ("KS0123/23") or, with
    a warning, as others do.
    """

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("organ")
    )
    meeting_date = DateField(_("sammanträdesdatum"))
    paragraph = ParagraphField(_("paragraf"), help_text=_("Till exempel 34."))
    registry_number = RegistryNumberField(_("diarienummer"), help_text=_("Till exempel KS0123/23."))
    outcome = models.CharField(_("utfall"), max_length=20, choices=Outcome)
    text = models.TextField(_("beslut"), max_length=20_000)
    reservations = models.TextField(
        _("reservationer och särskilda yttranden"), max_length=5_000, blank=True
    )
    minutes = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("protokollsutdrag"),
    )
    corrects = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrected_by",
        verbose_name=_("rättar"),
    )
    correction_reason = models.CharField(_("skäl till rättelsen"), max_length=500, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="entered_decisions",
        verbose_name=_("inlagt av"),
    )
    entered_at = models.DateTimeField(_("inlagt"), default=timezone.now)
    search_key = SearchKeyField(of=["registry_number", "text"])

    objects = DecisionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("beslut")
        verbose_name_plural = _("beslut")
        ordering = ["-meeting_date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(corrects=None) | ~Q(correction_reason=""),
                name="decision_correction_has_a_reason",
                violation_error_message=_("Skriv varför beslutet rättas."),
            ),
            models.CheckConstraint(
                condition=Q(corrects=None) | ~Q(corrects=F("pk")),
                name="decision_does_not_correct_itself",
            ),
        ]

    @property
    def mark(self) -> Mark:
        outcome = Outcome(self.outcome)
        symbol, tone = _LOOKS[outcome]
        return Mark(str(outcome.label), symbol, tone)

    @property
    def paragraph_label(self) -> str:
        """Return "§ 34", or "§§ 1–17" for several."""
        sign = "§§" if "–" in self.paragraph else "§"
        return f"{sign}\N{NO-BREAK SPACE}{self.paragraph}"

    @property
    def is_corrected(self) -> bool:
        return hasattr(self, "corrected_by")

    @property
    def as_it_stands(self) -> "Decision":
        """The decision itself or, when it has been corrected, the last correction."""
        return self.corrected_by.as_it_stands if self.is_corrected else self

    @property
    def entries(self) -> list["Decision"]:
        """This entry and those it corrects, one after the other back to the first."""
        return [self, *(self.corrects.entries if self.corrects else [])]

    @property
    def has_usual_registry_number(self) -> bool:
        return is_usual_registry_number(self.registry_number)

    def get_absolute_url(self) -> str:
        return reverse("council:decision", args=[self.pk])

    def __str__(self) -> str:
        return f"{self.body.code} {self.meeting_date:%Y-%m-%d} {self.paragraph_label}"


_LOOKS: dict[Outcome, tuple[str, Tone]] = {
    Outcome.APPROVED: ("✓", "success"),
    Outcome.REJECTED: ("×", "danger"),
    Outcome.REFERRED_BACK: ("↩", "warning"),
    Outcome.POSTPONED: ("–", "warning"),
    Outcome.NOTED: ("●", "neutral"),
}


class DecisionRecipient(Record):
    """Whom a decision is sent to; the day is filled in when it has been."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="recipients")
    name = models.CharField(_("mottagare"), max_length=160)
    sent_on = DateField(_("skickat"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("mottagare")
        verbose_name_plural = _("mottagare")
        ordering = ["pk"]

    def get_absolute_url(self) -> str:
        return self.decision.get_absolute_url()

    def __str__(self) -> str:
        return self.name


class DirectiveQuerySet(models.QuerySet["Directive"]):
    def with_decisions(self) -> Self:
        """Read the decisions along, as they stand now, so that no directive asks for its own."""
        first, then = "decision__corrected_by", "decision__corrected_by__corrected_by"
        return self.select_related("decision__body", f"{first}__body", f"{then}__body")


class Directive(Record):
    """What lets an activity or a project start (V61): who has said so, when, and where it stands.

    A body's decision is linked; an assignment that no body decided is told in words.
    """

    class Kind(models.TextChoices):
        DECISION = "decision", _("Beslut av ett organ")
        ASSIGNMENT = "assignment", _("Uppdrag från en chef eller ett organ")

    kind = models.CharField(_("slag"), max_length=20, choices=Kind, default=Kind.DECISION)
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="directives",
        verbose_name=_("beslut"),
    )
    issued_by = models.CharField(
        _("vem som beslutat"),
        max_length=160,
        blank=True,
        help_text=_("Till exempel kommundirektören."),
    )
    issued_on = DateField(_("datum"), null=True, blank=True)
    registry_number = RegistryNumberField(_("diarienummer"), blank=True)
    text = models.TextField(
        _("vad direktivet säger"), max_length=5_000, help_text=_("Vad som ska göras.")
    )

    objects = DirectiveQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("direktiv")
        verbose_name_plural = _("direktiv")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="decision", decision__isnull=False)
                | Q(
                    ~Q(issued_by=""),
                    ~Q(registry_number=""),
                    kind="assignment",
                    decision__isnull=True,
                    issued_on__isnull=False,
                ),
                name="directive_says_who_when_and_where",
                violation_error_message=_(
                    "Välj beslutet, eller ange vem som gett uppdraget, datum och diarienummer."
                ),
            ),
        ]

    @property
    def date(self) -> dt.date:
        """The day from which the directive holds."""
        decision = self.decision and self.decision.as_it_stands
        day: dt.date = decision.meeting_date if decision else self.issued_on
        return day

    @property
    def holds(self) -> bool:
        """Say whether it lets anything start: a refusal of the body is no directive."""
        return self.decision is None or self.decision.as_it_stands.outcome == Outcome.APPROVED

    @property
    def reference(self) -> str:
        """Say who decided, when and where it stands: "KS 2022-12-20 § 288, KS0571/22"."""
        if self.decision:
            decision = self.decision.as_it_stands
            return f"{decision}, {decision.registry_number}"
        return f"{self.issued_by} {self.issued_on:%Y-%m-%d}, {self.registry_number}"

    def get_absolute_url(self) -> str:
        return reverse("council:directive", args=[self.pk])

    def __str__(self) -> str:
        return self.reference
