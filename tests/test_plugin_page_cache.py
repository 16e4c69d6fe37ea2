"""Pages made once: the same for everyone, new as soon as the data is, and nobody else's."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from datasette import hookimpl
from datasette.app import Datasette
from datasette.plugins import pm

ROOT = Path(__file__).resolve().parent.parent
PLUGINS = str(ROOT / "plugins")


class Counter:
    """Counts the pages that are made."""

    __name__ = "counter"

    def __init__(self) -> None:
        self.made = 0

    @hookimpl
    def extra_body_script(self) -> str:
        self.made += 1
        return ""


@contextmanager
def registered(plugin: Any) -> Iterator[Any]:
    """The plugin, known to Datasette meanwhile."""
    pm.register(plugin)
    try:
        yield plugin
    finally:
        pm.unregister(plugin)


@pytest.fixture
def counter() -> Iterator[Counter]:
    with registered(Counter()) as plugin:
        yield plugin


def make(folder: Path, **config: Any) -> Datasette:
    path = folder / "library.db"
    if not path.exists():
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT)")
            db.execute("INSERT INTO books VALUES (1, 'Truyện Kiều')")
    templates = str(ROOT / "templates")
    return Datasette([str(path)], plugins_dir=PLUGINS, template_dir=templates, metadata={
        "plugins": {"page_cache": config},
        "databases": {"library": {"tables": {"books": {"allow": True}}}},
    })


def get(datasette: Datasette, path: str = "/library/books", **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return asyncio.run(datasette.client.get(path, headers=named))


def test_a_page_is_made_once(tmp_path: Path, counter: Counter) -> None:
    library = make(tmp_path)
    first, second = get(library), get(library)
    assert (first.status_code, first.text) == (second.status_code, second.text)
    assert second.headers["content-type"] == first.headers["content-type"]
    assert "Truyện Kiều" in second.text
    assert counter.made == 1
    get(library, "/library/books?_sort=title")
    assert counter.made == 2


def test_an_answer_that_varies_is_told_apart(tmp_path: Path, counter: Counter) -> None:
    library = make(tmp_path)
    for encoding in ("gzip", "identity", "gzip"):
        get(library, accept_encoding=encoding)
    assert counter.made == 2


def test_an_answer_that_varies_by_what_we_do_not_look_at_is_not_kept(
    tmp_path: Path, counter: Counter
) -> None:
    vary: list[str] = []

    class Varying:
        """Says what its answers follow from."""

        __name__ = "varying"

        @hookimpl(tryfirst=True)
        def asgi_wrapper(self) -> Any:
            def wrap(app: Any) -> Any:
                async def varied(scope: Any, receive: Any, send: Any) -> None:
                    async def tell(message: Any) -> None:
                        if message["type"] == "http.response.start":
                            named = [(b"vary", name.encode()) for name in vary]
                            message = {**message, "headers": [*message["headers"], *named]}
                        await send(message)
                    await app(scope, receive, tell)
                return varied
            return wrap

    with registered(Varying()):
        library = make(tmp_path)
        vary[:] = ["Save-Data"]
        get(library)
        get(library)
        assert counter.made == 2
        vary[:] = ["Accept-Language, Cookie"]
        get(library)
        get(library)
        assert counter.made == 3


def test_what_is_committed_shows_at_once(tmp_path: Path, counter: Counter) -> None:
    library = make(tmp_path)
    get(library)
    with closing(sqlite3.connect(tmp_path / "library.db")) as db:
        db.execute("PRAGMA journal_mode = WAL")
        for number, title in enumerate(("Chinh phụ ngâm", "Cung oán ngâm khúc"), 2):
            db.execute("INSERT INTO books VALUES (?, ?)", [number, title])
            db.commit()
            assert title in get(library).text
    assert counter.made == 3


def test_a_page_is_new_after_a_minute(
    tmp_path: Path, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = make(tmp_path)
    get(library)
    now = time.monotonic()
    monkeypatch.setattr("time.monotonic", lambda: now + 61)
    get(library)
    assert counter.made == 2


@pytest.mark.parametrize(
    "headers",
    [{"cookie": "ds_actor=x"}, {"authorization": "Bearer x"}, {"cache_control": "no-cache"}],
)
def test_who_may_be_someone_gets_a_page_of_their_own(
    tmp_path: Path, counter: Counter, headers: dict[str, str]
) -> None:
    library = make(tmp_path)
    get(library)
    get(library, **headers)
    get(library, **headers)
    assert counter.made == 3


def test_nothing_is_kept_where_a_plugin_knows_readers(tmp_path: Path, counter: Counter) -> None:
    class ByAddress:
        __name__ = "by_address"

        @hookimpl
        def actor_from_request(self, request: Any) -> dict[str, str] | None:
            return {"id": "neighbour"} if request.args.get("near") else None

    with registered(ByAddress()):
        library = make(tmp_path)
        get(library)
        get(library)
    assert counter.made == 2


def test_languages_are_kept_apart(tmp_path: Path, counter: Counter) -> None:
    library = make(tmp_path)
    for _ in range(2):
        english = get(library, accept_language="en").text
        vietnamese = get(library, accept_language="vi").text
        chosen = get(library, accept_language="en", cookie="hoso_lang=vi").text
        assert english != vietnamese
        assert 'lang="vi"' in vietnamese and 'lang="vi"' in chosen
    assert counter.made == 3


def test_a_cookie_is_given_to_one_reader_only(tmp_path: Path) -> None:
    library = make(tmp_path)
    for _ in range(2):
        assert "hoso_lang=vi" in get(library, "/library/books?_lang=vi").headers["set-cookie"]


@pytest.mark.parametrize("path", ["/library/more", "/library/books.json", "/library/books.csv"])
def test_errors_and_data_are_made_anew(tmp_path: Path, path: str) -> None:
    library = make(tmp_path)
    before = get(library, path)
    with closing(sqlite3.connect(tmp_path / "library.db")) as db, db:
        db.execute("CREATE TABLE more (id INTEGER PRIMARY KEY)")
    assert (before.status_code == 404) == (path == "/library/more")
    assert get(library, path).status_code == 200


def test_a_page_on_which_something_timed_out_is_not_kept(tmp_path: Path, counter: Counter) -> None:
    class Late:
        __name__ = "late"

        @hookimpl
        def extra_body_script(self) -> str:
            return "/* class='facets-timed-out' */"

    with registered(Late()):
        library = make(tmp_path)
        get(library)
        get(library)
    assert counter.made == 2


def test_readers_at_the_same_moment_wait_for_one_making(tmp_path: Path, counter: Counter) -> None:
    library = make(tmp_path)

    async def together() -> list[Any]:
        await library.invoke_startup()
        return await asyncio.gather(*(library.client.get("/library/books") for _ in range(32)))

    pages = asyncio.run(together())
    assert {page.text for page in pages} == {pages[0].text}
    assert counter.made == 1


def test_an_error_in_the_making_leaves_nobody_waiting(tmp_path: Path) -> None:
    library = make(tmp_path)

    async def together() -> list[Any]:
        await library.invoke_startup()
        return await asyncio.gather(*(library.client.get("/library/none") for _ in range(5)))

    assert [page.status_code for page in asyncio.run(together())] == [404] * 5


def test_memory_is_bounded(tmp_path: Path, counter: Counter) -> None:
    library = make(tmp_path, megabytes=1)
    size = len(get(library).content)
    enough = 1_000_000 // size + 2
    for number in range(enough):
        get(library, f"/library/books?_size={number + 1}")
    get(library)
    assert counter.made == enough + 2


def test_turned_off(tmp_path: Path, counter: Counter) -> None:
    library = make(tmp_path, megabytes=0)
    get(library)
    get(library)
    assert counter.made == 2


def test_a_denial_in_metadata_is_remembered_rightly(tmp_path: Path) -> None:
    make(tmp_path)
    closed = Datasette([str(tmp_path / "library.db")], plugins_dir=PLUGINS, metadata={
        "databases": {"library": {"tables": {"books": {"allow": {"id": "root"}}}}}})
    for _ in range(2):
        assert get(closed).status_code == 403
        cookie = closed.sign({"a": {"id": "root"}}, "actor")
        assert get(closed, cookie=f"ds_actor={cookie}").status_code == 200
