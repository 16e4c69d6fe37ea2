"""What the archive knows beforehand: the files under ``authority/``.

Knowledge is data. Each module that uses a file describes its rows as a
``msgspec`` struct and loads it here once; a row that does not fit its
description stops the program with the file and the place of the mistake.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

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


def directory() -> Path:
    """The folder of the authority files, beside the package in the clone."""
    found = _HERE.parent / "authority"
    if not found.is_dir():
        raise KnowledgeError("the folder authority/ is missing", "run from a whole clone of hoso")
    return found


def load(name: str, kind: type[T]) -> T:
    """Read ``authority/<name>.yml`` as ``kind``.

    Raises :class:`KnowledgeError` with the file and the path of the mistake
    when it is missing, is not YAML, or does not fit ``kind``.
    """
    path = directory() / f"{name}.yml"
    try:
        data = yaml.load(path.read_text("utf-8"), Loader=_Loader)
        return msgspec.convert(data, type=kind, strict=True)
    except OSError as error:
        raise KnowledgeError(f"authority/{name}.yml: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise KnowledgeError(f"authority/{name}.yml is not valid YAML: {error}") from error
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"authority/{name}.yml: {error}") from error
