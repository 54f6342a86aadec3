"""What the coordinator should see to."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities import goal_rules
from activities.models import Goal
from activities.models.activity import Status
from activities.note_rules import judge_silence
from council.models import Limit
from council.network_rules import R21
from council.rules import Severity
from falun_intl.ui import formats
from partnerships.models import ContactState
from reports.needs.decisions import against_the_rules
from reports.needs.need import Need, Topic, due, in_turn
from reports.rows import ActivityRow
from reports.upkeep import Upkeep
from reports.year import YearData


def chores(data: YearData, upkeep: Upkeep) -> tuple[Need, ...]:
    """What the coordinator should see to."""
    return (
        *_about(Topic.ACTIVITIES, starts(data), late(data.activities)),
        *_about(Topic.GOALS, _unassessed(data), _unexplained(data)),
        *_about(Topic.ACTIVITIES, _without_result(data), _without_dates(data), undocumented(data)),
        *_about(Topic.NETWORK, _ideas(upkeep)),
        *_about(Topic.MONEY, due(upkeep.deadlines, upkeep.today)),
        *_about(Topic.PARTNERS, _visits(upkeep)),
        *_about(Topic.NETWORK, _without_contact(upkeep)),
        *_about(
            Topic.MONEY,
            _uncommented(data),
            against_the_rules(data, Severity.WARNING, Severity.INFO),
        ),
        *_about(Topic.PARTNERS, _unverified(upkeep), _passive(upkeep)),
    )


def _about(topic: Topic, *kinds: Iterable[Need]) -> Iterator[Need]:
    for each in chain.from_iterable(kinds):
        yield replace(each, topic=topic)


def starts(data: YearData) -> Iterator[Need]:
    """What should have started, and what goes on without the ground it must stand on (V61)."""
    for activity in in_turn(data.activities):
        is_due = activity.starts_on is not None and activity.starts_on <= data.as_of
        if activity.status == Status.DECIDED and is_due:
            yield Need(
                _("%(code)s skulle ha börjat %(day)s: %(title)s")
                % {"code": activity.code, "day": activity.starts_on, "title": activity.title},
                activity.url,
                activity.lacks or _("Påbörja aktiviteten eller ändra första dagen."),
                activity.example,
                activity.has_precedence,
                activity.starts_on,
            )
        elif activity.status == Status.ONGOING and activity.lacks:
            yield Need(
                _("%(code)s pågår men saknar grund: %(title)s")
                % {"code": activity.code, "title": activity.title},
                activity.url,
                activity.lacks,
                activity.example,
                activity.has_precedence,
            )


def late(activities: Iterable[ActivityRow]) -> tuple[Need, ...]:
    """The activities whose last day has passed though they are still open."""
    return tuple(
        Need(
            _("%(code)s skulle ha varit klar %(day)s: %(title)s")
            % {"code": activity.code, "day": activity.ends_on, "title": activity.title},
            activity.url,
            _("Avsluta den, för över den eller ändra sista dagen."),
            activity.example,
            activity.has_precedence,
            activity.ends_on,
        )
        for activity in in_turn(activities)
        if activity.is_late
    )


def _unassessed(data: YearData) -> Iterator[Need]:
    waiting = [g for g in data.goals if g.assessment == Goal.Assessment.NOT_ASSESSED]
    for goal in waiting:
        yield Need(
            _("Mål %(code)s är inte bedömt.") % {"code": goal.code},
            goal.url,
            _("En människa bedömer målet; genomförda aktiviteter räcker inte."),
            goal.example,
        )


def _unexplained(data: YearData) -> Iterator[Need]:
    """A goal that is not fulfilled has cause, consequence and action before a closing (R24)."""
    for goal in data.goals:
        if missing := goal_rules.missing(goal):
            yield Need(
                _("Mål %(code)s: skriv %(missing)s.")
                % {"code": goal.code, "missing": formats.listed(missing)},
                goal.url,
                _("Utan det kan uppföljningen inte stängas."),
                goal.example,
            )


def _without_result(data: YearData) -> Iterator[Need]:
    """What is done is tied to a practical result (V62)."""
    for activity in in_turn(data.activities):
        if activity.status == Status.COMPLETED and not activity.actual_result:
            yield Need(
                _("%(code)s är genomförd men saknar resultat.") % {"code": activity.code},
                activity.url,
                _("Aktiviteter knyts till praktiska resultat."),
                activity.example,
                activity.has_precedence,
            )


def _without_dates(data: YearData) -> Iterator[Need]:
    missing = [activity for activity in data.activities if activity.ends_on is None]
    if missing:
        yield Need(
            _("%(codes)s saknar sista dag.")
            % {"codes": formats.listed([activity.code for activity in missing])},
            missing[0].url,
            _("Utan datum syns det inte om den är sen."),
            missing[0].example,
        )


def undocumented(data: YearData) -> Iterator[Need]:
    """What goes on is documented as it goes on (R16)."""
    for activity in in_turn(data.activities):
        for told in judge_silence(activity.silent_days, data.limits[Limit.DOCUMENTATION]):
            if not told.is_kept:
                yield Need(
                    f"{activity.code}: {told.problem}",
                    f"{activity.url}#dokumentation",
                    told.source,
                    activity.example,
                    activity.has_precedence,
                )


def _uncommented(data: YearData) -> Iterator[Need]:
    """A large deviation is explained where it is shown."""
    for line in data.lines:
        if line.lacks_comment and line.deviation is not None:
            yield Need(
                _("%(title)s: skriv varför prognosen avviker %(amount)s från budget.")
                % {"title": line.title, "amount": formats.kronor(line.deviation)},
                line.edit_url,
                _("Avvikelse = budget minus helårsprognos."),
                line.example,
            )


def _ideas(upkeep: Upkeep) -> Iterator[Need]:
    """Whoever proposes something gets an answer (P44)."""
    count = upkeep.waiting_ideas
    if count:
        sentence = ngettext(
            "%(count)s idé väntar på svar.", "%(count)s idéer väntar på svar.", count
        )
        yield Need(
            sentence % {"count": count},
            reverse("activities:ideas"),
            _("Pröva, anta eller avböj med en mening, eller gör en aktivitet av idén."),
            upkeep.idea_example,
        )


def _without_contact(upkeep: Upkeep) -> Iterator[Need]:
    """The network has a contact person in every department (P41, R21)."""
    if names := upkeep.without_contact:
        yield Need(
            _("%(departments)s saknar kontaktperson.")
            % {"departments": formats.listed(list(names))},
            reverse("reports:network"),
            str(R21.source),
        )


def _visits(upkeep: Upkeep) -> Iterator[Need]:
    """Where a visit breaks a rule of the municipality's and is not reported yet (P30, P32)."""
    for each in upkeep.visit_findings:
        visit, judgement = each.visit, each.judgement
        sentence = f"{visit}: {judgement.problem}"
        yield Need(sentence, visit.get_absolute_url(), judgement.source, visit.example_data)


def _unverified(upkeep: Upkeep) -> Iterator[Need]:
    """Whom to ask again whether what is kept of them still holds."""
    count, months = upkeep.unverified, upkeep.contact_months
    if count:
        sentence = ngettext(
            "%(count)s kontakt är inte bekräftad på %(months)s månader.",
            "%(count)s kontakter är inte bekräftade på %(months)s månader.",
            count,
        )
        yield Need(
            sentence % {"count": count, "months": months},
            f"{reverse('partnerships:contacts')}?uppgifter={ContactState.ASK_AGAIN}",
            _("Fråga om uppgifterna stämmer, eller avidentifiera den som inte behövs."),
        )


def _passive(upkeep: Upkeep) -> Iterator[Need]:
    """A membership is active (P17, R28)."""
    names, months = upkeep.passive, upkeep.passive_months
    if names:
        yield Need(
            _("Inget har hänt på %(months)s månader i %(networks)s.")
            % {"months": months, "networks": formats.listed(list(names))},
            reverse("partnerships:networks") + "?medlemskap=pagar&sortera=aktiv",
            _("Policyn: medlemskap i internationella nätverk är aktiva."),
            upkeep.passive_example,
        )
