"""Our pages over HTTP: what they say, what they never do, and what they cost."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from datasette.app import Datasette
from datasette.database import Database

from hoso.corrections import load_corrections
from tests.face_fixture import build

ROOT = Path(__file__).resolve().parents[1]
HOSTILE = '<script>alert("x")</script> & <img src=//evil.example/a.png>'
MOST_QUERIES = 25

PAGES = [
    "/", "/?_lang=vi", "/p/sergei-lavrov", "/p/sonata-coulter", "/e/2025-02-27-talks-istanbul",
    "/e/2025-02-28-statement", "/place/moscow-ru", "/country/RU", "/outlet/tienphong", "/story/77",
    "/search", "/search?q=hoi+dam", "/search?q=lavrof", "/timeline", "/timeline?type=talks",
    "/timeline?_lang=vi", "/search?q=hoi+dam&_lang=vi", "/map", "/map?year=2025",
    "/meetings", "/meetings?status=planned", "/review", "/about",
    "{article}", "{article}?layout=on", "{hostile}", "{conflict}",
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("pages") / "archive.db", extra_titles=(HOSTILE,))


@pytest.fixture(scope="module")
def served(path: Path) -> Datasette:
    return Datasette(
        [str(path)], plugins_dir=str(ROOT / "plugins"), template_dir=str(ROOT / "templates"),
        static_mounts=[("static", str(ROOT / "static"))],
        metadata=yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8")),
        settings={"suggest_facets": False},
    )


@pytest.fixture(scope="module")
def addresses(path: Path) -> dict[str, str]:
    with sqlite3.connect(path) as db:
        def one(condition: str) -> str:
            return f"/a/{db.execute(f'select id from articles where {condition}').fetchone()[0]}"

        return {"article": one("published = '2017-04-12'"), "conflict": one("published_conflict"),
                "hostile": one("title like '%script%'"), "made": one("title_source = 'lede'")}


def get(served: Datasette, path: str, status: int = 200, **headers: str) -> Any:
    answer = asyncio.run(served.client.get(path, headers={
        key.replace("_", "-"): value for key, value in headers.items()}))
    assert answer.status_code == status, answer.text[:2000]
    return answer


def text(served: Datasette, path: str, **headers: str) -> str:
    """The words of a page's main part, as a reader sees them."""
    html = get(served, path, **headers).text
    main = html[html.index("<main"): html.index("</main>")]
    main = re.sub(r"<svg.*?</svg>", " ", main, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main))).strip()


