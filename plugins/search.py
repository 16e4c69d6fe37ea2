"""Search that knows marks, for Datasette 0.65: ranked, with snippets, never a syntax error.

Takes the place of the plain search of tables that have two FTS5 indexes, one of
the words as they are written and one of bare letters::

    create virtual table books_fts using fts5(title, body, content="books",
        tokenize='unicode61 remove_diacritics 0');
    create virtual table books_fts_folded using fts5(title, body, content="…",
        tokenize='unicode61 remove_diacritics 2');

A word typed with marks (``án``) finds that word, one typed without (``an``)
finds both. For that, text goes into either index in Unicode NFC with the
Vietnamese tone marks on one vowel (``hòa``, not ``hoà``; ``settle`` in
``hoso_tables/search/letters.py``), and into the folded one with ``đ`` as ``d``,
which SQLite does not do by itself. Queries are treated alike here. Indexes named
as above are found; else, in metadata::

    databases:
      library:
        plugins:
          search:
            books:
              marked: books_fts               # with one index alone, name it here
              folded: books_fts_folded
              weights: [8, 1]                 # of its columns, for the ranking
              snippet: body                   # column to show words from; else the last
              earliest: printed_earliest      # dates: newest first by the first,
              latest: printed_latest          # ``from`` and ``to`` by both
              alike: title                    # where nothing is found: names much like it

**What people type**: words, all of which must be there; ``"words in this
order"``; ``-not this``; ``either OR other``; ``begin*``. Whatever else there is
counts as space. Case does not matter.

**Table pages**: ``?_search=`` (the search box) and ``?_search_column=`` work in
this way; ``_searchmode=raw`` is left to Datasette.

**Ranked**: ``/library/-/search.json?table=books&q=…`` with ``size``, ``offset``,
``from``, ``to``, and any filter or facet of the table page; ``facets=off`` leaves
those out. Each result has its row, ``snippet`` (HTML, words in ``<mark>``) and
``marked``, the other indexed columns in the same way. Best first (bm25) up to
100,000 hits; beyond that newest first, and ``ranked`` is false. Other plugins
call ``await datasette.ranked_search.find(request, database, table, …)``.

A phrase of which only some words have marks is found where the bare phrase and
each of the marked words are. With the plugin ``row_sets`` beside it, hits are
counted once for page, count and facets. ``rapidfuzz``, where installed, finds
names that are misspelled.
"""

# Datasette carries no type information.
# mypy: disable-error-code="import-untyped,misc,untyped-decorator"

from __future__ import annotations

import sys
from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import Any

# Datasette loads single files from the plugins folder; what lies beside this one
# is found only if the folder is looked in.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from datasette import hookimpl
from hoso_tables.search.address import search_json
from hoso_tables.search.filter import conditions, is_stock
from hoso_tables.search.ranked import RankedSearch


@hookimpl(hookwrapper=True)
def filters_from_request(
    request: Any, database: str, table: str, datasette: Any
) -> Generator[None, Any, None]:
    """``?_search=``, in place of the stock filter."""
    outcome = yield
    if request.args.get("_searchmode") == "raw":
        return
    stock = [r for r in outcome.get_result() if is_stock(r)]
    rest = [r for r in outcome.get_result() if not is_stock(r)]
    outcome.force_result([*rest, partial(conditions, datasette, request, database, table, stock)])


@hookimpl
def startup(datasette: Any) -> None:
    """Lets other plugins search."""
    datasette.ranked_search = RankedSearch(datasette)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The ranked search."""
    return [(r"/(?P<database>[^\/\.]+)/-/search\.json$", search_json)]
