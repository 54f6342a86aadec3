"""The judge of rendered pages judges."""

from tests.htmlvalidate import errors

PAGE = """<!DOCTYPE html>
<html lang="sv">
  <head>
    <meta charset="utf-8">
    <title>Sida</title>
  </head>
  <body>
    <main>
      <h1>Sida</h1>
      {}
    </main>
  </body>
</html>
"""


def test_a_good_page_has_no_errors():
    assert errors(PAGE.format("<p>Text</p>")) == []


def test_each_page_is_judged_and_each_error_says_where_it_stands():
    pages = ["", '<p style="color: red">Text</p>', "<span><div>Text</div></span>"]

    found = errors([PAGE.format(text) for text in pages])

    assert [(line.split(" ")[0], line.rpartition("(")[2].rstrip(")")) for line in found] == [
        ("2:10:10", "no-inline-style"),
        ("3:10:14", "element-permitted-content"),
    ]
