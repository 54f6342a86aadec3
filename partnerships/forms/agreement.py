"""The forms of an agreement, and of what is done with it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council import deciding
from council.editing import RecordForm
from council.forms import KeepingForm, PDFField
from council.models import Decision, User
from council.steps import RefusedError
from partnerships import agreeing
from partnerships.models import Agreement

LEVELS = ["at_political_level", "at_department_level", "at_unit_level", "at_society_level"]
GROUNDS = ["benefit", "own_interest", "partner_interest", "cost", "alternatives", "risks"]


class AgreementForm(RecordForm[Agreement]):
    """What the agreement says. The benefit may be empty while it is prepared, not once decided."""

    # The constraints say that what was decided on stays written down.
    set_by_view = ("is_new", "decision", "signed_on")
    is_refused_early, refused_field = True, "ends_on"
    sections = [
        (_("Avtalet"), ["title", "kind", "registry_number", "is_new"]),
        (_("Parter"), ["towns", "organisations"]),
        (_("Omfattning och tid"), ["scope", "starts_on", "ends_on"]),
        (_("Nytta och ömsesidigt intresse – behövs innan avtalet beslutas"), GROUNDS),
        (_("Nivåer och förvaltningar som samarbetar"), [*LEVELS, "departments"]),
    ]

    class Meta:
        model = Agreement
        fields = ["title", "kind", "registry_number", "is_new", "towns", "organisations", "scope"]
        fields += ["starts_on", "ends_on", *GROUNDS, *LEVELS, "departments", "example_data"]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ["scope", *GROUNDS]}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.decision_id or self.instance.renews_id:
            # What is decided here, or renews another, is new and stays so.
            del self.fields["is_new"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("towns") and not cleaned.get("organisations"):
            sentence = _("Avtalet saknar part. Välj minst en ort eller en organisation.")
            self.add_error("towns", sentence)
        return cleaned

    def refusal_when_saving(self) -> str | None:
        if not self.instance.pk or "ends_on" not in self.changed_data:
            return None
        return agreeing.direct_end_refusal(self.instance)


class RenewalForm(AgreementForm):
    """A new agreement that takes over what the old one says. Both stay."""

    # Asked only inside the transaction that saves, where the old one is held.
    is_refused_early = False

    def __init__(self, *args: Any, renews: Agreement, **kwargs: Any) -> None:
        kwargs["instance"] = Agreement(renews=renews, is_new=True)
        super().__init__(*args, initial=agreeing.renewal(renews), **kwargs)

    def refusal_when_saving(self) -> str | None:
        if self.instance.pk or self.instance.renews_id is None:
            return super().refusal_when_saving()
        return agreeing.renew_refusal(agreeing.locked(self.instance.renews_id))


class ActForm(RecordForm[Agreement]):
    """Does something with the agreement, and saves it together with what was typed, or nothing."""

    is_refused_early = True

    def act(self, *, by: User, seen: int) -> None:
        raise NotImplementedError

    def save_changes(self, *, by: User) -> bool:
        self.by = by
        return super().save_changes(by=by)

    def _update(self) -> bool:
        try:
            self.act(by=self.by, seen=self.instance.version)
        except RefusedError as refused:
            self.add_error(None, refused.sentence)
        return not self.errors

    def _as_it_stands(self) -> Agreement:
        """Read the agreement as it is now, with its state and decision."""
        stored = Agreement.objects.with_state(timezone.localdate())
        return stored.select_related("decision__body").get(pk=self.instance.pk)


class DecideForm(ActForm):
    refused_field = "decision"

    class Meta:
        model = Agreement
        fields = ["decision"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usable = Decision.objects.of(*agreeing.DECIDING_BODIES)
        usable = usable.filter(outcome__in=agreeing.DECIDING_OUTCOMES)
        _offer(self, "decision", usable, self.instance.decision_id)
        self.fields["decision"].required = True

    def refusal_when_saving(self) -> str | None:
        return agreeing.decide_refusal(self._as_it_stands(), self.cleaned_data["decision"])

    def act(self, *, by: User, seen: int) -> None:
        agreeing.decide(self.instance, self.cleaned_data["decision"], by=by, seen=seen)


class SignForm(ActForm, KeepingForm[Agreement]):
    """Records the signing, or mends what was recorded: the paper may come later."""

    upload_name, document_name = "paper", "document"
    refused_field = "signed_on"
    paper = PDFField(label=_("Det undertecknade avtalet"))

    class Meta:
        model = Agreement
        fields = ["signed_on", "signatories"]
        widgets = {"signatories": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields:
            self.fields[name].required = True
        if self.instance.document:
            self.fields["paper"].help_text = _(
                "%(name)s är inlagd. Välj en annan PDF, högst 10 MB, bara om den är fel."
            ) % {"name": self.instance.document}

    def refusal_when_saving(self) -> str | None:
        return agreeing.sign_refusal(self._as_it_stands(), self.cleaned_data["signed_on"])

    def act(self, *, by: User, seen: int) -> None:
        agreeing.sign(
            self.instance,
            by=by,
            seen=seen,
            signed_on=self.cleaned_data["signed_on"],
            signatories=self.cleaned_data["signatories"],
            document=self._document(),
        )


class ChooseForm(ActForm):
    refused_field = "chosen_on"

    class Meta:
        model = Agreement
        fields = ["choice", "choice_reason", "chosen_on", "choice_decision"]
        widgets = {"choice": forms.RadioSelect, "choice_reason": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "choice_decision", Decision.objects.all(), self.instance.choice_decision_id)
        # Without the empty choice: the buttons are what there is to choose from.
        self.fields["choice"].choices = Agreement.Choice.choices  # type: ignore[attr-defined]
        for name in ("choice", "choice_reason", "chosen_on"):
            self.fields[name].required = True
        self.initial["chosen_on"] = self.initial.get("chosen_on") or timezone.localdate()

    def refusal_when_saving(self) -> str | None:
        return agreeing.choose_refusal(self._as_it_stands(), self.cleaned_data["chosen_on"])

    def act(self, *, by: User, seen: int) -> None:
        agreeing.choose(
            self.instance,
            self.cleaned_data["choice"],
            by=by,
            seen=seen,
            reason=self.cleaned_data["choice_reason"],
            day=self.cleaned_data["chosen_on"],
            decision=self.cleaned_data["choice_decision"],
        )


class TerminateForm(ActForm):
    refused_field = "terminated_on"

    class Meta:
        model = Agreement
        fields = ["terminated_on", "choice_reason", "choice_decision"]
        labels = {"choice_reason": _("skäl för att avsluta"), "choice_decision": _("beslut")}
        help_texts = {"terminated_on": _("Från och med den dagen gäller avtalet inte.")}
        widgets = {"choice_reason": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "choice_decision", Decision.objects.all(), self.instance.choice_decision_id)
        for name in ("terminated_on", "choice_reason"):
            self.fields[name].required = True
        if not self.instance.terminated_on:
            # An earlier choice had its own reason.
            self.initial.update(choice_reason="", choice_decision=None)

    def refusal_when_saving(self) -> str | None:
        return agreeing.terminate_refusal(self._as_it_stands(), self.cleaned_data["terminated_on"])

    def act(self, *, by: User, seen: int) -> None:
        agreeing.terminate(
            self.instance,
            self.cleaned_data["terminated_on"],
            by=by,
            seen=seen,
            reason=self.cleaned_data["choice_reason"],
            decision=self.cleaned_data["choice_decision"],
        )


def _offer(
    form: forms.BaseForm, name: str, decisions: QuerySet[Decision], keep: int | None
) -> None:
    """Let the field choose among the decisions as they stand, and the one that is chosen."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = deciding.choices(decisions, keep=keep)
