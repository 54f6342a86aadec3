"""Agreements: limited in number, scope and time, and built on mutual interests (P11–P14)."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat, Substr
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from council.models import Decision, Outcome, Record, StoredFile
from falun_intl.ui.fields import DateField, RegistryNumberField, SearchKeyField
from falun_intl.ui.marks import Mark, Tone
from falun_intl.ui.swedish import COLLATION, fold, lines
from partnerships.models.guided import Guided
from partnerships.models.organisation import Organisation
from partnerships.models.town import Town


class State(models.TextChoices):
    """Where an agreement stands on a day. It follows from decision, signature and dates alone."""

    PREPARING = "preparing", _("Under beredning")
    REJECTED = "rejected", _("Avslaget")
    DECIDED = "decided", _("Beslutat, inte undertecknat")
    COMING = "coming", _("Undertecknat, börjar senare")
    IN_FORCE = "in_force", _("Gäller")
    EXPIRED = "expired", _("Har gått ut")
    TERMINATED = "terminated", _("Avslutat i förtid")


# What is prepared, signed or in force: the policy's limits are about these.
OPEN_STATES = (State.PREPARING, State.DECIDED, State.COMING, State.IN_FORCE)


def _written(day: Combinable) -> Cast:
    """Return the day as text, "2023-06-01", which sorts as days do.

    SQLite counts with days in Python, once for each row, and with text by itself.
    """
    return Cast(day, CharField())


def _year(written: Combinable, *, plus: int) -> Cast:
    return Cast(Cast(Substr(written, 1, 4), models.IntegerField()) + plus, CharField())


def _holds(condition: Q) -> Case:
    return Case(
        When(condition, then=Value(value=True)),
        default=Value(value=False),
        output_field=models.BooleanField(),
    )


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def matching(self, text: str) -> Self:
        return self.filter(search_key__contains=fold(text))

    def with_state(self, day: dt.date) -> Self:
        """Say in `state` where each agreement stands on the day; the one place that knows how."""
        binding = Q(is_new=False) | Q(signed_on__isnull=False)
        refused = Q(decision__isnull=False) & ~Q(decision__outcome=Outcome.APPROVED)
        return self.annotate(
            state=Case(
                When(terminated_on__lte=day, then=Value(State.TERMINATED.value)),
                When(binding & Q(ends_on__lt=day), then=Value(State.EXPIRED.value)),
                When(binding & Q(starts_on__gt=day), then=Value(State.COMING.value)),
                When(binding, then=Value(State.IN_FORCE.value)),
                When(refused, then=Value(State.REJECTED.value)),
                When(decision__isnull=False, then=Value(State.DECIDED.value)),
                default=Value(State.PREPARING.value),
                output_field=CharField(),
            )
        )

    def judged(self, day: dt.date, *, notice: dt.timedelta, most_years: int) -> Self:
        """Say besides in `is_too_long` and `choice_is_due` what the limits make of each.

        An agreement whose first day is not known is counted from its signing or from the day.
        From 1 January 2022 to 31 December 2026 is five years, and no more. A choice that nobody
        made before the last day is due still.
        """
        ends_soon = Q(state=State.IN_FORCE, ends_on__lte=day + notice)
        begins = Coalesce("starts_on", "signed_on", Value(day), output_field=models.DateField())
        return (
            self.with_state(day)
            .alias(first=_written(begins), last=_written(F("ends_on")))
            .alias(limit=Concat(_year(F("first"), plus=most_years), Substr("first", 5)))
            .annotate(
                is_too_long=_holds(Q(last__gte=F("limit"))),
                choice_is_due=_holds(Q(choice="") & (ends_soon | Q(state=State.EXPIRED))),
            )
        )

    def in_force(self, day: dt.date) -> Self:
        return self.with_state(day).filter(state=State.IN_FORCE)


class Agreement(Guided, Record):
    """What the municipality and its partners have agreed on in writing, or are about to.

    A new agreement is decided before it is signed, and its benefit and both parties' interests
    are written down before it is decided (R18). `is_new` is false for one that held before the
    system did. `ends_on` is the last day that holds now; an amendment may move it.
    """

    class Kind(models.TextChoices):
        TWIN_TOWN = "twin_town", _("Vänortsavtal")
        COOPERATION = "cooperation", _("Samarbetsavtal")
        PARTNERSHIP = "partnership", _("Kommunalt partnerskap")
        LETTER_OF_INTENT = "letter_of_intent", _("Avsiktsförklaring")
        UNDERSTANDING = "understanding", _("Överenskommelse")
        OTHER = "other", _("Annat avtal")

    class Choice(models.TextChoices):
        EXTEND = "extend", _("Förläng")
        CHANGE_FORM = "change_form", _("Ändra form")
        END = "end", _("Avsluta")

    title = models.CharField(
        _("avtal"),
        max_length=200,
        db_collation=COLLATION,
        help_text=_("Så som det ska stå i årsrapporten."),
    )
    kind = models.CharField(_("slag"), max_length=20, choices=Kind)
    towns = models.ManyToManyField(
        Town, blank=True, related_name="agreements", verbose_name=_("orter som är parter")
    )
    organisations = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="agreements",
        verbose_name=_("organisationer som är parter"),
    )
    scope = models.TextField(
        _("omfattning"),
        max_length=5_000,
        blank=True,
        help_text=_("Vad avtalet gäller, och vad det inte gäller."),
    )
    is_new = models.BooleanField(
        _("nytt avtal"),
        default=True,
        help_text=_("Avmarkera för ett avtal som redan gällde när det lades in här."),
    )
    starts_on = DateField(_("första dag"), null=True, blank=True)
    ends_on = DateField(
        _("sista dag"),
        null=True,
        blank=True,
        help_text=_("Samarbetsavtal är begränsade i tid enligt policyn."),
    )
    # The levels of operation that the cooperation is built at (P14).
    at_political_level = models.BooleanField(_("politisk ledning"), default=False)
    at_department_level = models.BooleanField(_("förvaltning"), default=False)
    at_unit_level = models.BooleanField(_("enhet eller skola"), default=False)
    at_society_level = models.BooleanField(_("förening eller näringsliv"), default=False)
    own_interest = models.TextField(
        _("kommunens intresse"), max_length=5_000, blank=True, help_text=_("Vad vi vill uppnå.")
    )
    partner_interest = models.TextField(
        _("partens intresse"), max_length=5_000, blank=True, help_text=_("Vad de vill uppnå.")
    )
    # The same grounds as for national engagements (P18); the benefit is decisive (P13).
    benefit = models.TextField(
        _("nyttan för kommunen"),
        max_length=5_000,
        blank=True,
        help_text=_("Nyttan avgör om ett nytt avtal ingås."),
    )
    cost = models.TextField(_("kostnad och resurser"), max_length=5_000, blank=True)
    alternatives = models.TextField(_("alternativ"), max_length=5_000, blank=True)
    risks = models.TextField(_("risker"), max_length=5_000, blank=True)
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name=_("beslut om avtalet"),
    )
    registry_number = RegistryNumberField(_("diarienummer"), blank=True)
    signed_on = DateField(_("undertecknat den"), null=True, blank=True)
    signatories = models.TextField(
        _("undertecknat av"),
        max_length=1_000,
        blank=True,
        help_text=_("En person på varje rad, med uppdrag."),
    )
    document = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name=_("avtalets dokument"),
    )
    renews = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="renewed_by",
        verbose_name=_("förnyar"),
    )
    choice = models.CharField(_("val inför slutdatum"), max_length=20, choices=Choice, blank=True)
    choice_reason = models.TextField(_("skäl för valet"), max_length=5_000, blank=True)
    chosen_on = DateField(_("valt den"), null=True, blank=True)
    choice_decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreement_choices",
        verbose_name=_("beslut om valet"),
    )
    terminated_on = DateField(_("avslutat i förtid den"), null=True, blank=True)
    search_key = SearchKeyField(of=["title", "scope", "registry_number"])

    objects = AgreementQuerySet.as_manager()
    history = HistoricalRecords(
        m2m_fields=[towns, organisations, Guided._meta.get_field("departments")]
    )

    class Meta:
        verbose_name = _("avtal")
        verbose_name_plural = _("avtal")
        ordering = ["title"]
        indexes = [models.Index(fields=["title"], name="agreement_by_title")]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="agreement_ends_after_it_starts",
                violation_error_message=_("Sista dagen ligger före första dagen. Ändra en av dem."),
            ),
            models.CheckConstraint(
                condition=Q(is_new=False)
                | Q(decision__isnull=True)
                | (~Q(benefit="") & ~Q(own_interest="") & ~Q(partner_interest="")),
                name="agreement_decided_on_benefit_and_mutual_interest",
                violation_error_message=_(
                    "Nyttobedömning krävs: fyll i nyttan, kommunens intresse och partens intresse. "
                    "Ett nytt avtal får inte beslutas utan dem."
                ),
            ),
            models.CheckConstraint(
                condition=Q(is_new=False) | Q(signed_on__isnull=True) | Q(decision__isnull=False),
                name="agreement_signed_after_it_is_decided",
                violation_error_message=_(
                    "Ett nytt avtal undertecknas när det är beslutat. Lägg in beslutet först."
                ),
            ),
            models.CheckConstraint(
                condition=Q(choice="", choice_reason="", chosen_on__isnull=True)
                | (~Q(choice="") & ~Q(choice_reason="") & Q(chosen_on__isnull=False)),
                name="agreement_choice_has_a_reason_and_a_day",
                violation_error_message=_("Ange vad rådet väljer, skälet och vilken dag."),
            ),
            models.CheckConstraint(
                condition=Q(renews__isnull=True) | ~Q(renews=F("pk")),
                name="agreement_does_not_renew_itself",
            ),
        ]

    @property
    def mark(self) -> Mark:
        """Where it stands; only for an agreement read by `with_state`."""
        state = State(self.state)  # type: ignore[attr-defined]  # annotated
        symbol, tone = STATE_LOOKS[state]
        return Mark(str(state.label), symbol, tone)

    @property
    def levels(self) -> list[str]:
        """The levels of operation, in words."""
        kept = [
            (self.at_political_level, _("politisk ledning")),
            (self.at_department_level, _("förvaltning")),
            (self.at_unit_level, _("enhet eller skola")),
            (self.at_society_level, _("förening eller näringsliv")),
        ]
        return [str(words) for is_there, words in kept if is_there]

    @property
    def signatory_list(self) -> list[str]:
        return lines(self.signatories)

    def get_absolute_url(self) -> str:
        return reverse("partnerships:agreement", args=[self.pk])

    def __str__(self) -> str:
        return self.title


STATE_LOOKS: dict[State, tuple[str, Tone]] = {
    State.PREPARING: ("○", "neutral"),
    State.REJECTED: ("×", "danger"),
    State.DECIDED: ("◔", "info"),
    State.COMING: ("◐", "info"),
    State.IN_FORCE: ("●", "success"),
    State.EXPIRED: ("–", "neutral"),
    State.TERMINATED: ("×", "neutral"),
}


class AgreementAmendment(Record):
    """What was changed in an agreement later: a numbered paper of its own."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField(_("nummer"), editable=False)
    signed_on = DateField(_("undertecknat den"))
    text = models.TextField(_("vad som ändras"), max_length=5_000)
    new_end = DateField(
        _("ny sista dag"),
        null=True,
        blank=True,
        help_text=_("Bara när tillägget flyttar avtalets sista dag."),
    )
    former_end = DateField(_("tidigare sista dag"), null=True, blank=True, editable=False)
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreement_amendments",
        verbose_name=_("beslut"),
    )
    document = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agreement_amendments",
        verbose_name=_("dokument"),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("tillägg till avtal")
        verbose_name_plural = _("tillägg till avtal")
        ordering = ["agreement", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"],
                name="agreement_amendment_numbered_once",
            ),
        ]

    def get_absolute_url(self) -> str:
        return self.agreement.get_absolute_url() + f"#tillagg-{self.number}"

    def __str__(self) -> str:
        return str(_("Tillägg %(number)s")) % {"number": self.number}
