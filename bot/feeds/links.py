"""Links from feeds: which may be shown, and what of a link identifies a release."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

LONGEST_LINK = 2048
"""Characters; longer links are dropped (Discord's limit for a link button is 512, for text about this)."""

_AUTHORITY = re.compile(r"(?:\[[0-9a-fA-F:.]+\]|[^\s/@:\\\[\]<>()\"'`{}|^%]+)(?::\d{1,5})?")
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src|_ga", re.IGNORECASE)
_SAFE_PATH = "/%:@!$&*+,;=~-._'"


def safe_link(raw: str | None, base: str | None = None) -> str | None:
    """*raw* as an absolute http(s) link that is safe to show, or ``None``.

    Relative links are resolved against *base*. No user info, at most 2,048 characters; spaces, quotes, ``()``
    and ``<>`` are percent-encoded so that no link can end early inside markdown.
    """
    if not raw or len(raw) > LONGEST_LINK:
        return None
    try:
        parts = urlsplit(urljoin(base or "", raw.strip()))
        host = parts.netloc.encode("ascii" if parts.netloc.isascii() else "idna").decode("ascii").lower()
    except ValueError:  # UnicodeError is one
        return None
    if parts.scheme not in {"http", "https"} or not _AUTHORITY.fullmatch(host):
        return None
    path, query, fragment = (quote(p, safe=_SAFE_PATH + "?") for p in (parts.path, parts.query, parts.fragment))
    link = urlunsplit((parts.scheme, host, path.replace("?", "%3F"), query, fragment))
    return link if len(link) <= LONGEST_LINK else None


def bare(url: str) -> str:
    """What of an http(s) address identifies a page wherever its site moves: path and query, no tracking.

    >>> bare("https://www.example.org/news/1/?utm_source=x#top")
    '/news/1'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    return parts.path.rstrip("/") + ("?" + urlencode(query) if query else "")


def is_web_address(text: str) -> bool:
    """Whether *text* is an absolute http(s) address."""
    return text.lower().startswith(("http://", "https://"))
