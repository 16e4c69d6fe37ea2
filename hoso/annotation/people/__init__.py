"""Who an article names: mentions, and one entity for each person."""

from __future__ import annotations

from hoso.annotation.people.finder import find_people

__all__ = ["find_people"]