# --- what no page ever does ---------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_ours_is_strict_and_asks_no_other_host(
    served: Datasette, addresses: dict[str, str], page: str
) -> None:
    answer = get(served, page.format(**addresses))
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe-inline" not in policy
    html = answer.text
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"<[^>]+\s(?:style|on\w+)=", html)
    for address in re.findall(r'<(?:script|link|img|iframe|image|use)[^>]*?(?:src|href)="([^"]*)"',
                              html):
        assert address.startswith("/"), address


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_the_database_little(
    served: Datasette, addresses: dict[str, str], page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    get(served, page.format(**addresses))       # what is kept for all pages is asked once
    asked: list[str] = []
    execute = Database.execute

    async def counting(self: Database, sql: str, *rest: Any, **named: Any) -> Any:
        if self.name == "archive" and "sqlite_master" not in sql:
            asked.append(sql)
        return await execute(self, sql, *rest, **named)

    monkeypatch.setattr(Database, "execute", counting)
    get(served, page.format(**addresses))
    assert len(asked) <= MOST_QUERIES, "\n".join(asked)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(
    served: Datasette, addresses: dict[str, str], page: str
) -> None:
    html = get(served, page.format(**addresses)).text
    links = {unescape(link).split("#")[0] for link in re.findall(r'<a [^>]*?href="(/[^"]*)"', html)}
    for link in sorted(links - {""})[:60]:
        if not link.startswith("/static/"):
            get(served, link)


@pytest.mark.parametrize("page", ["/", "{hostile}", "/search?q=script", "/archive/articles",
                                  "/review", "/search?q=" + quote(HOSTILE)])
def test_markup_in_an_article_shows_as_text(
    served: Datasette, addresses: dict[str, str], page: str
) -> None:
    html = get(served, page.format(**addresses)).text
    assert "<script>alert" not in html and "<img src=//evil" not in html


def test_a_page_is_sent_compressed_to_who_accepts_it(served: Datasette) -> None:
    answer = get(served, "/p/sergei-lavrov", accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert "Sergei Lavrov" in answer.text
    assert "content-encoding" not in get(
        served, "/p/sergei-lavrov", accept_encoding="identity").headers


def test_first_visit_is_light(served: Datasette) -> None:
    home = asyncio.run(served.client.get("/", headers={"accept-encoding": "gzip"}))
    parts = [home] + [get(served, unescape(address), accept_encoding="gzip") for address in
                      re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]*)"', home.text)]
    assert sum(int(part.headers["content-length"]) if "content-length" in part.headers
               else len(part.content) for part in parts) < 150_000


def test_styles_are_kept_by_the_browser_and_change_their_address_with_their_content(
    served: Datasette
) -> None:
    address = re.search(r'href="(/static/hoso\.css\?\w+)"', get(served, "/").text)
    assert address
    assert "immutable" in get(served, address[1]).headers["cache-control"]
    assert "cache-control" not in get(served, "/static/hoso.css").headers


@pytest.mark.parametrize("address", ["/static/..%2fmetadata.yml", "/static/nothing.css"])
def test_static_serves_only_its_own_files(served: Datasette, address: str) -> None:
    answer = asyncio.run(served.client.get(address))
    assert answer.status_code in (302, 404) and "databases:" not in answer.text


# --- language -------------------------------------------------------------------------


def test_a_chosen_language_is_remembered(served: Datasette) -> None:
    answer = get(served, "/?_lang=vi")
    assert "hoso_lang=vi" in answer.headers["set-cookie"]
    assert '<html lang="vi">' in answer.text
    assert '<html lang="vi">' in get(served, "/about", cookie="hoso_lang=vi").text
    assert "set-cookie" not in get(served, "/?_lang=<script>").headers


def test_stock_pages_speak_the_readers_language_too(served: Datasette) -> None:
    page = text(served, "/archive/articles", accept_language="vi")
    for words in ("Ngày đăng rõ đến đâu", "Tờ báo", "Hoa Kỳ", "hội đàm", "đến phút"):
        assert words in page, words


def test_event_titles_are_in_the_readers_language(served: Datasette) -> None:
    assert "Hội đàm · Sergei Lavrov" not in text(served, "/timeline")
    assert "11 hoặc 12/4/2017" in text(served, "/timeline?_lang=vi")


# --- the pages ------------------------------------------------------------------------


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
    floors = yaml.safe_load((ROOT / "evaluation" / "floors.yml").read_text("utf-8"))["test"]
    assert f"People of the article (F1) {floors['people']:.1%}" in text(served, "/about")


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


def test_a_column_that_is_not_there_is_an_error_not_a_guess(served: Datasette) -> None:
    assert "has no column" in get(served, "/timeline?colour=red", status=400).text


def test_who_meets_whom_counts_what_took_place(served: Datasette) -> None:
    page = text(served, "/meetings")
    assert "Sergei Lavrov Rex Tillerson 2 Moscow" in page
    assert "No meeting is reported" in text(served, "/meetings?status=planned")


# --- search ---------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "articles"), [
    ("hội đàm", 2), ("hoi dam", 3), ("HỘI ĐÀM", 2), ("hoà bình", 1), ("hòa bình", 1),
    ("hội dam", 2),                # one word marked, one not
    ("án", 1), ("an", 2), ('"kịp thời"', 1), ("tinh hinh 'Syria'", 1),
    ("xyzxyz", 0), ("NEAR(a", 0), ("OR AND", 0),
])
def test_search_finds_words_with_and_without_marks(
    served: Datasette, typed: str, articles: int
) -> None:
    words = f"{articles} article" + ("s" if articles != 1 else "")
    assert f" {words} " in text(served, f"/search?q={quote(typed)}")


