"""The rules of ``authority/time.yml``, checked and compiled.

A pattern there is a regular expression with slots: ``{month}`` stands for the
words that mean a month and fills the field ``month``; ``{month2}`` reads the
same words into ``month2``; ``{^weekday}`` reads them only with a capital.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from hoso.errors import KnowledgeError
from hoso.knowledge import Row, load
from hoso.text import settled

__all__ = ["DIGIT", "Fields", "Mark", "TimeRule", "time_rules"]

Fields = dict[str, int | str]

DIGIT = "digit"
"""What a rule writes in ``starts`` when its expressions begin with a figure."""

_SLOT = re.compile(r"\{(\^?)([a-z]+)(2?)\}")
_LOOKBACK = 48
_LOOKAHEAD = 32


class _Slot(Row, frozen=True):
    digits: str | None = None
    words: dict[str, int | str] = msgspec.field(default_factory=dict)
    field: str | None = None


class _Guard(Row, frozen=True):
    words: tuple[str, ...] = ()
    pattern: str | None = None


class _Guards(Row, frozen=True):
    before: dict[str, _Guard]
    after: dict[str, _Guard]


class _Rule(Row, frozen=True):
    name: str
    starts: tuple[str, ...]
    pattern: str
    example: str
    means: dict[str, int | str]
    fields: dict[str, int | str] = msgspec.field(default_factory=dict)
    only: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    weak: bool = False
    trailing: bool = False
    strict: bool = False
    aside: bool = False


class _File(Row, frozen=True):
    slots: dict[str, _Slot]
    guards: _Guards
    marks: dict[str, tuple[str, ...]]
    rules: tuple[_Rule, ...]


@dataclass(frozen=True, slots=True)
class _Condition:
    """A guard on the words before or after a match."""

    before: bool
    pattern: re.Pattern[str]

    def holds(self, text: str, start: int, end: int, limits: tuple[int, int]) -> bool:
        if self.before:
            return bool(self.pattern.search(text[max(limits[0], start - _LOOKBACK) : start]))
        return bool(self.pattern.match(text[end : min(limits[1], end + _LOOKAHEAD)]))


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One rule: what it matches, what the words mean, and where it may stand."""

    name: str
    starts: tuple[str, ...]
    pattern: re.Pattern[str]
    constants: Fields
    weak: bool
    trailing: bool
    strict: bool
    aside: bool
    example: str
    means: Fields
    _readers: tuple[tuple[str, str, dict[str, int | str] | None], ...]
    _only: tuple[_Condition, ...]
    _unless: tuple[_Condition, ...]
    _sure: tuple[_Condition, ...]

    def read(self, match: re.Match[str]) -> Fields:
        """The fields that the matched words fill."""
        fields = dict(self.constants)
        for group, field, words in self._readers:
            found = match[group]
            if found is None:
                continue
            if words is None:
                fields[field] = int(found)
            else:
                fields[field] = words[" ".join(found.lower().split())]
        return fields

    def forbidden(self, text: str, start: int, end: int, limits: tuple[int, int]) -> bool:
        """Whether the words around forbid this reading. ``limits``: the segment."""
        if not self._unless or any(c.holds(text, start, end, limits) for c in self._sure):
            return False
        return any(c.holds(text, start, end, limits) for c in self._unless)

    def supported(self, text: str, start: int, end: int, limits: tuple[int, int]) -> bool:
        """Whether the words around speak for this reading."""
        return not self._only or any(
            c.holds(text, start, end, limits) for c in (*self._only, *self._sure)
        )


def _alternatives(words: dict[str, int | str], capital: bool) -> str:
    """A pattern of the words, longest first, any white space between syllables."""
    shapes = []
    for word in sorted(words, key=len, reverse=True):
        syllables = settled(word).split()
        if capital and not word[0].isdigit():
            shapes.append(r"\s".join(
                (s[0].upper() if i == 0 else f"[{s[0].upper()}{s[0]}]") + s[1:]
                for i, s in enumerate(syllables)
            ))
            shapes.append(r"\s".join(s.upper() for s in syllables))
        elif not capital:
            shapes.append(r"\s+".join(map(re.escape, syllables)))
    return "|".join(shapes)


