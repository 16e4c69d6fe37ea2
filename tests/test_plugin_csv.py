"""CSV that is whole: everything selected, nothing cut, and no part taken for the whole."""

import asyncio
import contextlib
import csv
import gzip
import http.client
import io
import socket
import sqlite3
import threading
import time
import tracemalloc
from pathlib import Path
from urllib.parse import urlencode

import pytest
import uvicorn
from datasette import hookimpl
from datasette.app import Datasette
from datasette.plugins import pm

PLUGINS = str(Path(__file__).parent.parent / "plugins")

SCHEMA = """
create table authors (id integer primary key, name text);
create table books (id integer primary key, title text, year integer, price real,
    author_id integer references authors(id), cover blob);
create table notes (text text);
create table pairs (a integer, b integer, primary key (a, b)) strict, without rowid;
create table words (id integer primary key, said text, times integer) strict;
create table marks (id integer primary key, said text, weight real, times integer) strict;
create view old_books as select id, title from books where year < 1900;
create virtual table books_fts using fts5(title, content="books", content_rowid=id);
insert into authors values (1, 'Nguyễn Du'), (2, 'Hồ, Xuân "Hương"');
insert into books values
    (1, 'Truyện Kiều', 1820, 1.5, 1, null),
    (2, 'Thơ, "nôm"', 1815, null, 2, x'00ff'),
    (3, 'Hai' || char(10) || 'dòng', 1990, 0.1, null, null),
    (4, '=1+1', 1991, -2.25, 1, null),
    (5, '', null, 3.0, 2, null);
insert into notes values ('x'), (''), (null), ('-5'), ('@name'), (char(9) || 'tab');
insert into pairs values (1, -2), (3, 4);
insert into books_fts (books_fts) values ('rebuild');
"""

METADATA = {"databases": {"library": {
    "tables": {"books": {"sort_desc": "year"}, "authors": {"label_column": "name"}},
    "queries": {"by_year": {"sql": "select title from books where year = :year"},
                "who": {"sql": "select :_header_host as host"},
                "secret": {"sql": "select 1 as one", "allow": {"id": "root"}}},
}}}


def make(folder, metadata=METADATA, **settings):
    path = folder / "library.db"
    if not path.exists():
        connection = sqlite3.connect(path)
        connection.executescript(SCHEMA)
        connection.close()
    return Datasette([str(path)], metadata=metadata, plugins_dir=PLUGINS, settings=settings)


@pytest.fixture
def library(tmp_path):
    return make(tmp_path)


def get(datasette, path, headers=None, **args):
    url = f"/library{path}?{urlencode(args, doseq=True)}"
    return asyncio.run(datasette.client.get(url, headers=headers or {"accept-encoding": ""}))


def rows(response):
    assert response.status_code == 200, response.text
    return list(csv.reader(io.StringIO(response.content.decode("utf-8"), newline="")))


def column(response, name):
    table = rows(response)
    return [row[table[0].index(name)] for row in table[1:]]


def fill(datasette, count, sql="insert into notes values ('note ' || ?)"):
    connection = sqlite3.connect(datasette.get_database("library").path)
    connection.executemany(sql, ((n,) for n in range(count)))
    connection.commit()
    connection.close()


# --- what is in it ----------------------------------------------------------------


def test_a_table_is_written_as_the_csv_module_would(library):
    response = get(library, "/books.csv", _col=["title", "year", "price"])
    expected = io.StringIO()
    csv.writer(expected).writerows([
        ("id", "title", "year", "price"),
        (1, "Truyện Kiều", 1820, 1.5), (2, 'Thơ, "nôm"', 1815, None),
        (3, "Hai\ndòng", 1990, 0.1), (4, "=1+1", 1991, -2.25), (5, "", None, 3.0)])
    assert response.content.decode() == expected.getvalue()
    assert response.headers["content-type"] == "text/csv; charset=utf-8"


def test_nothing_is_cut(tmp_path):
    library = make(tmp_path, max_returned_rows=10, default_page_size=5, max_csv_mb=1)
    fill(library, 200_000)
    for args in ({}, {"_size": 5}, {"_size": "max", "_next": "3", "_stream": "on"}):
        assert len(rows(get(library, "/notes.csv", **args))) == 200_007
    everything = rows(get(library, ".csv", sql="select text from notes"))
    assert len(everything) == 200_007
    assert everything[-1] == ["note 199999"]


