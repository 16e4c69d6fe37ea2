"""What the archive knows beforehand: the files under ``authority/``.

Knowledge is data. Each module that uses a file describes its rows as a
``msgspec`` struct and loads it here once; a row that does not fit its
description stops the program with the file and the place of the mistake.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from hoso.errors import KnowledgeError

T = TypeVar("T")

_HERE = Path(__file__).resolve().parent


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of an authority file: unknown keys are mistakes."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which ``NO`` is Norway: only ``true`` and ``false`` are truth values."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def _mistake(event: yaml.Event, what: str) -> yaml.YAMLError:
    mark = event.start_mark
    return yaml.YAMLError(f"line {mark.line + 1 if mark else '?'}: {what}")


def _parse(text: str) -> Any:
    """The one document of ``text``, built straight from its events.

    Five times quicker than the library's way over a tree of nodes, which counts when tens of
    thousands of lines are read at every start. Anchors and merges are not read. Raises
    ``yaml.YAMLError`` also where a key stands twice, which the library lets pass.
    """
    parser = _Loader(text)
    plain: dict[str, Any] = {}  # few different words make most of the file

    def scalar(event: yaml.ScalarEvent) -> Any:
        if not event.implicit[0]:
            return event.value
        if event.value not in plain:
            tag = parser.resolve(yaml.ScalarNode, event.value, event.implicit)
            plain[event.value] = parser.construct_object(yaml.ScalarNode(tag, event.value))
        return plain[event.value]

    def build(event: yaml.Event) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            return scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            rows = []
            while not isinstance(item := parser.get_event(), yaml.SequenceEndEvent):
                rows.append(build(item))
            return rows
        if isinstance(event, yaml.MappingStartEvent):
            fields = {}
            while not isinstance(item := parser.get_event(), yaml.MappingEndEvent):
                name = build(item)
                if name in fields:
                    raise _mistake(item, f"{name!r} stands twice")
                fields[name] = build(parser.get_event())
            return fields
        raise _mistake(event, "an anchor or alias, which is not read")

    parser.get_event()  # the stream begins
    if not parser.check_event(yaml.DocumentStartEvent):
        return None
    parser.get_event()
    return build(parser.get_event())


def directory() -> Path:
    """The folder of the authority files, beside the package in the clone."""
    found = _HERE.parent / "authority"
    if not found.is_dir():
        raise KnowledgeError("the folder authority/ is missing", "run from a whole clone of hoso")
    return found


def names_in(folder: str) -> tuple[str, ...]:
    """What :func:`load` calls the files of a folder below ``authority/``: ``events/calls``."""
    return tuple(f"{folder}/{path.stem}" for path in sorted((directory() / folder).glob("*.yml")))


def load(name: str, kind: type[T]) -> T:
    """Read ``authority/<name>.yml`` as ``kind``; ``name`` may begin with a folder.

    Raises :class:`KnowledgeError` with the file and the path of the mistake
    when it is missing, is not YAML, or does not fit ``kind``.
    """
    path = directory() / f"{name}.yml"
    try:
        data = _parse(path.read_text("utf-8"))
        return msgspec.convert(data, type=kind, strict=True)
    except OSError as error:
        raise KnowledgeError(f"authority/{name}.yml: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise KnowledgeError(f"authority/{name}.yml is not valid YAML: {error}") from error
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"authority/{name}.yml: {error}") from error
