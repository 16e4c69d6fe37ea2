"""What each page says: home, article, person, event and the others, and the selections."""

from __future__ import annotations

import re
import sqlite3
from html import unescape
from pathlib import Path

import pytest
import yaml
from datasette.app import Datasette

from hoso.corrections import load_corrections
from tests.face_fixture import build
from tests.served_pages import HOSTILE, ROOT, get, serve, some_addresses, text


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("pages") / "archive.db", extra_titles=(HOSTILE,))


@pytest.fixture(scope="module")
def served(path: Path) -> Datasette:
    return serve(path)


@pytest.fixture(scope="module")
def addresses(path: Path) -> dict[str, str]:
    return some_addresses(path)


def test_home_says_what_the_archive_holds(served: Datasette) -> None:
    home = text(served, "/")
    for words in ("6 articles", "2 outlets", "2014–2025", "15 people", "12 events",
                  "1 page prints a wrong date", "1 article has no date",
                  "1 document could not be read", "Sergei Lavrov", "Foreign Affairs"):
        assert words in home, words


def test_an_article_says_why_it_has_its_date(
    served: Datasette, addresses: dict[str, str]
) -> None:
    page = text(served, addresses["conflict"])
    assert "a day of the week 16–22 July 2018" in page
    assert "22 January 2016, 11:35" in page        # what the page prints, struck out
    assert "became Secretary of State on 2018-04-26" in page


def test_an_article_marks_what_was_found_in_it(
    served: Datasette, addresses: dict[str, str]
) -> None:
    html = get(served, addresses["article"]).text
    for kind, address in (("person", "/p/rex-tillerson"), ("place", "/place/moscow-ru"),
                          ("place", "/country/SY"), ("time", "/timeline?")):
        assert re.search(rf'<a class="mark-{kind}"[^>]*href="{re.escape(address)}', html), address
    assert 'class="mark-event"' in html and 'href="/e/2017-04-11-visit-moscow"' in html
    assert 'class="mark-quote"' in html


def test_an_article_lists_its_places(served: Datasette, addresses: dict[str, str]) -> None:
    html = get(served, addresses["article"]).text
    aside = html[html.index("<aside"):]
    assert '<a href="/place/moscow-ru">Moscow, Russia</a> <span class="count">×' in aside
    assert '<a href="/country/SY">Syria</a>' in aside


def test_page_furniture_is_shown_on_demand_only(
    served: Datasette, addresses: dict[str, str]
) -> None:
    teaser = "Hà Nội đang ô nhiễm không khí"
    assert teaser not in text(served, addresses["article"])
    layout = text(served, addresses["article"] + "?layout=on")
    assert teaser in layout and "page furniture" in layout


def test_a_made_title_is_said_to_be_made(served: Datasette, addresses: dict[str, str]) -> None:
    assert "The page has no headline" in text(served, addresses["made"])


def test_an_article_leads_to_the_text_as_saved(
    served: Datasette, addresses: dict[str, str]
) -> None:
    answer = get(served, addresses["article"] + "/source")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text == (ROOT / "seeds" / "001_4c701e3d3db3bbfc.txt").read_text("utf-8-sig")


def test_the_same_story_is_told_elsewhere(served: Datasette, path: Path) -> None:
    with sqlite3.connect(path) as db:
        (number,) = db.execute("select id from articles where outlet_id = 'baonga'").fetchone()
    assert "The same story" in text(served, f"/a/{number}")
    assert "Bộ Ngoại giao Nga tiết lộ nội dung" in text(served, f"/a/{number}")


def test_a_person_is_shown_whole(served: Datasette) -> None:
    page = text(served, "/p/sergei-lavrov")
    for words in ("Segrei Lavrov misspelt", "Minister of Foreign Affairs, Russia",
                  "Rex Tillerson talks, meeting 2 Moscow", "Nói về một số lực lượng",
                  "In the news from 14 October 2014 to 7 March 2025", "Türkiye"):
        assert words in page, words


def test_an_event_sets_its_accounts_side_by_side(served: Datasette) -> None:
    page = text(served, "/e/2025-02-27-talks-istanbul")
    assert "The accounts differ in: Status" in page
    assert page.index("sẽ diễn ra tại thủ đô Istanbul") < page.index("kéo dài gần sáu tiếng")
    assert "announced article: 26 February 2025, 18:18, Baonga.com took place" in page


