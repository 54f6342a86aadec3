"""The sections of the case letter, in the order in which such a letter is read."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.models import Goal
from activities.models.activity import Status
from activities.small_numbers import Count
from budget.rows import example_note
from falun_intl.ui import formats, prose
from reports import money_words, overview
from reports.annual.organisation import plan_words
from reports.annual.texts import ReportTexts
from reports.year import YearData

WRITTEN_NUMBER = re.compile(r"^\d{1,2}[.)]\s+")


@dataclass(frozen=True)
class Section:
    """One section: its paragraphs, then its points, numbered where they are decided one by one."""

    anchor: str
    title: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    is_numbered: bool = False
    example: str = ""


def proposal(texts: ReportTexts) -> Section:
    """One point for each line of the proposal, since each is decided by itself.

    Somebody may have numbered the lines already: they are numbered once.
    """
    points = tuple(WRITTEN_NUMBER.sub("", line) for line in prose.points(texts.proposal))
    return Section(
        anchor="forslag",
        title=_("Förslag till beslut"),
        paragraphs=() if points else (_("Förslaget till beslut är inte skrivet."),),
        points=points,
        is_numbered=True,
        example=texts.example,
    )


def summary(data: YearData, texts: ReportTexts) -> Section:
    goals = overview.goal_sentence(overview.goal_counts(data.goals))
    return Section(
        anchor="sammanfattning",
        title=_("Sammanfattning"),
        paragraphs=(
            _(
                "Nätverket för internationella kontakter och EU-arbete lämnar årsrapporten för "
                "%(year)s. %(goals)s %(money)s %(changes)s"
            )
            % {
                "year": data.year,
                "goals": goals,
                "money": _money(data),
                "changes": _what_changes(texts),
            },
        ),
        example=_example(data),
    )


def sources(data: YearData, texts: ReportTexts) -> Section:
    """The documents that the decision rests on, this letter first."""
    day = texts.approved_on or _("inte daterad")
    number = texts.registry_number or _("diarienummer saknas")
    report = {"year": data.year, "state": texts.mark.label, "number": number}
    return Section(
        anchor="underlag",
        title=_("Beslutsunderlag"),
        points=(
            _("Tjänsteskrivelse, %(day)s") % {"day": day},
            _("Årsrapport %(year)s (%(state)s), %(number)s") % report,
            _("Verksamhetsplan %(year)s, %(words)s")
            % {"year": data.year, "words": plan_words(data)},
            _("Strategi: %(name)s") % {"name": data.texts.strategy or _("uppgift saknas")},
            _("Policy om internationella kontakter och EU-arbete: uppgift om beslut saknas"),
        ),
    )


def matter(data: YearData, texts: ReportTexts) -> Section:
    """What the case is about: the duty, the year, and what the report says should change."""
    duty = _(
        "Enligt policyn ansvarar kommunstyrelseförvaltningen, genom kommundirektören, för att "
        "nätverket varje år rapporterar till kommunfullmäktige och för att rapporten vid behov "
        "leder till förändringar av arbetet."
    )
    paragraphs = [duty, " ".join(_goals(data)), _activities(data), *_changes(texts)]
    return Section(
        anchor="arende",
        title=_("Beskrivning av ärendet"),
        paragraphs=tuple(filter(None, paragraphs)),
        example=_example(data) or (texts.example if texts.changes else ""),
    )


def economy(data: YearData, texts: ReportTexts) -> Section:
    paragraphs = [_money(data), money_words.expected(data.sums), _granted_later(data)]
    if texts.changes:
        paragraphs.append(_("Uppgift saknas om vad de föreslagna förändringarna kostar."))
    return Section(
        anchor="ekonomi",
        title=_("Ekonomisk bedömning"),
        paragraphs=tuple(filter(None, paragraphs)),
        example=_example(data),
    )


def children(data: YearData, young: Count | None) -> Section:
    """What is recorded of children and youth (P22). `young` is None where none were counted."""
    known = [
        *_concern_children(data),
        _had_use(young),
        _("Uppgift om prövning av barnets bästa saknas."),
    ]
    return Section(
        anchor="barn",
        title=_("Barnrättsperspektiv"),
        paragraphs=(" ".join(known),),
        example=_example(data),
    )


def follow_up(year: int, texts: ReportTexts) -> Section:
    """What became of last year's changes, and where this year's are answered (P46)."""
    marks = [action.mark.label for action in texts.followed]
    counted = [f"{label.lower()} {marks.count(label)}" for label in dict.fromkeys(marks)]
    last = (
        _("Förändringarna efter förra årets rapport: %(counted)s.")
        % {"counted": ", ".join(counted)}
        if counted
        else _("Förra årets rapport ledde inte till några förändringar att följa upp.")
    )
    then = _("Det som beslutas följs upp och besvaras i årsrapporten för %(year)s.")
    return Section(
        anchor="uppfoljning",
        title=_("Uppföljning"),
        paragraphs=(f"{last} {then % {'year': year + 1}}",),
    )


def enclosures(data: YearData) -> Section:
    titles = (
        _("Årsrapport %(year)s"),
        _("Sammanfattning av årsrapport %(year)s"),
        _("Verksamhetsplan %(year)s"),
    )
    points = tuple(title % {"year": data.year} for title in titles)
    return Section(anchor="bilagor", title=_("Bilagor"), points=points, is_numbered=True)


def recipients(texts: ReportTexts) -> Section:
    """Those whom the assembly's decision was sent to or, before it, those whom the report names."""
    found = texts.decision.recipients.all() if texts.decision else ()
    names = tuple(each.name for each in found) or texts.recipients
    return Section(
        anchor="skickas",
        title=_("Beslutet skickas till"),
        paragraphs=() if names else (_("Uppgift saknas."),),
        points=names,
    )


