"""Fills in a form as a browser does: everything that the page holds is sent back."""

from html.parser import HTMLParser

TICKED = {"checkbox", "radio"}


class _Fields(HTMLParser):
    """The values of every control in the page's own form."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._in_form = False
        self._text = ""
        self._name = ""
        self._choices: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            # The button that signs out stands in a form of its own, with an address.
            self._in_form = attributes.get("method") == "post" and "action" not in attributes
        elif tag == "input":
            self._input(attributes)
        elif tag == "option":
            self._choices.append((attributes["value"], "selected" in attributes))
        elif tag in {"select", "textarea"}:
            self._name, self._text, self._choices = attributes["name"], "", []

    def _input(self, attributes):
        kind, name = attributes.get("type"), attributes.get("name", "csrfmiddlewaretoken")
        if name != "csrfmiddlewaretoken" and (kind not in TICKED or "checked" in attributes):
            self._add(name, attributes.get("value", "on" if kind in TICKED else ""))

    def handle_endtag(self, tag):
        if tag == "form":
            self._in_form = False
        elif tag == "textarea":
            # HTML drops the first line break, and browsers send CR LF for each.
            text = self._text.replace("\r\n", "\n").removeprefix("\n")
            self._add(self._name, text.replace("\n", "\r\n"))
        elif tag == "select":
            # A list without a choice shows its first, and that is what is sent.
            chosen = [value for value, is_chosen in self._choices if is_chosen]
            self._add(self._name, (chosen or [value for value, _ in self._choices])[0])

    def handle_data(self, data):
        self._text += data

    def _add(self, name, value):
        if self._in_form:
            self.values.setdefault(name, []).append(value)


def opened(client, address):
    """Return what the form on the page would send if nothing was changed."""
    response = client.get(address)
    assert response.status_code == 200
    return filled_in(response)


def filled_in(response):
    """Return what the form on an answer would send, such as one that came back with errors."""
    return _Fields(response.content.decode()).values


def save(client, address, **changes):
    """Open the form, change some fields, and send it."""
    return client.post(address, {**opened(client, address), **changes})
