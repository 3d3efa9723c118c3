"""Addresses as Discord's link buttons take them."""

from urllib.parse import quote, urlsplit

_MOST = 512
_SAFE = "!#$%&'()*+,/:;=?@[]~-._"


def button_url(link: str | None) -> str | None:
    """*link* as a button may hold it; ``None`` where it can't: not http(s), no host, a user name, too long.

    A button shows its address before it opens it, and is the only way a link from a feed reaches a channel.
    """
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
    url = f"{parts.scheme}://{named}{port}{tail}"
    return url if len(url) <= _MOST else None
