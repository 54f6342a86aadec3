"""What comes next with a town. It is reckoned from the records; nobody writes it down."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from activities.calendar import reference_day
from activities.models import Activity, Visit
from council.models import Limit, Threshold
from falun_intl.ui import formats
from falun_intl.ui.marks import Mark
from partnerships.models import Agreement, Stage, Town
from partnerships.models.town import UNDER_WAY

WAY = (*UNDER_WAY, Stage.AGREEMENT)


@dataclass(frozen=True)
class NextStep:
    """Something to do or to expect: `when` says in words how far away `day` is."""

    sentence: str
    url: str = ""
    day: dt.date | None = None
    when: str = ""
    mark: Mark | None = None
    example: str = ""


def steps(
    town: Town, activities: Iterable[Activity], visits: Iterable[Visit], today: dt.date
) -> tuple[NextStep, ...]:
    """Return the steps in the order of their days; those without a day come last."""
    found = [
        *_visits(visits, today),
        *_agreements(town, today),
        *_activities(activities, today),
        *_stage(town),
    ]
    return tuple(sorted(found, key=lambda step: step.day or dt.date.max))


def _visits(visits: Iterable[Visit], today: dt.date) -> Iterator[NextStep]:
    for visit in visits:
        last = visit.ends_on or visit.starts_on
        if visit.status == Visit.Status.PLANNED and last >= today:
            yield NextStep(
                _("Besök, %(direction)s: %(purpose)s")
                % {
                    "direction": formats.uncapitalised(visit.get_direction_display()),
                    "purpose": visit.purpose,
                },
                f"#besok-{visit.pk}",
                visit.starts_on,
                formats.when(visit.starts_on, today),
                example=visit.example_data,
            )


def _agreements(town: Town, today: dt.date) -> Iterator[NextStep]:
    """Tell of an agreement that ends so soon that the council has to choose what comes after."""
    notice = dt.timedelta(days=Threshold.objects.value(Limit.AGREEMENT_NOTICE))
    for agreement in Agreement.objects.in_force(today).filter(
        towns=town, ends_on__lte=today + notice
    ):
        chosen = agreement.get_choice_display()
        after = (
            _("Valt: %(choice)s.") % {"choice": formats.uncapitalised(chosen)}
            if chosen
            else _("Rådet väljer: förläng, ändra form eller avsluta.")
        )
        yield NextStep(
            _("Avtalet ”%(title)s” går ut. %(after)s") % {"title": agreement, "after": after},
            agreement.get_absolute_url(),
            agreement.ends_on,
            formats.when(agreement.ends_on, today) if agreement.ends_on else "",
            example=agreement.example_data,
        )


def _activities(activities: Iterable[Activity], today: dt.date) -> Iterator[NextStep]:
    for activity in activities:
        if activity.is_open:
            as_of = reference_day(activity.plan.year, today)
            is_late = activity.is_late(as_of)
            yield NextStep(
                str(activity),
                activity.get_absolute_url(),
                activity.ends_on,
                _last_day(activity.ends_on, today),
                Mark(_("Sen"), "!", "danger") if is_late else activity.mark,
                activity.example_data,
            )


def _last_day(day: dt.date | None, today: dt.date) -> str:
    """Say the last day; how far away it is matters only while it is ahead."""
    if day is None:
        return _("ingen sista dag")
    words = formats.when(day, today) if day >= today else day.isoformat()
    return _("sista dag %(day)s") % {"day": words}


def _stage(town: Town) -> Iterator[NextStep]:
    if town.relation == Town.Relation.CANDIDATE:
        stage = WAY[WAY.index(Stage(town.stage)) + 1]
        yield NextStep(
            _("Nästa steg mot avtal: %(stage)s")
            % {"stage": formats.uncapitalised(str(stage.label))}
        )
