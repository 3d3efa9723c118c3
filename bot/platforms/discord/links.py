"""Addresses as Discord shows them: on a link button, or in the text where they are too long for one."""

from urllib.parse import quote, urlsplit

_MOST = 512
_MOST_IN_TEXT = 2000
_SAFE = "!#$%&'()*+,/:;=?@[]~-._"


def button_url(link: str | None) -> str | None:
    """*link* as a button may hold it; ``None`` where it can't: not http(s), no host, a user name, too long.

    A button shows its address before it opens it.
    """
    url = _address(link)
    return url if url is not None and len(url) <= _MOST else None


def text_url(link: str | None) -> str | None:
    """*link* as it stands in a text, whole and without a preview, where it is too long for a button alone."""
    url = _address(link)
    return f"<{url}>" if url is not None and _MOST < len(url) <= _MOST_IN_TEXT else None


def _address(link: str | None) -> str | None:
    if not link:
        return None
    try:
        parts = urlsplit(link.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
        return None
    tail = quote(parts._replace(scheme="", netloc="").geturl(), safe=_SAFE, errors="ignore")
    named = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{named}{port}{tail}"
