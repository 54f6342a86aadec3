"""The maps show every town that has a place on them, tell the relations apart, and stay small."""

import json
import logging
import re
from dataclasses import replace
from itertools import combinations
from math import isclose, nan
from time import perf_counter
from xml.etree import ElementTree

import pypdfium2
import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from weasyprint import HTML

from falun_intl.ui import worldmap
from falun_intl.ui.charts import drawing
from falun_intl.ui.worldmap import Place, labels, topology, views

SVG = "{http://www.w3.org/2000/svg}"
FALUN = Place("Falun", 60.6, 15.633, "Hemkommun", "★", "danger", "Sverige")
TWIN = ("Vänort", "●", "success")
EUROPEAN = [
    Place("Røros", 62.574, 11.383, *TWIN, "Norge"),
    Place("Hamina", 60.567, 27.2, *TWIN, "Finland"),
    Place("Gütersloh", 51.9, 8.383, *TWIN, "Tyskland"),
    Place("Grudziądz", 53.488, 18.755, *TWIN, "Polen"),
    Place("Châteauroux", 46.81, 1.691, "Möjlig vänort", "◐", "warning", "Frankrike"),
    Place("Broxtowe", 52.95, -1.22, "Projektpartner", "◆", "info", "Storbritannien"),
]
MOGALE = Place("Mogale City", -26.0, 27.667, "Kommunalt partnerskap", "▲", "info", "Sydafrika")
NOT_CHOSEN = Place("Kommun i Ukraina (ej vald)", None, None, "Möjlig vänort", "◐", "warning")
PLACES = [*EUROPEAN, MOGALE, NOT_CHOSEN]


def tree(chart):
    return ElementTree.fromstring(chart.svg)


def names(chart):
    return [
        element.text
        for element in tree(chart).iter(f"{SVG}text")
        if "chart-name" in element.get("class")
    ]


def points(path):
    """Return the points of a path of steps, in pixels."""
    x = y = 0.0
    for letter, numbers in re.findall(r"([Ml])([-\d ]+)", path):
        values = [int(number) / views.TENTHS for number in numbers.split()]
        for dx, dy in zip(values[::2], values[1::2], strict=True):
            x, y = (dx, dy) if letter == "M" else (x + dx, y + dy)
            yield x, y


@pytest.fixture(params=["europe", "world"])
def view(request):
    return request.param


def test_europe_names_every_town_in_europe_and_home_first():
    chart = worldmap.draw(PLACES, FALUN, "europe")

    assert names(chart) == ["Falun", *(place.name for place in EUROPEAN)]


def test_the_world_names_every_town_that_has_a_known_place():
    chart = worldmap.draw(PLACES, FALUN, "world")

    assert names(chart) == ["Falun", *(place.name for place in EUROPEAN), "Mogale City"]


def test_the_table_holds_every_town_and_why_one_is_not_on_the_map():
    chart = worldmap.draw(PLACES, FALUN, "europe")

    assert chart.table.head == ("Ort", "Land", "Relation", "På kartan")
    assert chart.table.rows[0] == ("Falun", "Sverige", "Hemkommun", "ja")
    assert chart.table.rows[1] == ("Røros", "Norge", "Vänort", "ja")
    assert chart.table.rows[-2:] == (
        ("Mogale City", "Sydafrika", "Kommunalt partnerskap", "utanför kartan"),
        ("Kommun i Ukraina (ej vald)", "–", "Möjlig vänort", "läget är inte känt"),
    )
    assert len(chart.table.rows) == 1 + len(PLACES)


def test_the_picture_is_replaced_by_a_sentence_that_names_the_towns():
    chart = worldmap.draw([EUROPEAN[0], MOGALE, NOT_CHOSEN], FALUN, "europe")

    assert chart.summary == (
        "Karta över Europa: Falun (Hemkommun), Røros (Vänort); 2 orter finns bara i tabellen."
    )
    assert tree(chart)[0].text == chart.summary
    assert tree(chart).get("role") == "img"


def test_each_relation_is_explained_once_below_the_map(view):
    chart = worldmap.draw(PLACES, FALUN, view)

    explained = [text.text for text in tree(chart).findall(f"{SVG}text")]

    relations = ["Hemkommun", "Vänort", "Möjlig vänort", "Projektpartner"]
    assert explained == relations + ["Kommunalt partnerskap"] * (view == "world")


def test_relations_differ_in_shape_and_not_only_in_colour(view):
    chart = worldmap.draw(PLACES, FALUN, view)

    keys = [path for path in tree(chart).findall(f"{SVG}path") if "tone" in path.get("class")]

    assert len({path.get("d") for path in keys}) == len(keys) >= 4


def test_a_map_without_towns_shows_home(view):
    chart = worldmap.draw([], FALUN, view)

    assert names(chart) == ["Falun"]


def test_a_map_without_any_known_place_is_drawn_and_says_so(view):
    nowhere = Place("Falun", None, None, "Hemkommun", "★", "danger")

    chart = worldmap.draw([], nowhere, view)

    assert names(chart) == []
    assert "inga orter; 1 ort finns bara i tabellen." in chart.summary