def _goals(data: YearData) -> Iterator[str]:
    """Say which goals the year did not reach; why, and what is done, stands in the report."""
    judged = {
        Goal.Assessment.PARTLY: _("Delvis uppfyllda mål: %(codes)s."),
        Goal.Assessment.NOT_FULFILLED: _("Ej uppfyllda mål: %(codes)s."),
        Goal.Assessment.NOT_ASSESSED: _("Ej bedömda mål: %(codes)s."),
    }
    for assessment, sentence in judged.items():
        if codes := [goal.code for goal in data.goals if goal.assessment == assessment]:
            yield sentence % {"codes": formats.listed(codes)}


def _activities(data: YearData) -> str:
    if not data.activities:
        return _("Planen har inga aktiviteter.")
    done = sum(each.status == Status.COMPLETED for each in data.activities)
    return _("Av planens %(total)s aktiviteter är %(done)s genomförda och %(late)s sena.") % {
        "total": len(data.activities),
        "done": done,
        "late": len(data.late),
    }


def _changes(texts: ReportTexts) -> tuple[str, ...]:
    proposed = prose.points(texts.changes)
    if not proposed:
        return (_what_changes(texts),)
    return (_("Rapporten föreslår följande förändringar."), *proposed)


def _what_changes(texts: ReportTexts) -> str:
    if texts.changes:
        return _("Rapporten föreslår förändringar av arbetet.")
    if texts.proposes_no_changes:
        return _("Rapporten föreslår inga förändringar.")
    return _("Rapportens förslag till förändringar är inte skrivna.")


def _example(data: YearData) -> str:
    """Say that what is counted from the records counts invented ones too."""
    marks = [goal.example for goal in data.goals]
    marks += [activity.example for activity in data.activities]
    return example_note([*marks, *(line.example for line in data.lines)])


def _money(data: YearData) -> str:
    return money_words.told(data.sums) if data.lines else _("Året har ingen budget.")


def _granted_later(data: YearData) -> str:
    """Say what others have granted the year's projects for the years to come."""
    later: dict[int, Decimal] = defaultdict(Decimal)
    for project in data.projects:
        for year, amount in project.granted:
            if year > data.year:
                later[year] += amount
    if not later:
        return ""
    words = [f"{formats.kronor(amount)} för {year}" for year, amount in sorted(later.items())]
    return _("Årets projekt har också beviljats %(amounts)s.") % {"amounts": formats.listed(words)}


def _concern_children(data: YearData) -> Iterator[str]:
    activities = data.records.activities
    codes = [each.code for each in activities if each.for_children_and_youth]
    if codes:
        yield _("Aktiviteter som gäller barn och unga: %(codes)s.") % {
            "codes": formats.listed(codes)
        }
    else:
        yield _("Ingen aktivitet är bedömd att gälla barn och unga.")
    if unanswered := sum(each.for_children_and_youth is None for each in activities):
        sentence = ngettext(
            "För %(number)s aktivitet är frågan inte besvarad.",
            "För %(number)s aktiviteter är frågan inte besvarad.",
            unanswered,
        )
        yield sentence % {"number": unanswered}


def _had_use(young: Count | None) -> str:
    if young is None:
        return _("Uppgift saknas om hur många barn och unga som har haft nytta.")
    return _("Barn och unga som har haft nytta av arbetet: %(number)s.") % {"number": young.text}
