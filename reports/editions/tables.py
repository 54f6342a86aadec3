"""The lists of a document as tables, each column with what it means: which there are, and where.

A table is found by its path in the data, so the same ones serve every document that has such
lists; one that has none of a list has no such table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

Form = Literal["text", "number", "day", "yes_no", "list"]
FORMS: dict[Form, StrOrPromise] = {
    "text": _("text"),
    "number": _("tal med decimalkomma, utan mellanrum"),
    "day": _("dag, ÅÅÅÅ-MM-DD"),
    "yes_no": _("ja eller nej"),
    "list": _("flera värden, åtskilda av kommatecken"),
}


@dataclass(frozen=True)
class Column:
    """A column: where its value stands in a row, its heading, what it tells, and how it is written.

    A name with points leads into the row; one that begins with `group.` stands in the group around.
    """

    name: str
    heading: str
    about: StrOrPromise
    form: Form = "text"


@dataclass(frozen=True)
class Table:
    """A list in the data. `path` leads there; where it meets a list, it goes into each of it."""

    file: str
    about: StrOrPromise
    path: tuple[str, ...]
    columns: tuple[Column, ...]

    def rows(self, contents: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        return tuple(_rows(contents, self.path, {}))


def _rows(
    found: Any, path: tuple[str, ...], group: Mapping[str, Any]
) -> Iterator[Mapping[str, Any]]:
    if isinstance(found, list):
        for each in found:
            yield from _rows(each, path, group)
    elif isinstance(found, dict) and path:
        yield from _rows(found.get(path[0]), path[1:], found)
    elif isinstance(found, dict):
        yield {**found, "group": group}


def value_at(row: Mapping[str, Any], name: str) -> Any:
    """Return the value that the column's name leads to; None when there is none."""
    value: Any = row
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


_CODE = Column("code", "kod", _("Beteckningen i planen."))
_REGION = Column("group.label", "del", _("Den del av planen som raden hör till."))
_EXAMPLE = Column("example", "exempel", _("Vad i raden som är påhittat exempel; tomt om inget."))

