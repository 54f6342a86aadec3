"""Forms say what to fill in, what is wrong and where, and lose nothing that was typed."""

from html.parser import HTMLParser

import pytest
from django import forms
from django.template.loader import render_to_string

from falun_intl.ui.forms import Renderer, SectionedForm

ELEMENTS_WITHOUT_END = {"input", "br", "meta", "link"}


class Plan(SectionedForm, forms.Form):
    sections = [("Vad", ["title", "kind", "towns"]), ("När", ["day"])]

    title = forms.CharField(label="Titel", help_text="Som i årsrapporten.")
    kind = forms.ChoiceField(
        label="Slag", widget=forms.RadioSelect, choices=[("v", "Besök"), ("k", "Utbyte")]
    )
    towns = forms.MultipleChoiceField(
        label="Orter", required=False, choices=[("1", "Røros"), ("2", "Hamina")]
    )
    day = forms.DateField(label="Dag", required=False)
    people = forms.IntegerField(label="Antal personer", required=False, min_value=0)
    note = forms.CharField(label="Anteckning", required=False, widget=forms.Textarea)
    public = forms.BooleanField(label="Visa för alla", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=3)


class Page(HTMLParser):
    """The elements of a page in order, each as (name, attributes), and the text of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.texts.append("")
        if tag not in ELEMENTS_WITHOUT_END:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag):
        self._open.pop()

    def handle_data(self, data):
        for place in self._open:
            self.texts[place] += data

    def attributes(self, tag, **wanted):
        return [
            attrs
            for name, attrs in self.elements
            if name == tag and wanted.items() <= attrs.items()
        ]

    def text(self, tag, **wanted):
        return [
            " ".join(text.split())
            for (name, attrs), text in zip(self.elements, self.texts, strict=True)
            if name == tag and wanted.items() <= attrs.items()
        ]


def page(form: forms.BaseForm) -> Page:
    form.renderer = Renderer()
    return Page(str(form))


def test_a_label_belongs_to_its_field():
    shown = page(Plan())

    assert shown.text("label", **{"for": "id_title"}) == ["Titel"]


def test_only_a_field_that_may_be_empty_says_so():
    shown = page(Plan())

    assert shown.text("label", **{"for": "id_day"}) == ["Dag (valfritt)"]
    assert shown.text("label", **{"for": "id_note"}) == ["Anteckning (valfritt)"]


def test_a_single_box_to_tick_says_nothing_about_being_optional():
    shown = page(Plan())

    assert shown.text("label", **{"for": "id_public"}) == ["Visa för alla"]


def test_a_help_text_is_tied_to_its_field():
    shown = page(Plan())

    [field] = shown.attributes("input", id="id_title")
    assert field["aria-describedby"] == "id_title_helptext"
    assert shown.text("div", id="id_title_helptext") == ["Som i årsrapporten."]


def test_an_error_is_tied_to_its_field_after_the_help():
    shown = page(Plan({"title": ""}))

    [field] = shown.attributes("input", id="id_title")
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] == "id_title_helptext id_title_error"
    assert shown.text("ul", id="id_title_error") == ["Detta fält måste fyllas i."]


def test_a_question_with_several_answers_is_a_group_with_the_question_as_its_name():
    shown = page(Plan())

    assert shown.text("legend") == ["Vad", "Slag", "Orter (valfritt)", "När"]


def test_a_choice_of_several_is_shown_as_boxes_to_tick():
    shown = page(Plan({"towns": ["2"]}))

    boxes = shown.attributes("input", type="checkbox", name="towns")
    assert [(box["value"], "checked" in box) for box in boxes] == [("1", False), ("2", True)]


def test_a_choice_of_several_offers_what_there_is_when_it_is_shown():
    choices = [("1", "Røros")]

    class Later(SectionedForm, forms.Form):
        towns = forms.MultipleChoiceField(choices=lambda: choices)

    form = Later()
    choices.append(("2", "Hamina"))

    assert len(page(form).attributes("input", type="checkbox")) == 2


def test_an_answer_to_a_choice_of_several_is_read_as_before():
    form = Plan({"title": "A", "kind": "v", "towns": ["1", "2"], "version": "3"})

    assert form.is_valid()
    assert form.cleaned_data["towns"] == ["1", "2"]


def test_a_field_that_no_section_names_is_shown_last():
    order = [attrs["name"] for name, attrs in page(Plan()).elements if "name" in attrs]

    assert list(dict.fromkeys(order)) == [
        "version",
        "title",
        "kind",
        "towns",
        "day",
        "people",
        "note",
        "public",
    ]


def test_a_section_without_fields_is_left_out():
    class Short(Plan):
        sections = [("Tomt", ["nothing"]), ("Vad", ["title"])]

    assert page(Short()).text("legend")[:1] == ["Vad"]


def test_a_form_without_sections_shows_its_fields_in_order():
    class Plain(forms.Form):
        first = forms.CharField()
        second = forms.CharField()

    shown = page(Plain())

    assert [field["name"] for field in shown.attributes("input")] == ["first", "second"]


def test_everything_typed_comes_back():
    typed = {"title": "", "note": "<b>Åäö</b> 🎉", "day": "12/6/2023", "version": "3"}

    shown = page(Plan(typed))

    assert shown.text("textarea", id="id_note") == ["<b>Åäö</b> 🎉"]
    assert shown.attributes("input", id="id_day")[0]["value"] == "12/6/2023"
    assert shown.attributes("input", type="hidden")[0]["value"] == "3"


def test_letters_where_a_number_is_asked_for_are_sent_refused_and_shown_again():
    form = Plan({"people": "tre"})

    # The number field of a browser sends nothing of letters.
    [shown] = page(form).attributes("input", id="id_people")
    assert (shown["type"], shown["inputmode"], shown["value"]) == ("text", "numeric", "tre")
    assert form.errors["people"] == ["Fyll i ett heltal."]


@pytest.mark.parametrize("data", [None, {"title": "A", "kind": "v", "version": "3"}])
def test_a_form_without_errors_has_no_summary(data):
    assert page(Plan(data)).attributes("div", role="alert") == []


def test_the_summary_of_errors_takes_the_focus():
    [summary] = page(Plan({})).attributes("div", role="alert")

    assert summary["tabindex"] == "-1"
    assert "autofocus" in summary


def test_the_summary_leads_to_each_field_that_is_wrong():
    shown = page(Plan({"version": "3"}))

    ids = {attrs.get("id") for _name, attrs in shown.elements}
    links = [link["href"].removeprefix("#") for link in shown.attributes("a")]
    assert links == ["id_title", "id_kind_0"]
    assert set(links) <= ids


def test_the_summary_leads_to_the_group_when_there_is_nothing_to_choose():
    class Empty(forms.Form):
        kind = forms.ChoiceField(widget=forms.RadioSelect, choices=[])

    shown = page(Empty({}))

    assert shown.attributes("a")[0]["href"] == "#id_kind_group"
    assert len(shown.attributes("fieldset", id="id_kind_group")) == 1


def test_the_summary_names_what_is_wrong_with_the_form_and_its_hidden_fields():
    class Refusing(Plan):
        def clean(self):
            raise forms.ValidationError("Sista dagen ligger före första dagen.")

    shown = page(Refusing({"title": "A", "kind": "v", "version": "tre"}))

    assert shown.text("li")[:2] == ["Sista dagen ligger före första dagen.", "Fyll i ett heltal."]


def test_an_input_is_as_wide_as_what_belongs_in_it():
    class Sized(forms.Form):
        amount = forms.CharField(widget=forms.TextInput({"inputmode": "decimal"}))
        number = forms.CharField(widget=forms.TextInput({"inputmode": "numeric"}))
        code = forms.CharField(widget=forms.TextInput({"inputmode": "decimal", "size": 4}))
        day = forms.DateField()
        title = forms.CharField()

    shown = page(Sized())

    assert [field.get("size") for field in shown.attributes("input")] == [
        "16",
        "8",
        "4",
        "18",
        None,
    ]


def test_a_widget_keeps_the_class_and_the_autocomplete_it_was_given():
    class Own(forms.Form):
        name = forms.CharField(
            widget=forms.TextInput({"class": "wide", "autocomplete": "organization"})
        )

    [field] = page(Own()).attributes("input")

    assert field["class"] == "ds-input wide"
    assert field["autocomplete"] == "organization"


def test_the_unit_of_a_field_stands_beside_it():
    class Priced(forms.Form):
        amount = forms.CharField()

    Priced.base_fields["amount"].unit = "kr"

    assert page(Priced()).text("span", **{"class": "ds-field-affix"}) == ["kr"]


def test_a_filter_says_nothing_about_being_optional():
    class Search(forms.Form):
        q = forms.CharField(label="Sök", required=False)

    form = Search({}, renderer=Renderer())
    shown = Page(render_to_string("components/_filters.html", {"form": form}))

    assert shown.text("label") == ["Sök"]


@pytest.mark.parametrize(("query", "is_open"), [({}, False), ({"q": "Røros"}, True)])
def test_filters_in_use_stand_open(query, is_open):
    class Search(forms.Form):
        q = forms.CharField(label="Sök", required=False)

    form = Search(query, renderer=Renderer())
    shown = Page(render_to_string("components/_filters.html", {"form": form}))

    [details] = shown.attributes("details")
    assert ("open" in details) is is_open
