"""Delivery keys: short, the same in every database, different where the reader would see another message."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.keys import delivery_key, notice_key, release_key
from bot.model.delivery import DeliveryKind
from bot.model.ids import ChannelId

FEED = "https://press.example/feed/"
CHANNEL = ChannelId(1270000000000000001)


@pytest.mark.parametrize(
    ("guid", "feed", "key"),
    [
        ("https://press.example/?p=41", FEED, "press.example/?p=41"),
        ("http://www.press.example/?p=41", "https://moved.example/rss", "press.example/?p=41"),
        ("tag:press.example,2024:41", FEED, "tag:press.example,2024:41"),
        ("urn:uuid:0b8b1f0e", FEED, "urn:uuid:0b8b1f0e"),
        ("attache:link:press.example/a", FEED, "attache:link:press.example/a"),
        ("0B8B1F0E-5BD5-4C43-8B26-7A3C1C8A64F0", FEED, "0B8B1F0E-5BD5-4C43-8B26-7A3C1C8A64F0"),
        ("41", FEED, "press.example/feed 41"),
        ("41", "http://www.press.example/feed", "press.example/feed 41"),
        ("News: the envoy arrives", FEED, "press.example/feed News: the envoy arrives"),
        ("https://", FEED, "press.example/feed https://"),
    ],
)
def test_a_release_is_named_by_its_guid(guid: str, feed: str, key: str) -> None:
    """Only a guid that means nothing outside its feed takes the feed's address with it."""
    assert release_key(guid, feed) == key


def test_a_key_never_changes() -> None:
    """Keys stand in messages for years: these values may not change with a new version."""
    release = release_key("https://press.example/?p=41", FEED)

    assert [
        delivery_key(CHANNEL, release, kind)
        for kind in (DeliveryKind.POST, DeliveryKind.EDIT, DeliveryKind.DIGEST)
    ] == [
        "kcpdy62dfo4pnqja2e75fbrs",
        "nzmtg6vfqrnsjczbva45s2iq",
        "gfioz6ssu5rqv2ocadwqag22",
    ]


@given(guid=st.text(min_size=1), feed=st.text(), channel=st.integers(1, 2**63 - 1))
def test_any_guid_gives_a_key_that_fits_a_nonce(guid: str, feed: str, channel: int) -> None:
    """Whatever a feed writes, a key is 24 characters that are safe in a nonce and a custom_id."""
    made = [
        delivery_key(ChannelId(channel), release_key(guid, feed), DeliveryKind.POST),
        delivery_key(ChannelId(channel), release_key(guid, feed), DeliveryKind.EDIT),
        delivery_key(ChannelId(channel + 1), release_key(guid, feed), DeliveryKind.POST),
        notice_key(guid),
    ]

    assert [bool(re.fullmatch("[a-z2-7]{24}", key)) for key in made] == [True] * 4
    assert len(set(made)) == 4
