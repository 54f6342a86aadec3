"""Says whether the year keeps the municipality's rules, for a timer or a pipeline."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import activate

from activities.models import Plan
from reports import policy, year
from reports.policy import PolicyState, RuleState

BROKEN_HARD, WRONG_USE = 1, 2


class Command(BaseCommand):
    help = (
        "Prövar årets alla regler: policycheck 2023 [--json]. Slutar med 1 när en regel som "
        "stoppar eller är ett fel bryts, med 2 när året saknar plan, annars med 0."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="året som prövas, till exempel 2023")
        parser.add_argument("--json", action="store_true", help="skriv som JSON för ett program")

    def handle(self, *_args: Any, **options: Any) -> None:
        activate("sv")
        wanted, known = options["year"], Plan.objects.years()
        if wanted not in known:
            years = ", ".join(map(str, known)) or "–"
            raise CommandError(
                f"Det finns ingen plan för {wanted}. Planer finns för: {years}.",
                returncode=WRONG_USE,
            )
        today = timezone.localdate()
        state = policy.read(year.read(wanted, today), today)
        told = json.dumps(as_data(state), ensure_ascii=False, indent=2)
        self.stdout.write(told if options["json"] else "\n".join(as_text(state)))
        if state.is_broken_hard:
            sys.exit(BROKEN_HARD)


def as_text(state: PolicyState) -> Iterator[str]:
    """Write a line for each rule, those that are broken first, and under it what breaks it."""
    yield f"Policyn {state.year}, läget {state.as_of}"
    yield state.sentence
    yield ""
    words = {rule.code: rule.mark.label for rule in state.rules}
    width = max(map(len, words.values()))
    for rule in state.broken_first:
        yield f"{rule.mark.symbol} {words[rule.code]:<{width}}  {rule.code}  {rule.title}"
        for found in rule.broken:
            yield f"{'':<{width + 9}}{found.about}: {found.problem}"


def as_data(state: PolicyState) -> dict[str, Any]:
    """Return the same as plain data; README.md says what the names mean."""
    return {
        "year": state.year,
        "as_of": state.as_of.isoformat(),
        "sentence": state.sentence,
        "is_broken_hard": state.is_broken_hard,
        "counts": {standing: number for _mark, standing, number in state.counts},
        "rules": [_rule(rule) for rule in state.rules],
    }


def _rule(rule: RuleState) -> dict[str, Any]:
    return {
        "code": rule.code,
        "title": rule.title,
        "source": rule.source,
        "standing": rule.standing,
        "severity": rule.severity.value,
        "judged": rule.judged,
        "limits": [
            {
                "label": limit.label,
                "value": limit.value,
                "set_by": limit.set_by,
                "set_on": limit.set_on.isoformat() if limit.set_on else None,
            }
            for limit in rule.limits
        ],
        "broken": [
            {
                "about": found.about,
                "problem": found.problem,
                "url": found.url,
                "example": found.example,
            }
            for found in rule.broken
        ],
    }