def test_a_table_without_a_key_shows_the_number_of_its_rows(library):
    assert rows(get(library, "/notes.csv"))[:3] == [["rowid", "text"], ["1", "x"], ["2", ""]]


def test_an_empty_cell_alone_on_its_line_is_no_missing_line(library):
    body = get(library, ".csv", sql="select text from notes").content
    assert body.startswith(b'text\r\nx\r\n""\r\n""\r\n')


def test_strict_integers_and_compound_keys(library):
    assert rows(get(library, "/pairs.csv")) == [["a", "b"], ["1", "-2"], ["3", "4"]]
    assert rows(get(library, "/pairs.csv", _sort_desc="b"))[1] == ["3", "4"]
    assert rows(get(library, "/pairs.csv", a="3"))[1:] == [["3", "4"]]


@pytest.mark.parametrize("table", ["words", "marks"])
@pytest.mark.parametrize(
    "odd", [None, "", "a,b", 'say "á"', "two\nlines", "cr\r", "=1+1", ",,", ",\r\n"])
def test_strict_tables_are_written_as_the_csv_module_would(tmp_path, table, odd):
    """Also where one cell among thousands needs care, in a table otherwise joined as it is."""
    library = make(tmp_path)
    told = [(n, odd if n == 1700 else f"từ {n}", None if n == 900 else -n) for n in range(2500)]
    if table == "marks":
        told = [(n, said, None if n == 5 else n / 10, times) for n, said, times in told]
    connection = sqlite3.connect(library.get_database("library").path)
    connection.executemany(
        f"insert into {table} values ({', '.join('?' * len(told[0]))})", told)
    connection.commit()
    connection.close()
    expected = io.StringIO()
    csv.writer(expected).writerows(told)
    body = get(library, f"/{table}.csv", _header="off").content.decode()
    assert body == expected.getvalue()
    excel = get(library, f"/{table}.csv", _header="off", _for="excel").content.decode("utf-8-sig")
    assert excel == expected.getvalue().replace("=1+1", "'=1+1")


def test_filters_search_sort_and_columns_hold_as_on_the_page(library):
    ids = {"_nocol": ["cover", "title"]}
    assert column(get(library, "/books.csv", year__gt=1816, price__gt=0, **ids), "id") == ["3", "1"]
    assert column(get(library, "/books.csv", _search="kiều", **ids), "id") == ["1"]
    assert column(get(library, "/books.csv", _where="author_id = 2", **ids), "id") == ["2", "5"]
    assert column(get(library, "/books.csv", _sort="price", **ids), "id") == [
        "2", "4", "3", "1", "5"]
    assert get(library, "/books.csv", _sort="nothing").status_code == 400
    assert get(library, "/books.csv", _col="nothing").status_code == 400


def test_a_selection_comes_in_the_order_of_the_page_a_whole_table_in_that_of_its_key(library):
    assert column(get(library, "/books.csv"), "id") == ["1", "2", "3", "4", "5"]
    assert column(get(library, "/books.csv", year__notnull=1), "year") == [
        "1991", "1990", "1820", "1815"]


def test_filters_of_other_plugins_hold(library):
    class OnlyFirst:
        @hookimpl
        def filters_from_request(self, request):
            from datasette.filters import FilterArguments
            if request.args.get("_first"):
                return FilterArguments(["id = :the_first"], {"the_first": 1}, ["it is the first"])
            return None

    plugin = OnlyFirst()
    pm.register(plugin)
    try:
        response = get(library, "/books.csv", _first=1)
    finally:
        pm.unregister(plugin)
    assert column(response, "id") == ["1"]
    assert "books-where-it-is-the-first.csv" in response.headers["content-disposition"]


def test_labels_stand_beside_their_keys(library):
    response = get(library, "/books.csv", _labels="on", _nocol=["cover", "title", "price"])
    assert rows(response)[:3] == [
        ["id", "year", "author_id", "author_id_label"],
        ["1", "1820", "1", "Nguyễn Du"], ["2", "1815", "2", 'Hồ, Xuân "Hương"']]
    assert rows(get(library, "/books.csv", _label="author_id", _col="author_id"))[3] == [
        "3", "", ""]


