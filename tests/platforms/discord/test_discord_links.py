"""Links as buttons take them."""

import pytest

from bot.platforms.discord.links import button_url


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://office.example/news/1?a=b&c=d#top", "https://office.example/news/1?a=b&c=d#top"),
        ("http://office.example:8080/x", "http://office.example:8080/x"),
        ("https://مكتب.example/خبر", "https://xn--ngbd8eh.example/%D8%AE%D8%A8%D8%B1"),
        ("https://office.example/a b", "https://office.example/a%20b"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://user:secret@office.example/", None),
        ("https://", None),
        ("https://office.example:99999/", None),
        ("/relative", None),
        ("https://office.example/" + "x" * 600, None),
        ("", None),
        (None, None),
    ],
)
def test_a_button_takes_only_plain_web_addresses(link: str | None, url: str | None) -> None:
    """Anything that is not a web address with a host, or is too long, makes no button."""
    assert button_url(link) == url