@pytest.mark.parametrize(
    "typed", ['"', "'", "*", "(", "a*", "-", "NOT", '"a', "^x", ":", "%", "  "])
def test_nothing_typed_breaks_the_search(served: Datasette, typed: str) -> None:
    get(served, f"/search?q={quote(typed)}")


def test_search_shows_the_words_in_their_place(served: Datasette) -> None:
    assert "<mark>hội</mark> <mark>đàm</mark>" in get(served, "/search?q=hoi+dam").text


@pytest.mark.parametrize("typed", ["lavrof", "segei lavrov", "Tilerson", "keceli", "Kecelli"])
def test_a_misspelled_person_is_still_found(served: Datasette, typed: str) -> None:
    html = get(served, f"/search?q={quote(typed)}").text
    wanted = {"l": "sergei-lavrov", "s": "sergei-lavrov", "t": "rex-tillerson",
              "k": "oncu-keceli"}[typed[0].lower()]
    aside = html[html.index("<aside"):]
    assert f'href="/p/{wanted}"' in aside


def test_search_narrows_by_dates_and_facets(served: Datasette, path: Path) -> None:
    with sqlite3.connect(path) as db:
        (tillerson,) = db.execute("select id from people where slug = 'rex-tillerson'").fetchone()
    assert "1 article " in text(served, "/search?q=hoi+dam&from=2017&to=2017-12")
    named = f"_has=article_people.person_id:{tillerson}"
    assert "1 article " in text(served, f"/search?q=hoi+dam&{named}")
    assert "2 articles" in text(served, "/search?q=hoi+dam&to=2017-12-31")
    html = get(served, "/search?q=hoi+dam&year=2017").text
    (dropped,) = re.findall(r'class="chosen" href="([^"]+)"', html)
    assert dropped.endswith("/search?q=hoi+dam")


def test_search_finds_people_events_and_quotations_at_once(served: Datasette) -> None:
    html = get(served, "/search?q=lavrov").text
    aside = html[html.index("<aside"):]
    assert 'href="/p/sergei-lavrov"' in aside and 'href="/e/2014-10-14-talks-paris"' in aside
    assert "<mark>khủng</mark> <mark>bố</mark>" in get(served, "/search?q=khủng+bố").text


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


# --- Datasette's own pages --------------------------------------------------------------


def test_a_table_shows_its_chosen_columns_first_and_all_on_request(served: Datasette) -> None:
    few = get(served, "/archive/articles").text
    assert 'class="col-title"' in few and 'class="col-extractor"' not in few
    assert 'class="col-extractor"' in get(served, "/archive/articles?_all_columns=1").text
    assert "extractor" in get(served, "/archive/articles.csv").text.split("\n")[0]


def test_titles_and_names_in_tables_lead_to_our_pages(
    served: Datasette, addresses: dict[str, str]
) -> None:
    assert f'href="{addresses["article"]}"' in get(served, "/archive/articles").text
    assert 'href="/p/sergei-lavrov"' in get(served, "/archive/people").text
    assert 'href="/e/2017-04-11-visit-moscow"' in get(served, "/archive/events").text
    assert '<a href="/p/rex-tillerson">' in get(served, "/archive/who_met_whom?person=lavrov").text


def test_without_an_archive_datasette_is_as_it_was(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as db:
        db.execute("create table things (id integer primary key, name text)")
    plain = Datasette([str(other)], plugins_dir=str(ROOT / "plugins"),
                      template_dir=str(ROOT / "templates"))
    assert "things" in asyncio.run(plain.client.get("/")).text
    assert asyncio.run(plain.client.get("/other/things")).status_code == 200
