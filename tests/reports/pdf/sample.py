"""A report as the council could hand it over: every block that static/css/print knows."""

from pathlib import Path

from django.template import Context, Engine

ROOT = Path(__file__).resolve().parents[3]
MARKS = [
    {"symbol": "●", "label": "Genomförd", "tone": "success"},
    {"symbol": "◐", "label": "Pågår", "tone": "info"},
    {"symbol": "○", "label": "Inte påbörjad", "tone": "neutral"},
    {"symbol": "!", "label": "Försenad", "tone": "danger"},
    {"symbol": "–", "label": "Inställd", "tone": "warning"},
    {"symbol": "↗", "label": "Bättre än väntat", "tone": "success"},
]
FILLER = (
    "Arbetet följer planen som kommunstyrelsen fastställde, och varje aktivitet är knuten till "
    "ett mål i policyn för internationellt arbete. Förvaltningarna har bidragit med kunskap "
    "och tid, och det som rådet lärt sig förs vidare till skolan, kulturen och näringslivet. "
    "Nästa år prövas om samarbetet ska utvidgas till fler verksamheter."
)
GOALS = {
    "Norden": [
        "Fördjupa samarbetet med Røros och Hamina: elevutbyte, världsarv och säkerhetsarbete",
        "Söka en dansk vänort så att Danmark åter finns i den nordiska vänortskretsen",
        "Stödja initiativ till kulturprojekt inom besöksnäringsstrategin",
    ],
    "Europa": [
        "Delta i kulturprojektet C-Cities, om innehåll, form och finansiering räcker",
        "Undersöka om Châteauroux kan bli vänort",
        "Stärka den europeiska tanken genom samarbete med C-City-kommunerna",
    ],
    "Världen": [
        "Solidaritetsarbete för demokratisk utveckling och barnkonventionen",
        "Solidaritetsarbete i samarbete med etablerade organisationer",
        "Solidaritetsarbete med extern finansiering",
    ],
}
LINES = [
    ("Vänortsbesök och resor", "Falu kommun", "70 000", "64 200", "5 800"),
    ("Elevutbyten, egen del", "Falu kommun", "35 000", "38 500", "−3 500"),
    ("C-City-möten", "Falu kommun", "30 000", "12 700", "17 300"),
    ("Mottagande av besök", "Falu kommun", "25 000", "21 000", "4 000"),
    ("Kommunikation", "Falu kommun", "20 000", "6 000", "14 000"),
    ("Modern Youth Participation", "ICLD", "850 000", "670 000", "180 000"),
]


def html(*, activities: int = 40) -> str:
    """Return the sample report as one HTML document."""
    template = Engine(
        dirs=[str(ROOT / "templates"), str(Path(__file__).parent)],
        libraries={"i18n": "django.templatetags.i18n"},
    ).get_template("sample.html")
    return template.render(
        Context(
            {
                "filler": FILLER,
                "regions": regions(),
                "lines": [
                    dict(zip(("name", "funder", "planned", "outcome", "left"), line, strict=True))
                    for line in LINES
                ],
                "chart": chart("Aktiviteter efter status", [11, 5, 2, 3, 1], "#801818"),
                "money_chart": chart("Egna och externa medel", [180, 850], "#8a4b16"),
                "activities": [activity(number) for number in range(1, activities + 1)],
            }
        )
    )


def regions() -> list[dict[str, object]]:
    """Return the goals by region, each with one of the assessments in turn."""
    return [
        {
            "name": name,
            "goals": [
                {
                    "code": f"{name[0]}{number}",
                    "title": title,
                    "mark": MARKS[(number + len(name)) % len(MARKS)],
                    "activities": number + 1,
                }
                for number, title in enumerate(titles, start=1)
            ],
        }
        for name, titles in GOALS.items()
    ]


def activity(number: int) -> dict[str, object]:
    """Return one row of the appendix."""
    titles = [title for group in GOALS.values() for title in group]
    return {
        "number": f"A{number}",
        "title": titles[number % len(titles)],
        "responsible": ["Kommunstyrelseförvaltningen", "Kultur- och fritidsförvaltningen"][
            number % 2
        ],
        "mark": MARKS[number % len(MARKS)],
        "due": f"2023-{number % 12 + 1:02d}-15",
    }


def chart(title: str, values: list[int], colour: str) -> str:
    """Draw bars with their values, with the presentation attributes that WeasyPrint reads."""
    highest = max(values)
    bars = "".join(
        f'<rect x="{20 + 100 * place}" y="{150 - 120 * value // highest}" width="60" '
        f'height="{120 * value // highest}" fill="{colour}"></rect>'
        f'<text x="{50 + 100 * place}" y="{142 - 120 * value // highest}" font-size="13" '
        f'text-anchor="middle" fill="#1d2429">{value}</text>'
        for place, value in enumerate(values)
    )
    description = f"{title}: {', '.join(map(str, values))}."
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 540 170" width="540" '
        f'height="170" role="img"><title>{description}</title>{bars}'
        '<line x1="0" y1="150" x2="540" y2="150" stroke="#4a5660"></line></svg>'
    )


def page(body: str, *, head: str = "<title>Titel</title>", lang: str = "sv") -> str:
    """Return a small document of its own."""
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'