class _Compiler:
    def __init__(self, file: _File) -> None:
        self.slots = file.slots
        self.conditions = {
            name: _Condition(side, _guard(guard, before=side))
            for side, guards in ((True, file.guards.before), (False, file.guards.after))
            for name, guard in guards.items()
        }

    def pick(self, names: tuple[str, ...]) -> tuple[_Condition, ...]:
        return tuple(self.conditions[name] for name in names)

    def rule(self, row: _Rule) -> TimeRule:
        readers: list[tuple[str, str, dict[str, int | str] | None]] = []

        def fill(match: re.Match[str]) -> str:
            capital, name, second = match[1] == "^", match[2], match[3]
            slot = self.slots[name]
            field = (slot.field or name) + second
            group = f"{name}_{len(readers)}"  # a slot may stand in several branches
            if slot.digits is not None:
                readers.append((group, field, None))
                return f"(?P<{group}>{slot.digits})"
            words = {settled(word).lower(): value for word, value in slot.words.items()}
            readers.append((group, field, words))
            inside = _alternatives(slot.words, capital)
            return f"(?P<{group}>(?-i:{inside}))" if capital else f"(?P<{group}>{inside})"

        pattern = re.compile(_SLOT.sub(fill, settled(row.pattern)), re.IGNORECASE)
        named = {group for group, _, _ in readers}
        readers += [(g, g, None) for g in pattern.groupindex if g not in named]
        return TimeRule(
            name=row.name, starts=row.starts, pattern=pattern, constants=dict(row.fields),
            weak=row.weak, trailing=row.trailing, strict=row.strict, aside=row.aside,
            example=settled(row.example), means=dict(row.means), _readers=tuple(readers),
            _only=self.pick(row.only), _unless=self.pick(row.unless), _sure=self.pick(row.sure),
        )


def _guard(guard: _Guard, *, before: bool) -> re.Pattern[str]:
    words = "|".join(
        r"\s+".join(map(re.escape, settled(word).split()))
        for word in sorted(guard.words, key=len, reverse=True)
    )
    parts = [settled(guard.pattern)] if guard.pattern else []
    if before:
        if words:
            parts.append(rf"(?<!\w)(?:{words})\s+\(?")
        return re.compile(f"(?:{'|'.join(parts)})$", re.IGNORECASE)
    if words:
        parts.append(rf"\s*(?:{words})(?!\w)")
    return re.compile("|".join(parts), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A field that every date gets around which a guard holds: ``holiday``, ``lunar``."""

    name: str
    fields: frozenset[str]
    _condition: _Condition

    def applies(self, fields: Fields, text: str, start: int, end: int, limits: tuple[int, int]
                ) -> bool:
        """Whether an expression of ``fields`` at ``start`` bears the mark."""
        return not self.fields.isdisjoint(fields) and self._condition.holds(
            text, start, end, limits)


@cache
def time_rules() -> tuple[tuple[TimeRule, ...], tuple[Mark, ...]]:
    """Every rule, in the order of the file, and the marks.

    Raises :class:`KnowledgeError` for a rule that names an unknown slot or
    guard, or whose pattern is not a regular expression.
    """
    file = load("time", _File)
    name = "guards"
    try:
        compiler = _Compiler(file)
        marks = []
        for name, fields in file.marks.items():
            marks.append(Mark(name, frozenset(fields), compiler.conditions[name]))
        rules = []
        for row in file.rules:
            name = row.name
            rules.append(compiler.rule(row))
    except (KeyError, re.error) as error:
        raise KnowledgeError(f"authority/time.yml: {name}: {error}") from error
    return tuple(rules), tuple(marks)
