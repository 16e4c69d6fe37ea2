"""Every page of ours over HTTP: what it never does, what it costs, whose language it speaks."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from datasette.app import Datasette
from datasette.database import Database

from tests.face_fixture import build
from tests.served_pages import HOSTILE, ROOT, get, serve, some_addresses, text

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
    return serve(path)


@pytest.fixture(scope="module")
def addresses(path: Path) -> dict[str, str]:
    return some_addresses(path)


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
    get(served, page.format(**addresses), cache_control="no-cache")  # made anew, not remembered
    assert len(asked) <= MOST_QUERIES, "\n".join(asked)
    assert asked or page.split("?")[0] in ("/", "/review", "/search")


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