TABLES = (
    Table(
        "mal",
        _("Målen, med bedömning."),
        ("regions", "goals"),
        (
            _CODE,
            Column("title", "mal", _("Målets lydelse i planen.")),
            _REGION,
            Column("mark", "bedomning", _("Hur målet bedöms.")),
            Column("trend_mark", "trend", _("Åt vilket håll det går.")),
            Column("comment", "motivering", _("Varför målet bedöms så.")),
            Column("cause", "orsak", _("Varför målet inte är uppfyllt.")),
            Column("consequence", "konsekvens", _("Vad det leder till.")),
            Column("action", "atgard", _("Vad som görs åt det.")),
            Column("responsible", "ansvarig", _("Vem som svarar för åtgärden.")),
            Column("action_on", "atgard_senast", _("När åtgärden ska vara gjord."), "day"),
            Column("activity_codes", "aktiviteter", _("Aktiviteter som tjänar målet."), "list"),
            Column("towns", "orter", _("Orter som målet gäller."), "list"),
            Column("project", "projekt", _("Projekt som målet gäller.")),
            _EXAMPLE,
        ),
    ),
    Table(
        "aktiviteter",
        _("Aktiviteterna under året."),
        ("activities", "activities"),
        (
            _CODE,
            Column("title", "aktivitet", _("Vad som görs.")),
            _REGION,
            Column("mark", "lage", _("Hur långt aktiviteten har kommit.")),
            Column("kind", "slag", _("Vilket slags aktivitet det är.")),
            Column("department", "forvaltning", _("Den förvaltning som svarar för den.")),
            Column("starts_on", "borjar", _("Första dagen."), "day"),
            Column("ends_on", "slutar", _("Sista dagen."), "day"),
            Column("is_late", "sen", _("Om den är försenad."), "yes_no"),
            Column("goal_codes", "mal", _("Mål som den tjänar."), "list"),
            Column("expected_result", "vantat_resultat", _("Vad den ska leda till.")),
            Column("actual_result", "resultat", _("Vad den ledde till.")),
            Column("strategy_link", "strategi", _("Hur den hänger ihop med strategin.")),
            _EXAMPLE,
        ),
    ),
    Table(
        "orter",
        _("Vänorter och andra orter."),
        ("towns",),
        (
            Column("name", "ort", _("Ortens namn.")),
            Column("country", "land", _("Land.")),
            Column("region", "region", _("Del av världen.")),
            Column("mark", "relation", _("Vad orten är för kommunen.")),
            Column("years", "ar", _("Från och till vilket år.")),
            Column("goal_codes", "mal", _("Årets mål som nämner orten."), "list"),
            Column("activity_codes", "aktiviteter", _("Årets aktiviteter med orten."), "list"),
            Column("note", "anteckning", _("Vad som är värt att veta.")),
            _EXAMPLE,
        ),
    ),
    Table(
        "besok",
        _("Besöken under året."),
        ("visits",),
        (
            Column("days", "dagar", _("När besöket var.")),
            Column("town", "ort", _("Den ort som besöket gällde.")),
            Column("direction", "riktning", _("Om resan gick härifrån eller hit.")),
            Column("purpose", "syfte", _("Varför besöket gjordes.")),
            Column("is_official", "officiellt", _("Om det var ett officiellt besök."), "yes_no"),
            Column("mark", "lage", _("Hur långt besöket har kommit.")),
            Column("people", "deltagare", _("Hur många av varje slag; aldrig namn."), "list"),
            Column("represented_by", "foretraddes_av", _("Vem som företrädde kommunen.")),
            Column("outcome", "utfall", _("Vad besöket gav.")),
            Column("agreed", "overenskommet", _("Vad parterna kom överens om.")),
            _EXAMPLE,
        ),
    ),
    Table(
        "projekt",
        _("Projekten."),
        ("projects",),
        (
            Column("name", "projekt", _("Projektets namn.")),
            Column("kind", "slag", _("Vilket slags projekt det är.")),
            Column("theme", "amne", _("Vad det handlar om.")),
            Column("mark", "skede", _("Hur långt det har kommit.")),
            Column("period", "tid", _("När det pågår.")),
            Column("partners", "parter", _("Vilka som deltar."), "list"),
            Column("granted_total", "beviljat_kr", _("Beviljat i allt, kronor."), "number"),
            Column("deliverables", "leveranser", _("Vad det ska lämna efter sig."), "list"),
            _EXAMPLE,
        ),
    ),
    Table(
        "budget",
        _("Budgetens poster med utfall, i kronor."),
        ("lines",),
        (
            Column("title", "post", _("Vad posten gäller.")),
            Column("payer_label", "betalare", _("Slag av betalare.")),
            Column("who", "vem", _("Finansiär eller förvaltning.")),
            Column("concerns", "galler", _("Aktivitet eller projekt.")),
            Column("mark", "lage", _("Om pengarna ingår, är beviljade eller väntade.")),
            Column("is_counted", "raknas", _("Om posten räknas in i summorna."), "yes_no"),
            Column("first", "forsta_budget_kr", _("Budget som den först beslutades."), "number"),
            Column("budget", "budget_kr", _("Budget som gäller nu."), "number"),
            Column("granted", "beviljat_kr", _("Vad betalaren har beviljat."), "number"),
            Column("outcome", "utfall_kr", _("Vad som har betalats."), "number"),
            Column("committed", "bundet_kr", _("Vad som är beställt men inte betalt."), "number"),
            Column("forecast", "prognos_kr", _("Väntat utfall för hela året."), "number"),
            Column("deviation", "avvikelse_kr", _("Budget minus prognos."), "number"),
            Column("comment", "kommentar", _("Vad avvikelsen beror på.")),
            _EXAMPLE,
        ),
    ),
    Table(
        "regler",
        _("Policyns och planens regler, och om de följs."),
        ("policy", "rules"),
        (
            Column("code", "kod", _("Regelns nummer.")),
            Column("title", "regel", _("Vad regeln säger.")),
            Column("source", "kalla", _("Var regeln står.")),
            Column("mark", "utfall", _("Om den följs eller hur allvarligt den bryts.")),
            Column("judged", "provade", _("Hur många saker den har prövats mot."), "number"),
        ),
    ),
    Table(
        "regelbrott",
        _("Det som bryter mot en regel."),
        ("policy", "rules", "broken"),
        (
            Column("group.code", "regel", _("Regelns nummer, som i regler.csv.")),
            Column("about", "galler", _("Vad det gäller.")),
            Column("problem", "brist", _("Vad som brister.")),
            _EXAMPLE,
        ),
    ),
    Table(
        "indikatorer",
        _("Indikatorerna och hur långt de nådde."),
        ("results", "regions", "rows"),
        (
            Column("name", "indikator", _("Vad som mäts.")),
            Column("about", "galler", _("Målets kod eller projektets namn.")),
            Column("aim", "mal", _("Varifrån och vart.")),
            Column("due", "senast", _("När målvärdet ska vara nått."), "day"),
            Column("measured.baseline", "utgangsvarde", _("Värdet från början.")),
            Column("measured.target", "malvarde", _("Värdet som ska nås.")),
            Column("measured.way", "vag_procent", _("Hur stor del av vägen, procent."), "number"),
            Column("measured.mark", "utfall", _("Om målvärdet är nått.")),
            _EXAMPLE,
        ),
    ),
    Table(
        "indikatorvarden",
        _("Indikatorernas värden period för period, också från tidigare års planer."),
        ("results", "regions", "rows", "points"),
        (
            Column("group.name", "indikator", _("Indikatorns namn, som i indikatorer.csv.")),
            Column("group.about", "galler", _("Målets kod eller projektets namn.")),
            Column("ends_on", "period_till", _("Periodens sista dag."), "day"),
            Column("value", "varde", _("Värdet."), "number"),
            _EXAMPLE,
        ),
    ),
    Table(
        "resultat",
        _("Resultaten i ord."),
        ("results", "places", "rows"),
        (
            Column("text", "resultat", _("Vad arbetet ledde till.")),
            Column("group.label", "var", _("Hos oss eller hos partnern.")),
            Column("level", "niva", _("För en person, en organisation eller samhället.")),
            Column("for_whom", "for_vem", _("Vem som har nytta av det.")),
            Column("evidence", "belagg", _("Varifrån uppgiften kommer.")),
            Column("about", "galler", _("Aktivitet, projekt eller ort.")),
            _EXAMPLE,
        ),
    ),
    Table(
        "forra_arets_forandringar",
        _("Vad förra årets rapport ledde till."),
        ("texts", "followed"),
        (
            Column("what", "forandring", _("Vad som skulle ändras.")),
            Column("responsible", "ansvarig", _("Vem som svarar för det.")),
            Column("due_on", "senast", _("När det skulle vara gjort."), "day"),
            Column("mark", "lage", _("Hur långt det har kommit.")),
            Column("answer", "svar", _("Vad som har gjorts.")),
            _EXAMPLE,
        ),
    ),
    Table(
        "radet",
        _("Rådets medlemmar."),
        ("members",),
        (
            Column("name", "namn", _("Namn.")),
            Column("party", "parti", _("Partiets bokstav.")),
            Column("seat", "uppdrag", _("Uppdrag i rådet.")),
        ),
    ),
)
