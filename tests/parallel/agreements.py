"""Scenes in which twenty people do something with one agreement at the same moment."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from council.models import User
from partnerships.models import AgreementAmendment
from tests.factories import AgreementFactory, TownFactory
from tests.parallel.crowd import Writer, history_of, people, together
from tests.parallel.said import WON


def _all_send(address: str, typed: dict[User, dict[str, Any]]) -> list[str]:
    """Let each send what they typed at the same moment; return what each was told, in order."""
    writers = [Writer(user, address, lambda _times, one=one: one) for user, one in typed.items()]
    return together([writer.send for writer in writers])


def amendments() -> dict[str, Any]:
    """All enter an amendment of one agreement, each with their own words and the same paper."""
    agreement = AgreementFactory(towns=[TownFactory()])
    address = reverse("partnerships:amendment_new", args=[agreement.pk])

    def typed(user: object) -> dict[str, Any]:
        paper = SimpleUploadedFile("tillagg.pdf", b"%PDF-1.7 mer", "application/pdf")
        return {"signed_on": "2023-05-01", "text": f"Av {user}", "paper": paper}

    said = _all_send(address, {user: typed(user) for user in people()})
    agreement.refresh_from_db()
    made = AgreementAmendment.objects.order_by("number")
    return {
        "said": said,
        "numbers": [each.number for each in made],
        "texts": sorted(each.text for each in made),
        "version": agreement.version,
        "history": len(history_of(agreement)),
    }


def moves() -> dict[str, Any]:
    """All move the last day of one agreement, each to a day of their own."""
    agreement = AgreementFactory(towns=[TownFactory()])
    address = reverse("partnerships:amendment_new", args=[agreement.pk])
    typed = {
        user: {"signed_on": "2023-05-01", "text": "Förlängt.", "new_end": f"2027-01-{number:02}"}
        for number, user in enumerate(people(), 1)
    }
    said = _all_send(address, typed)
    agreement.refresh_from_db()
    made = AgreementAmendment.objects.get()
    return {
        "said": said,
        "end": agreement.ends_on.isoformat(),
        "winner": f"2027-01-{said.index(WON) + 1:02}",
        "moved": [made.former_end.isoformat(), made.new_end.isoformat()],
        "number": made.number,
    }


def choices() -> dict[str, Any]:
    """All choose what is to come of one agreement, each for a reason of their own."""
    agreement = AgreementFactory(towns=[TownFactory()])
    address = reverse("partnerships:agreement_choose", args=[agreement.pk])
    typed = {user: {"choice": "extend", "choice_reason": f"Av {user}"} for user in people()}
    said = _all_send(address, typed)
    agreement.refresh_from_db()
    winners = [str(user) for user, each in zip(typed, said, strict=True) if each == WON]
    return {"said": said, "winners": winners, "reason": agreement.choice_reason}