@pytest.mark.parametrize(("old", "new"), [
    ("/e/2025-02-27-talks", "/e/2025-02-27-talks-istanbul")])
def test_an_old_address_leads_to_the_new_one(served: Datasette, old: str, new: str) -> None:
    assert get(served, old, status=301).headers["location"] == new


@pytest.mark.parametrize("address", ["/p/nobody", "/e/nothing", "/a/1", "/place/atlantis",
                                  "/country/XX", "/outlet/none", "/story/1"])
def test_what_is_not_there_is_said_kindly(served: Datasette, address: str) -> None:
    page = get(served, address, status=404).text
    assert "To the front page" in page and "Traceback" not in page


def test_about_tells_how_accurate_the_reading_is(served: Datasette) -> None:
    results = yaml.safe_load((ROOT / "evaluation" / "results.yml").read_text("utf-8"))["test"]
    people = results["figures"]["people"]
    share, low, high = people["recall"]
    found, named = people["right"], people["right"] + people["missing"]
    page = text(served, "/about")
    assert f"Measured on {results['articles']} articles" in page
    assert (f"those there, found {found:,} of {named:,} "
            f"{share:.1%} {low:.1%} – {high:.1%}") in page


# --- selections -----------------------------------------------------------------------


@pytest.mark.parametrize("query", [
    "type=talks", "year=2025&status=occurred", "_has=event_people.person_id:{lavrov}",
    "_has=event_people.person_id:{lavrov}&year=2017", "date_earliest__gte=2018-01-01",
    "_has=event_countries.country:TR",
])
def test_timeline_takes_the_filters_of_the_table(
    served: Datasette, path: Path, query: str
) -> None:
    with sqlite3.connect(path) as db:
        (lavrov,) = db.execute("select id from people where slug = 'sergei-lavrov'").fetchone()
    query = query.format(lavrov=lavrov)
    rows = get(served, f"/archive/events.json?_shape=array&{query}").json()
    html = get(served, f"/timeline?{query}").text
    shown = set(re.findall(r'class="headline"><a href="/e/([^"]+)"', html))
    assert shown == {row["slug"] for row in rows} and shown
    for page in ("map", "meetings"):
        words = f"{len(rows)} event" + ("s" if len(rows) != 1 else "")
        assert words in text(served, f"/{page}?{query}")


def test_a_facet_of_the_timeline_leads_to_the_timeline(served: Datasette) -> None:
    html = get(served, "/timeline?type=talks").text
    links = re.findall(r'<details class="facet".*?</details>', html, flags=re.S)
    hrefs = [unescape(h) for part in links for h in re.findall(r'href="([^"]+)"', part)]
    assert hrefs and all("/timeline" in href for href in hrefs)
    assert any("_has=event_people.person_id" in href and "type=talks" in href for href in hrefs)


def test_years_and_months_stand_newest_first(served: Datasette) -> None:
    html = get(served, "/archive/events").text
    aside = html[html.index('id="facets"'):]
    years = re.findall(r"[?&]year=(\d{4})", aside)
    assert years == sorted(years, reverse=True) and len(years) > 2
    months = re.findall(r">([A-Z][a-z]+ 20\d\d|uncertain|unknown)</a>", aside)
    assert months[0] == "February 2025" and months[-1] == "October 2014"


def test_a_column_that_is_not_there_is_an_error_not_a_guess(served: Datasette) -> None:
    assert "has no column" in get(served, "/timeline?colour=red", status=400).text


def test_who_meets_whom_counts_what_took_place(served: Datasette) -> None:
    page = text(served, "/meetings")
    assert "Sergei Lavrov Rex Tillerson 2 Moscow" in page
    assert "No meeting is reported" in text(served, "/meetings?status=planned")


# --- review -----------------------------------------------------------------------------


def test_lines_for_corrections_are_understood_as_they_stand(
    served: Datasette, tmp_path: Path
) -> None:
    html = get(served, "/review").text
    lines = [unescape(block) for block in re.findall(r"<pre>(.*?)</pre>", html, flags=re.S)]
    assert len(lines) >= 3
    file = tmp_path / "corrections.yml"
    file.write_text("\n".join(lines).replace("YYYY-MM-DD", "2020-01-01"), "utf-8")
    assert load_corrections(file)


def test_a_correction_that_meets_nothing_is_told(served: Datasette) -> None:
    assert 'person: nobody-here meets nothing {"is": null} · A park.' in text(served, "/review")
