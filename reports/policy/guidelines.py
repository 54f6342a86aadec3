"""The policy's guidelines, P08–P26, and what in the system follows each of them up."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Guideline:
    """A guideline in our words, and what in the system follows it up.

    `rules` are those of the catalogue that hold it. What is counted of it stands in `coverage`,
    under the same code.
    """

    code: str
    words: StrOrPromise
    followed_by: StrOrPromise
    rules: tuple[str, ...] = ()


_ANSWERS = _("Frågan besvaras på varje avtal, projekt och aktivitet.")
GUIDELINES: tuple[Guideline, ...] = (
    Guideline(
        "P08",
        _("Riktlinjerna gäller alla internationella kontakter och allt EU-arbete."),
        _("Avtal, projekt och aktiviteter där alla frågor om riktlinjerna är besvarade."),
    ),
    Guideline(
        "P09",
        _("Internationella frågor är en naturlig del av kommunens arbete."),
        _("Förvaltningar som ansvarar för eller deltar i någon av årets aktiviteter."),
    ),
    Guideline(
        "P10",
        _("Arbetet bygger på de kontakter som redan finns."),
        _("Kandidater där det står hur kontakten kom till."),
    ),
    Guideline(
        "P11",
        _("Samarbetsavtal begränsas i antal, omfattning och tid."),
        _("Avtalen prövas mot gränserna."),
        ("R17",),
    ),
    Guideline(
        "P12",
        _("Avtal bygger på ömsesidiga intressen."),
        _("Nya avtal kan inte beslutas utan båda parternas intresse."),
        ("R18",),
    ),
    Guideline(
        "P13",
        _("Nyttan för kommunen avgör om ett nytt avtal ingås."),
        _("Nya avtal kan inte beslutas utan en nyttobedömning."),
        ("R18",),
    ),
    Guideline(
        "P14",
        _("Samarbetet byggs på olika verksamhetsnivåer."),
        _("Avtal där mer än en nivå samarbetar."),
    ),
    Guideline(
        "P15",
        _("Samarbeten där andra lokala och regionala aktörer är med prioriteras."),
        _ANSWERS,
    ),
    Guideline("P16", _("Frågor som berör flera områden i kommunen har förtur."), _ANSWERS),
    Guideline(
        "P17",
        _("Medlemskap i internationella nätverk är aktiva."),
        _("Nätverken prövas mot gränsen för passiva medlemskap."),
        ("R28",),
    ),
    Guideline(
        "P18",
        _("Beslut om internationella åtaganden vilar på samma grunder som nationella."),
        _("Nya avtal där nytta, kostnad, alternativ och risker är beskrivna."),
    ),
    Guideline(
        "P19",
        _("Nyttan styr besluten, inte avstånd eller gränser."),
        _("Nyttan krävs för nya avtal. Avståndet visas men vägs aldrig in."),
        ("R18",),
    ),
    Guideline(
        "P20",
        _("Nätverken ger kompetens som gynnar Falun."),
        _("Årets händelser i nätverk där det står vad de gav."),
    ),
    Guideline(
        "P21",
        _("Samverkan i nätverk finns på lokal, regional, nationell och internationell nivå."),
        _("Nivåer där kommunen är med i ett nätverk."),
    ),
    Guideline(
        "P22",
        _("Barn och unga har hög prioritet och en framträdande roll."),
        _ANSWERS,
        ("R27",),
    ),
    Guideline(
        "P23",
        _("Näringsliv och utbildning väger extra tungt."),
        _("Två frågor besvaras på varje avtal, projekt och aktivitet."),
    ),
    Guideline(
        "P24",
        _("Även verksamhetsutveckling, folkhälsa, miljö och kultur kan prioriteras."),
        _ANSWERS,
    ),
    Guideline(
        "P25",
        _("Arbetet inom tillväxtprogrammets hörnstenar stärks."),
        _("Hörnstenar som något av årets mål eller någon aktivitet är märkt med."),
    ),
    Guideline(
        "P26",
        _("Åtagandena främjar fred, demokrati och solidaritet inom gällande lag."),
        _("Solidaritetsprojekt prövas: etablerad organisation och rättslig grund."),
        ("R07", "R08"),
    ),
)
