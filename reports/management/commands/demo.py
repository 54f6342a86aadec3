"""Loads the demonstration year. Loading it again changes nothing that a person has changed."""

from typing import Any

from django.core.management.base import BaseCommand

from council.models import Department
from reports.demo import load, load_notes
from reports.demo.accounts import ACCOUNTS, make_accounts


class Command(BaseCommand):
    help = "Lägger in exempelåret 2023 och ett konto för varje roll."

    def handle(self, *_args: Any, **_options: Any) -> None:
        keeper = load(lambda line: self.stdout.write(f"  {line}"))
        department = Department.objects.filter(name__startswith="Barn- och").first()
        told = make_accounts(department)
        load_notes(keeper)
        self.stdout.write(f"  {keeper.created} poster tillagda, {keeper.kept} fanns redan.")
        self.stdout.write("  Konton: " + ", ".join(ACCOUNTS))
        if told:
            self.stdout.write(f"  Lösenord till alla kontona: {told}")