def test_a_map_is_small_enough_for_a_page(view):
    chart = worldmap.draw(PLACES, FALUN, view)

    assert 10_000 < len(chart.svg.encode()) < 60_000


def test_land_is_read_once_in_a_process(view, monkeypatch):
    worldmap.draw(PLACES, FALUN, view)

    monkeypatch.setattr(topology.json, "loads", None)
    worldmap.forget()
    again = worldmap.draw(PLACES, FALUN, view)

    assert names(again)


def test_equal_input_gives_equal_bytes(view):
    first = worldmap.draw(PLACES, FALUN, view)
    worldmap.forget()
    views.ground.cache_clear()

    again = worldmap.draw(list(PLACES), FALUN, view)

    assert again is not first
    assert again == first


def test_the_same_places_are_drawn_once_in_a_process(view):
    first = worldmap.draw(PLACES, FALUN, view)

    assert worldmap.draw(list(PLACES), FALUN, view) is first


def test_a_place_that_moves_is_drawn_anew(view):
    first = worldmap.draw(PLACES, FALUN, view)

    moved = worldmap.draw([replace(EUROPEAN[0], latitude=60.0), *PLACES[1:]], FALUN, view)

    assert moved.svg != first.svg


def test_ten_times_the_places_take_no_more_than_thirty_times_the_time(view):
    worldmap.draw(crowd(50), FALUN, view)

    few, many = (seconds_to_draw(crowd(number), view) for number in (100, 1_000))

    assert many < 30 * few


def crowd(number):
    """Return so many places, spread evenly over Europe."""
    spots = [(40 + index * 7 % 28, -5 + index * 11 % 45) for index in range(number)]
    return [
        Place(f"Ort {index}", latitude + index / 5_000, longitude + index / 5_000, *TWIN, "Polen")
        for index, (latitude, longitude) in enumerate(spots)
    ]


def seconds_to_draw(places, view):
    """The best of three, each drawn anew."""
    times = []
    for _turn in range(3):
        worldmap.forget()
        began = perf_counter()
        worldmap.draw(places, FALUN, view)
        times.append(perf_counter() - began)
    return min(times)


def test_land_stays_within_the_view_and_fills_a_fair_part_of_it(view):
    shown = views.VIEWS[view]
    land = views.ground(view, settings.NODE_MODULES / "world-atlas").land

    xs, ys = zip(*points(land), strict=True)

    assert min(xs) >= -4
    assert max(xs) <= shown.width + 4
    assert min(ys) >= -4
    assert max(ys) <= shown.height + 4
    assert max(xs) - min(xs) > shown.width * 0.8


def test_no_coast_runs_across_the_world_where_it_meets_180_degrees():
    land = views.ground("world", settings.NODE_MODULES / "world-atlas").land

    for ring in land.removesuffix("z").split("z"):
        corners = list(points(ring))
        steps = zip(corners, corners[1:] + corners[:1], strict=True)
        assert all(abs(bx - ax) < 60 for (ax, _ay), (bx, _by) in steps)


def two_countries(folder):
    """A file of two squares that share a side, which the second runs through backwards."""
    shared = [[1, 0], [0, 1]]
    west = [[1, 1], [-1, 0], [0, -1], [1, 0]]
    east = [[1, 0], [1, 0], [0, 1], [-1, 0]]
    data = {
        "transform": {"scale": [10, 10], "translate": [0, 40]},
        "arcs": [shared, west, east],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "arcs": [[[2, -1]]]},
                ]
            },
            "land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[2, -1]]]}]},
        },
    }
    path = folder / "two.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return topology.Topology(path, (-180, -90, 180, 90), 0.1)


def test_a_side_that_two_countries_share_is_drawn_once(tmp_path):
    borders = list(two_countries(tmp_path).borders())

    assert borders == [[(10, 40), (10, 50)]]


def test_a_side_that_is_stored_backwards_is_turned_round(tmp_path):
    (ring,) = two_countries(tmp_path).land()

    assert ring == [(10, 40), (20, 40), (20, 50), (10, 50), (10, 40)]


def test_a_ring_over_180_degrees_becomes_one_piece_on_each_side():
    ring = [(170.0, 60.0), (-170.0, 60.0), (-170.0, 70.0), (170.0, 70.0), (170.0, 60.0)]

    west, east = sorted(topology.cut_at_180(ring), key=lambda piece: min(piece)[0])

    assert {x for x, _y in west} == {-180, -170}
    assert {x for x, _y in east} == {170, 180}
    assert {y for _x, y in west + east} == {60, 70}


def test_a_ring_round_a_pole_is_closed_along_it():
    ring = [(-120.0, -70.0), (0.0, -70.0), (120.0, -70.0), (-120.0, -70.0)]

    corners = [point for piece in topology.cut_at_180(ring) for point in piece]

    assert {y for _x, y in corners} == {-70, -90}
    assert (min(corners)[0], max(corners)[0]) == (-180, 180)


