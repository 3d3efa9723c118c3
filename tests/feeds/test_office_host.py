"""Which hosts are one office's."""

import pytest

from bot.feeds.office_host import office_host


@pytest.mark.parametrize(
    ("host", "office"),
    [
        ("www.press.example", "press.example"),
        ("ar.press.example", "press.example"),
        ("www.en.press.example", "press.example"),
        ("english.press.example", "press.example"),
        ("news.press.example", "news.press.example"),
        ("ar.example", "ar.example"),
        ("www.example", "www.example"),
        ("press.example", "press.example"),
        ("", ""),
    ],
)
def test_a_language_in_front_names_no_other_office(host: str, office: str) -> None:
    """So that the feeds of both languages are one office's, and their releases may be twins."""
    assert office_host(host) == office
