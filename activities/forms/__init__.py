"""The forms of the plan, its goals and activities, and of the steps they take."""

from activities.forms.activity import (
    ActivityForm,
    ActivityStepForm,
    AuthorityForm,
)
from activities.forms.beneficiaries import BeneficiariesForm
from activities.forms.follow_up import (
    FollowUpCloseForm,
    FollowUpCorrectionForm,
    FollowUpOpenForm,
)
from activities.forms.growth import GrowthCornerstoneForm, GrowthProgrammeForm
from activities.forms.guidelines import ActivityGuidelinesForm
from activities.forms.horizon import HorizonNoteForm
from activities.forms.idea import IdeaActivityForm, IdeaForm, IdeaStepForm
from activities.forms.indicator import IndicatorForm, IndicatorValueForm
from activities.forms.next_year import NextYearForm
from activities.forms.note import NewNoteFileForm, NoteFileForm, NoteForm
from activities.forms.plan import GoalForm, PlanForm
from activities.forms.plan_step import ChosenDecisionForm, NewDecisionForm, PlainStepForm
from activities.forms.result import ResultForm
from activities.forms.visit import VisitForm
from activities.forms.visit_parts import (
    VisitCostForm,
    VisitNoticeForm,
    VisitParticipantsForm,
    VisitTaskForm,
)

__all__ = [
    "ActivityForm",
    "ActivityGuidelinesForm",
    "ActivityStepForm",
    "AuthorityForm",
    "BeneficiariesForm",
    "ChosenDecisionForm",
    "FollowUpCloseForm",
    "FollowUpCorrectionForm",
    "FollowUpOpenForm",
    "GoalForm",
    "GrowthCornerstoneForm",
    "GrowthProgrammeForm",
    "HorizonNoteForm",
    "IdeaActivityForm",
    "IdeaForm",
    "IdeaStepForm",
    "IndicatorForm",
    "IndicatorValueForm",
    "NewDecisionForm",
    "NewNoteFileForm",
    "NextYearForm",
    "NoteFileForm",
    "NoteForm",
    "PlainStepForm",
    "PlanForm",
    "ResultForm",
    "VisitCostForm",
    "VisitForm",
    "VisitNoticeForm",
    "VisitParticipantsForm",
    "VisitTaskForm",
]
