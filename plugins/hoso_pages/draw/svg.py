"""SVG elements: everything escaped, numbers short."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup, escape

Inside = Markup | str


def tag(name: str, *inside: Inside, **attributes: str | float | None) -> Markup:
    """An element. ``class_`` is ``class``, ``stroke_width`` is ``stroke-width``; None is left out.

    >>> tag("circle", class_="dot", r=2.04)
    Markup('<circle class="dot" r="2"></circle>')
    """
    # Plain strings of escaped parts: Markup's own format and join take ten times as long,
    # and a page has thousands of elements.
    given = "".join([
        f' {_attribute(key)}="{escape(value) if isinstance(value, str) else short(value)}"'
        for key, value in attributes.items() if value is not None])
    return Markup(f"<{name}{given}>{''.join([str(escape(part)) for part in inside])}</{name}>")


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def short(value: str | float) -> str:
    """A number to a tenth, without needless zeros; text as it is."""
    return value if isinstance(value, str) else f"{round(value, 1):g}"


def link(href: str, title: str, *inside: Inside) -> Markup:
    """A link around shapes, its title shown and read aloud."""
    return tag("a", tag("title", title), *inside, href=href, aria_label=title)


def drawing(kind: str, box: tuple[float, float, float, float], title: str,
            inside: list[Markup]) -> Markup:
    """The whole drawing; ``box`` is left, top, width, height."""
    return tag("svg", *inside, class_=kind, viewBox=" ".join(short(side) for side in box),
               role="group", aria_label=title)