def test_views_queries_and_sql(library):
    assert rows(get(library, "/old_books.csv")) == [
        ["id", "title"], ["1", "Truyện Kiều"], ["2", 'Thơ, "nôm"']]
    assert rows(get(library, "/by_year.csv", year="1820")) == [["title"], ["Truyện Kiều"]]
    assert rows(get(library, "/by_year.csv")) == [["title"]]
    assert rows(get(library, "/who.csv")) == [["host"], ["localhost"]]
    assert rows(get(library, ".csv", sql="select :a || :b as ab", a="x")) == [["ab"], ["x"]]


def test_binary_cells_are_links_that_lead_to_the_bytes(library):
    for response in (get(library, "/books.csv", id="2"),
                     get(library, ".csv", sql="select cover from books where id = 2")):
        url = column(response, "cover")[0].removeprefix("http://localhost")
        assert asyncio.run(library.client.get(url)).content == b"\x00\xff"


def test_text_is_written_as_its_bytes_stand_in_the_database(library):
    fill(library, 1, "insert into authors values (9 + ?, cast(x'c378' as text))")
    assert get(library, "/authors.csv").content.endswith(b"9,\xc3x\r\n")


# --- for spreadsheets -------------------------------------------------------------


def test_for_excel_marks_its_encoding_and_disarms_formulas(library):
    body = get(library, "/notes.csv", _for="excel").content
    assert body.startswith(b"\xef\xbb\xbfrowid,text\r\n")
    cells = [row[1] for row in csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))][1:]
    assert cells == ["x", "", "", "'-5", "'@name", "'\ttab"]
    books = get(library, "/books.csv", _for="excel", id="4").content
    assert b"4,'=1+1,1991,-2.25,1," in books  # a number below zero stays a number


def test_headings_are_disarmed_too(library):
    body = get(library, ".csv", sql='select 1 as "=cmd()"', _for="excel").content
    assert body == b"\xef\xbb\xbf'=cmd()\r\n1\r\n"


def test_mark_and_header_on_request(library):
    assert get(library, "/pairs.csv", _bom="1").content.startswith(b"\xef\xbb\xbfa,b")
    assert get(library, "/pairs.csv", _header="off").content == b"1,-2\r\n3,4\r\n"


def test_the_name_of_the_file_says_what_it_is(library):
    def name(path, **args):
        return get(library, path, **args).headers["content-disposition"]

    assert 'attachment; filename="books.csv"' in name("/books.csv")
    title = name("/books.csv", title="Truyện Kiều", _sort="year")
    assert 'filename="books-where-title-=-Truyen-Kieu-sorted-by-year.csv"' in title
    assert "filename*=UTF-8''books%20where%20title%20%3D%20Truy%E1%BB%87n" in title
    assert 'filename="by_year-1820.csv"' in name("/by_year.csv", year="1820")
    assert "\n" not in name("/by_year.csv", year='"\r\nX-Evil: 1')


# --- whole or broken --------------------------------------------------------------


def test_gzip_for_who_accepts_it(library):
    fill(library, 50_000)
    plain = get(library, "/notes.csv")
    assert "content-encoding" not in plain.headers

    async def raw():
        sent = []
        scope = {"type": "http", "http_version": "1.1", "method": "GET", "scheme": "http",
                 "path": "/library/notes.csv", "raw_path": b"/library/notes.csv",
                 "query_string": b"", "headers": [(b"host", b"x"), (b"accept-encoding", b"gzip")]}

        async def receive():
            await asyncio.sleep(3600)

        async def send(message):
            sent.append(message)

        await library.client.app(scope, receive, send)
        return sent

    sent = asyncio.run(raw())
    assert (b"content-encoding", b"gzip") in [tuple(h) for h in sent[0]["headers"]]
    packed = b"".join(message["body"] for message in sent[1:])
    assert len(packed) < len(plain.content) / 2
    assert gzip.decompress(packed) == plain.content
    refused = get(library, "/pairs.csv", headers={"accept-encoding": "gzip;q=0, br"})
    assert "content-encoding" not in refused.headers


def test_an_error_before_the_first_row_is_a_page(library):
    for sql, message in (("select nope", "no such column"),
                         ("delete from books", "Statement must be a SELECT"),
                         ("select abs(-9223372036854775808)", "integer overflow")):
        response = get(library, ".csv", sql=sql)
        assert response.status_code == 400
        assert message in response.text


