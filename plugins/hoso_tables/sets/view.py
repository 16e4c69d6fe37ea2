"""The table page with the rows it selects, and their number, taken from sets of rows."""

# Datasette carries no type information.
# mypy: disable-error-code="misc"

from __future__ import annotations

import secrets
import sqlite3
from typing import Any

from datasette.filters import FilterArguments
from datasette.utils import MultiParams, await_me_maybe, tilde_decode
from datasette.utils.asgi import Request
from datasette.views.table import TableView

from hoso_tables.asked import may_see
from hoso_tables.sets.table import HINT, Selection

FEW_SHOWN = 20_000
"""So few selected rows are faster looked up by their keys, to show a page of them."""


class _StandIn:
    """A condition in place of those of other plugins, whose rows are known by now.

    Few rows are given by their keys, which SQLite looks up; of many, it asks
    for each whether it is one while it walks the order of the page. Conditions
    on columns stay.
    """

    def __init__(self, found: Selection, shown: dict[str, Selection]) -> None:
        self._found = found
        self._shown = shown
        self._token = secrets.token_hex(8)
        self._replaced: list[str] = []
        self._replaced_params: dict[str, Any] = {}
        self.params: dict[str, Any] = {}
        if found.total <= FEW_SHOWN:
            self.where = f"{found.sets.key_sql} in (select value from json_each(:{HINT}))"
        else:
            self.where = f"row_sets_has('{self._token}', {found.sets.key_sql})"

    def __enter__(self) -> _StandIn:
        self._shown[self._token] = self._found
        return self

    def __exit__(self, *error: object) -> None:
        del self._shown[self._token]

    async def described(self, filter_: Any) -> FilterArguments | None:
        """What a filter says of itself; what it asks is taken note of."""
        found = await await_me_maybe(filter_)
        if not found:
            return None
        self._replaced.extend(found.where_clauses)
        self._replaced_params.update(found.params)
        return FilterArguments([], {}, found.human_descriptions, found.extra_context)

    async def condition(self) -> FilterArguments | None:
        """After all others: itself, where it is of use."""
        few = self._found.conditions and self._found.total <= FEW_SHOWN
        if not self._replaced and not few:
            return None
        self.params = {HINT: self._found.keys_json()} if few else {}
        return FilterArguments([self.where], self.params)

    def restore(self, query: dict[str, Any]) -> None:
        """The reader shall see the SQL that means the selection."""
        if self._replaced:
            query["sql"] = query["sql"].replace(self.where, " and ".join(self._replaced))
        else:
            query["sql"] = query["sql"].replace(f" and {self.where}", "")
        query["params"].pop(HINT, None)
        query["params"].update(self._replaced_params)


class _Uncounted(Request):
    """The same request; Datasette shall not count, and knows which rows it is about."""

    def __init__(self, request: Any, stand_in: _StandIn) -> None:
        super().__init__(request.scope, request.receive)
        self.__dict__.update({k: v for k, v in request.__dict__.items() if k != "scope"})
        self.scope = request.scope
        self.row_sets_stand_in = stand_in

    @property
    def args(self) -> Any:
        """Arguments that have ``_nocount`` for who asks, but do not list it."""
        return _Args(super().args._data)


class _Args(MultiParams):
    def get(self, name: str, default: Any = None) -> Any:
        return "1" if name == "_nocount" else super().get(name, default)


class CountedTableView(TableView):
    """The table page, with the count taken from row sets."""

    async def data(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """As the stock view."""
        found = None
        if not request.args.get("_nocount") and request.args.get("_shape") not in (
            "array", "object"
        ):  # fmt: skip
            found = await self._selection(request)
        if found is None:
            return await super().data(request, *args, **kwargs)
        with _StandIn(found, self.ds.row_sets.shown) as stand_in:
            answer = await super().data(_Uncounted(request, stand_in), *args, **kwargs)
        if isinstance(answer, tuple) and len(answer) == 3:  # neither redirect nor query
            answer[0]["filtered_table_rows_count"] = found.total
            stand_in.restore(answer[0]["query"])
        return answer

    async def _selection(self, request: Any) -> Selection | None:
        table = tilde_decode(request.url_vars["table"])
        route = tilde_decode(request.url_vars["database"])
        database = next((n for n, db in self.ds.databases.items() if db.route == route), None)
        row_sets: Any = getattr(self.ds, "row_sets", None)
        if not row_sets or not database or not row_sets.current(database, table):
            return None
        if not await may_see(self.ds, request.actor, database, table):
            return None
        try:
            return await row_sets.selected(request, database, table)  # type: ignore[no-any-return]
        except sqlite3.Error:
            return None  # the stock view says what is wrong
