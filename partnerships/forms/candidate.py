"""The form of a step that a candidate takes."""

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from council.forms import StepForm
from council.steps import Step
from partnerships import candidacy
from partnerships.models import Town


class CandidateStepForm(StepForm):
    """Takes the step, with the reason where one is asked."""

    def __init__(self, data: QueryDict | None = None, *, town: Town, step: Step) -> None:
        super().__init__(
            data,
            record=town,
            step=step,
            take=candidacy.take,
            shown=_("Visas bland kandidaterna och i ortens historik."),
            unsaid=candidacy.NO_REASON,
        )
