"""The forms of accounts, people, the network, decisions and the bodies that decide."""

from council.forms.account import AccountForm, OwnPasswordForm
from council.forms.decision import (
    BodyForm,
    CorrectionForm,
    DecisionForm,
    DirectiveForm,
    NewDirectiveForm,
    RecipientForm,
    ThresholdForm,
)
from council.forms.keeping import KeepingForm, PDFField
from council.forms.network import (
    DeclarationForm,
    DeclarationStepForm,
    NetworkMeetingForm,
)
from council.forms.people import (
    ContactPersonForm,
    DepartmentForm,
    DocumentForm,
    MemberForm,
)
from council.forms.step import StepForm

__all__ = [
    "AccountForm",
    "BodyForm",
    "ContactPersonForm",
    "CorrectionForm",
    "DecisionForm",
    "DeclarationForm",
    "DeclarationStepForm",
    "DepartmentForm",
    "DirectiveForm",
    "DocumentForm",
    "KeepingForm",
    "MemberForm",
    "NetworkMeetingForm",
    "NewDirectiveForm",
    "OwnPasswordForm",
    "PDFField",
    "RecipientForm",
    "StepForm",
    "ThresholdForm",
]
