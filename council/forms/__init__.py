"""The forms of accounts, people, decisions and the bodies that decide."""

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
from council.forms.people import (
    ContactPersonForm,
    DepartmentForm,
    DocumentForm,
    MemberForm,
)

__all__ = [
    "AccountForm",
    "BodyForm",
    "ContactPersonForm",
    "CorrectionForm",
    "DecisionForm",
    "DepartmentForm",
    "DirectiveForm",
    "DocumentForm",
    "KeepingForm",
    "MemberForm",
    "NewDirectiveForm",
    "OwnPasswordForm",
    "PDFField",
    "RecipientForm",
    "ThresholdForm",
]