def test_a_ring_that_stays_on_one_side_is_left_alone():
    ring = [(10.0, 50.0), (20.0, 50.0), (20.0, 60.0), (10.0, 50.0)]

    assert topology.cut_at_180(ring) == [ring]


def test_clipping_keeps_the_part_inside():
    square = [(-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0)]

    assert set(topology.clip(square, (0, 0, 10, 10))) == {(0, 0), (5, 0), (5, 5), (0, 5)}
    assert topology.clip(square, (20, 20, 30, 30)) == []


def test_simplifying_leaves_out_what_is_not_seen_and_keeps_the_ends():
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (3.0, 1.0), (4.0, 0.0)]

    assert topology.simplify(line, 0.01) == [(0, 0), (2, 0), (3, 1), (4, 0)]


def test_equal_earth_gives_the_published_extent():
    x, _equator = views.equal_earth(180, 0)
    _middle, y = views.equal_earth(0, 90)

    assert isclose(x, 2.70663, abs_tol=1e-5)
    assert isclose(y, 1.31737, abs_tol=1e-5)


def test_lambert_keeps_angles():
    """A small step north and an equally long one east are drawn equally long, at right angles."""
    x, y = views.lambert(5, 50)
    north_x, north_y = (a - b for a, b in zip(views.lambert(5, 50.001), (x, y), strict=True))
    one_east = 0.001 / 0.6427876
    east_x, east_y = (a - b for a, b in zip(views.lambert(5 + one_east, 50), (x, y), strict=True))

    assert isclose(north_x**2 + north_y**2, east_x**2 + east_y**2, rel_tol=1e-3)
    assert abs(north_x * east_x + north_y * east_y) < 1e-4 * (north_x**2 + north_y**2)


def test_north_is_up_and_east_is_right(view):
    shown = views.VIEWS[view]

    falun, hamina = shown.find(15.633, 60.6), shown.find(27.2, 60.567)
    gutersloh = shown.find(8.383, 51.9)

    assert falun[1] < gutersloh[1]
    assert falun[0] < hamina[0]


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(None, 15.0), (60.0, None), (nan, 15.0), (91.0, 15.0), (60.0, 1e9), (-26.0, 27.7)],
)
def test_what_lies_outside_or_nowhere_is_not_drawn(latitude, longitude):
    assert views.VIEWS["europe"].find(longitude, latitude) is None


def boxes_of_names(chart, view):
    """The rectangle of every name, measured with the same ruler as the map."""
    for element in tree(chart).iter(f"{SVG}text"):
        if "chart-name" in element.get("class"):
            size = float(element.get("font-size"))
            width = drawing.width_of(element.text, size)
            before = {"start": 0, "middle": width / 2, "end": width}[element.get("text-anchor")]
            left, base = float(element.get("x")) - before, float(element.get("y"))
            yield labels.Box(left, base - size * 0.7, left + width, base + size * 0.2)


def test_no_name_covers_another_and_all_are_within_the_map(view):
    chart = worldmap.draw(PLACES, FALUN, view)
    shown = views.VIEWS[view]

    boxes = list(boxes_of_names(chart, view))

    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert all(labels.Box(0, 0, shown.width, shown.height).holds(box) for box in boxes)


def test_where_there_is_no_room_the_marker_stays_without_its_name():
    crowd = [Place(f"Vänort nummer {n}", 60.0, 15.0, *TWIN) for n in range(200)]

    chart = worldmap.draw(crowd, FALUN, "europe")

    boxes = list(boxes_of_names(chart, "europe"))
    assert 3 < len(boxes) < 200
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert len(chart.table.rows) == 201


place_lists = st.lists(
    st.builds(
        Place,
        st.text(),
        st.none() | st.floats(),
        st.none() | st.floats(),
        st.text(),
        st.text(max_size=3),
        st.sampled_from(["success", "warning", "danger", "info", "neutral"]),
        st.text(),
    ),
    max_size=8,
)


@limits(deadline=None)
@given(place_lists, st.sampled_from(["europe", "world"]))
def test_any_places_give_a_picture_and_a_full_table(places, view):
    chart = worldmap.draw(places, FALUN, view)

    allowed = {"svg", "title", "g", "path", "rect", "text", "line"}
    assert {element.tag.removeprefix(SVG) for element in tree(chart).iter()} <= allowed
    assert [row[0] for row in chart.table.rows] == ["Falun", *(place.name for place in places)]


def test_a_map_is_printed_with_every_name_once_and_nothing_is_complained_about(view, caplog):
    picture = worldmap.draw(PLACES, FALUN, view).svg
    page = f'<!doctype html><html lang="sv"><title>Karta</title><h1>Karta</h1>{picture}'

    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        printed = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")

    text = pypdfium2.PdfDocument(printed)[0].get_textpage().get_text_bounded()
    assert [record.message for record in caplog.records] == []
    assert [text.count(place.name) for place in [FALUN, *EUROPEAN]] == [1] * 7
