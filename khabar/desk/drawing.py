"""What all pictures of the desk are: SVG that a screen reader takes as one image with a title and a description.

Links in it are for who points at them: they are out of the way of the keyboard, for the table or list beside each picture has
the same ones, in order.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape


def picture(
    kind: str, *, size: tuple[float, float], key: str, title: str, told: str, art: Iterable[str], links: Iterable[str]
) -> Markup:
    """The picture as an element of the class `kind`; `told` says it in words, `key` begins its ids, `links` lie over the art."""
    name = escape(key)
    parts = [
        f'<svg class="{escape(kind)}" viewBox="0 0 {size[0]:g} {size[1]:g}"><g role="img" aria-labelledby="{name}-t {name}-d">',
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(told)}</desc>',
        *art,
        '</g><g aria-hidden="true">',
        *links,
        "</g></svg>",
    ]
    return Markup("".join(parts))


def link(href: str, said: str, drawn: str) -> str:
    """What is drawn as a link that says where it leads when it is pointed at."""
    return f'<a href="{escape(href)}" tabindex="-1"><title>{escape(said)}</title>{drawn}</a>'