def test_foreign_sql_must_start_within_the_time_limit(tmp_path):
    library = make(tmp_path, sql_time_limit_ms=50)
    endless = "with recursive c(n) as (select 1 union all select n + 1 from c) select {} from c"
    response = get(library, ".csv", sql=endless.format("sum(n)"))
    assert response.status_code == 400
    assert "no row within 50 ms" in response.text


@contextlib.contextmanager
def served(datasette):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(datasette.app(), port=port, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield port
    finally:
        server.should_exit = True
        thread.join(10)


def fetch(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    return connection.getresponse()


BREAKS = ("with recursive c(n) as (select 1 union all select n + 1 from c limit 100001) "
          "select n, case when n > 100000 then abs(-9223372036854775808) else 'row' end as x "
          "from c")


def test_an_error_in_mid_stream_cannot_be_taken_for_the_end(library):
    with served(library) as port:
        response = fetch(port, "/library.csv?" + urlencode({"sql": BREAKS}))
        assert response.status == 200
        with pytest.raises(http.client.IncompleteRead) as broken:
            response.read()
        assert len(broken.value.partial) > 100_000
        whole = fetch(port, "/library/books.csv?_col=title").read()
        assert whole.count(b"\r\n") == 6


def test_a_client_that_goes_away_stops_the_query(library):
    endless = ("with recursive c(n) as (select 1 union all select n + 1 from c) "
               "select n, 'some text' from c")
    with served(library) as port:
        response = fetch(port, "/library.csv?" + urlencode({"sql": endless}))
        response.read(100_000)
        response.close()
        before = time.process_time()
        time.sleep(1.5)
        assert time.process_time() - before < 1.0


def test_memory_stays_flat(library):
    fill(library, 60_000, "insert into authors values (100 + ?, hex(randomblob(500)))")

    async def run():
        async def send(message):
            received.append(len(message.get("body", b"")))

        async def receive():
            await asyncio.sleep(3600)

        path = "/library/authors.csv"
        scope = {"type": "http", "http_version": "1.1", "method": "GET", "scheme": "http",
                 "path": path, "raw_path": path.encode(), "query_string": b"", "headers": []}
        await library.client.app(scope, receive, send)

    received = []
    get(library, "/pairs.csv")  # what is loaded once does not count
    tracemalloc.start()
    try:
        asyncio.run(run())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sum(received) > 60_000_000
    assert peak < 8_000_000


# --- who may ----------------------------------------------------------------------


def test_permissions_are_those_of_the_page(tmp_path):
    denied = {"databases": {"library": {
        "allow_sql": False,
        "tables": {"authors": {"allow": False}, "books": {}},
        "queries": METADATA["databases"]["library"]["queries"]}}}
    library = make(tmp_path, denied)
    assert get(library, "/authors.csv").status_code == 403
    assert get(library, "/secret.csv").status_code == 403
    assert get(library, ".csv", sql="select name from authors").status_code == 403
    assert get(library, "/books.csv", _where="1").status_code == 403
    assert rows(get(library, "/books.csv", _labels="on", id="1"))[0][-1] == "cover"
    assert "author_id_label" not in get(library, "/books.csv", _labels="on").text
    for block in ({"allow": False}, {"databases": {"library": {"allow": False}}}):
        closed = make(tmp_path, block)
        assert get(closed, ".csv", sql="select 1").status_code == 403
        assert get(closed, "/books.csv").status_code == 403


def test_what_is_not_there_is_not_found(library):
    assert get(library, "/nothing.csv").status_code == 404
    assert asyncio.run(library.client.get("/nowhere/books.csv")).status_code == 404
    assert asyncio.run(library.client.get("/nowhere.csv?sql=select+1")).status_code == 404


def test_stock_answers_where_streaming_is_off(tmp_path):
    library = make(tmp_path, allow_csv_stream=False, max_returned_rows=2)
    response = get(library, "/books.csv", _size="max", _col="title")
    assert len(rows(response)) == 3
    assert "content-disposition" not in response.headers


def test_the_link_on_the_page_leads_here(library):
    page = get(library, "/books", author_id="1").text
    link = "/library/books.csv?author_id=1&amp;_labels=on&amp;_size=max"
    assert link in page
    path = link.replace("&amp;", "&")
    assert column(asyncio.run(library.client.get(path)), "author_id_label") == ["Nguyễn Du"] * 2
