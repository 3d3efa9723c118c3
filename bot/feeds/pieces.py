"""A document as text, cut where its items begin and end: for what can't be read as a whole."""

import re
from collections.abc import Iterator

_ITEM_EDGE = re.compile(r"<(/?)(?:\w{1,20}:)?(?:item|entry)\b[^<>]{0,2000}>", re.IGNORECASE)
_ROOT = re.compile(r"<(?:\w{1,20}:)?(?:rss|feed|rdf)\b[^<>]{0,5000}>", re.IGNORECASE)


def breaks_off(text: str) -> bool:
    """Whether the document ends inside an item: half a release must be neither kept nor posted."""
    last = None
    for last in _ITEM_EDGE.finditer(text):  # noqa: B007 (the last one is wanted)
        pass
    return last is not None and not last[1]


def alone(text: str) -> Iterator[tuple[str, str]]:
    """Each whole item as a document of its own: with all that stands before the first, and with the root alone."""
    edges = list(_ITEM_EDGE.finditer(text))
    if not edges:
        return
    head = text[: edges[0].start()]
    root = _ROOT.search(head)
    begin: int | None = None
    for edge in edges:
        if not edge[1]:
            begin = edge.start()
        elif begin is not None:
            item = text[begin : edge.end()]
            yield head + item, (root[0] if root else "") + item
            begin = None
