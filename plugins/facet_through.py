"""Facets through a many-to-many table, for Datasette 0.65.

Stock Datasette facets by a column of the table itself. Where an article has
many people, and ``article_people (article_id, person_id)`` says which, this
plugin facets articles by person, exactly, under any filter of the page.

**In metadata**, one entry a facet::

    tables:
      articles:
        facets:
        - through: {table: article_people, label: people.name}
        - through: {table: article_countries, label: countries.name_en}
        - through: {table: article_tags, column: tag}
        - through: {table: article_events, value: events.type, name: event type}

``table``   the join table; a foreign key of it refers to the faceted table.
``column``  its column that holds the value; may be left out where one other
            foreign key is all there is, or where ``label`` or ``value`` say
            which table it leads to.
``label``   what to show for a value, ``table.column`` of the table it refers to.
``value``   facet by this ``table.column`` of the table referred to, in place of
            its key (events -> their type); ``label`` then belongs to that value.
``name``    heading of the facet; by default the table referred to, or the column.
``on``      the column that refers to the faceted table, where there are several.

**In the URL**: ``?_facet_through={"table": "article_people"}`` with the same
keys, or short, ``?_facet_through=article_people``.

**The filter** that a facet's links set is ``?_has=article_people.person_id:12``,
or ``article_events.event_id.type:talks`` with ``value``; several are joined by
*and*. It works on the table page and its JSON, with or without the facet, and
reads in the page's title as "people is Sergei Lavrov". Stock ``?_through=`` is
not used: its parameters collide with those of column filters, silently.

Names with other characters than letters, digits, ``-`` and ``_`` are
tilde-encoded in the filter. Counts are of distinct rows of the faceted table,
also on later pages (stock facets there forget the rows before). Who may not see
the join table, or the table that labels it, gets neither facet nor filter. A
facet that does not finish in ``facet_time_limit_ms`` is named among those that
timed out. With the plugin ``row_sets`` beside it, counting takes milliseconds
on millions of rows; without, SQL does it.
"""

# Datasette carries no type information.
# mypy: disable-error-code="import-untyped,misc,untyped-decorator"

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

# Datasette loads single files from the plugins folder; what lies beside this one
# is found only if the folder is looked in.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from datasette import hookimpl
from datasette.filters import FilterArguments
from hoso_tables.through.facet import ThroughFacet
from hoso_tables.through.filter import conditions


@hookimpl
def filters_from_request(
    request: Any, database: str, table: str, datasette: Any
) -> Callable[[], Awaitable[FilterArguments | None]]:
    """``?_has=`` on the table page, its JSON, and whatever else asks for filters."""
    return partial(conditions, datasette, request, database, table)


@hookimpl
def register_facet_classes() -> list[type]:
    """Adds the facet to those Datasette offers."""
    return [ThroughFacet]
