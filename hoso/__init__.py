"""hồ sơ: a news archive you can question.

The library in two functions; neither needs a database::

    from hoso import annotate, read

    for document in read(Path("seeds")):
        for mention in annotate(document.text).people:
            print(mention.text, mention.start, mention.end, mention.person)
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hoso.pipeline import annotate
    from hoso.reading import read

__all__ = ["annotate", "read"]


def __getattr__(name: str) -> Any:
    # Loaded when asked for: the command line answers --help without the whole pipeline.
    if name == "annotate":
        from hoso.pipeline import annotate

        return annotate
    if name == "read":
        from hoso.reading import read

        return read
    raise AttributeError(f"module 'hoso' has no attribute {name!r}")
