"""Addresses of our pages and the views behind them."""

from __future__ import annotations

from hoso_pages.site import View

ADDRESSES: list[tuple[str, View]] = []
