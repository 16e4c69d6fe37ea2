"""Joining things one pair at a time, best pairs first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Groups(Generic[Item]):
    """A partition that grows by joining pairs: every item starts alone."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._members: dict[Item, list[Item]] = {item: [item] for item in items}
        self._root: dict[Item, Item] = {item: item for item in self._members}

    def root(self, item: Item) -> Item:
        """The item that stands for the group of ``item``."""
        return self._root[item]

    def members(self, item: Item) -> list[Item]:
        """Everything in the group of ``item``."""
        return self._members[self._root[item]]

    def join(self, first: Item, second: Item) -> None:
        """Make one group of two; the smaller moves."""
        keep, move = self._root[first], self._root[second]
        if keep == move:
            return
        if len(self._members[move]) > len(self._members[keep]):
            keep, move = move, keep
        for member in self._members[move]:
            self._root[member] = keep
        self._members[keep] += self._members.pop(move)

    def all(self) -> list[list[Item]]:
        """Every group, in no particular order."""
        return list(self._members.values())


def join_best_first(
    groups: Groups[Item],
    pairs: Iterable[tuple[float, Item, Item]],
    may_join: Callable[[list[Item], list[Item]], bool],
) -> None:
    """Join the pairs' groups, highest score first, where ``may_join`` allows it.

    Pairs of equal score are taken in the order of their items, so that the
    outcome does not depend on the order in which they come.
    """
    for _, first, second in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if groups.root(first) != groups.root(second) and may_join(
            groups.members(first), groups.members(second)
        ):
            groups.join(first, second)
