"""The forms of accounts, members, departments and contact persons."""

from council.forms.account import AccountForm, OwnPasswordForm
from council.forms.people import ContactPersonForm, DepartmentForm, MemberForm

__all__ = [
    "AccountForm",
    "ContactPersonForm",
    "DepartmentForm",
    "MemberForm",
    "OwnPasswordForm",
]
