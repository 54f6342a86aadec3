"""The demonstration's accounts, one for each role. No real person's name is used."""

import os
import secrets

from council.models import Department, User
from council.roles import Role

ACCOUNTS = {
    "koordinator": Role.COORDINATOR,
    "ordforande": Role.CHAIR,
    "ledamot": Role.MEMBER,
    "kontakt": Role.CONTACT,
    "kommundirektor": Role.CHIEF_EXECUTIVE,
    "admin": Role.ADMINISTRATOR,
}


def make_accounts(department: Department | None) -> str | None:
    """Make those that are missing, all with one password. Return what to tell of it, if any."""
    missing = [name for name in ACCOUNTS if not User.objects.filter(username=name).exists()]
    if not missing:
        return None
    given = os.environ.get("DEMO_PASSWORD", "")
    password = given or secrets.token_urlsafe(9)
    for name in missing:
        role = ACCOUNTS[name]
        place = department if role == Role.CONTACT else None
        User.objects.create_user(
            name,
            _email(name, place),
            password,
            first_name="Exempelkonto",
            last_name=str(role.label),
            role=role,
            department=place,
        )
    return "det i DEMO_PASSWORD" if given else password


def _email(name: str, department: Department | None) -> str:
    """Return the contact person's address where there is one: it ties the account to the person."""
    person = department.contact_persons.exclude(email="").first() if department else None
    return person.email if person else f"{name}@example.se"
