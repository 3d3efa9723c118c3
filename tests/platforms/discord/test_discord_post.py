"""A release as a channel sees it."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.model.answer import Mention, say
from bot.model.delivery import Post
from bot.model.ids import ReleaseId
from bot.platforms.discord.links import text_url
from bot.platforms.discord.post import notice_view, post_view, thread_name
from tests.platforms.discord.laid_out import buttons, faults, texts
from tests.platforms.discord.markdown import live

POST = Post(
    key="abcdefghijklmnopqrstuvwx",
    release_id=ReleaseId(7),
    office="Ministry of Harbours",
    title="Minister Vale receives the envoy of Norland",
    summary="Minister Ada Vale met envoy Jon Reed in Port Sael on 3 May 2024.",
    link="https://harbours.example/news/7",
    published=datetime(2024, 5, 3, 9, 30, tzinfo=UTC),
    language="en",
    revised_at=None,
    reader_language="en",
    time_zone="UTC",
)
ANY = st.text(st.characters(exclude_categories=()), max_size=5000)


def test_a_post_names_office_title_summary_and_date() -> None:
    """Office, title, summary and date are shown; the link and the mark of the delivery are buttons."""
    view = post_view(POST)
    assert (texts(view), buttons(view), faults(view)) == (
        [
            "-# Ministry of Harbours\n### Minister Vale receives the envoy of Norland",
            "Minister Ada Vale met envoy Jon Reed in Port Sael on 3 May 2024.",
            "-# Published: <t:1714728600:f>",
        ],
        [
            ("Read the release", "https://harbours.example/news/7"),
            ("Who took part", "attache:who:abcdefghijklmnopqrstuvwx"),
        ],
        {},
    )


def test_a_corrected_post_says_when() -> None:
    """An edited post carries the time of the correction."""
    view = post_view(replace(POST, revised_at=datetime(2024, 5, 4, tzinfo=UTC)))
    assert texts(view)[-1] == "-# Published: <t:1714728600:f>\n-# Corrected: <t:1714780800:f>"


def test_a_post_without_title_summary_or_usable_link_still_stands() -> None:
    """Nothing but the mark is left of a release with no title, no summary and a script for a link."""
    view = post_view(replace(POST, title="\u200b", summary=" \n", link="javascript:alert(1)", office=""))
    assert (texts(view), buttons(view), faults(view)) == (
        ["### Without a title", "-# Published: <t:1714728600:f>"],
        [("Who took part", "attache:who:abcdefghijklmnopqrstuvwx")],
        {},
    )


def test_a_link_too_long_for_a_button_stands_in_the_text() -> None:
    """Whole, with as much of the summary as has room; a longer one than any reader takes is left out."""
    link = "https://harbours.example/" + "%D8%A8" * 320
    view = post_view(replace(POST, link=link, summary="word " * 900))
    assert (texts(view)[-1], buttons(view)[:-1], faults(view)) == (f"<{link}>", [], {})
    assert texts(post_view(replace(POST, link=link * 2))) == texts(post_view(replace(POST, link=None)))


def test_an_arabic_channel_reads_arabic() -> None:
    """Our own words are Arabic, and a Latin office name is set apart in its line."""
    view = post_view(replace(POST, reader_language="ar"))
    heading, _, dates = texts(view)
    assert (
        heading.split("\n")[0],
        dates.isascii(),
        [label.isascii() for label, _ in buttons(view)],
    ) == ("-# \u200f\u2068Ministry of Harbours\u2069", False, [False, False])


@given(title=ANY, summary=ANY, office=ANY, link=ANY | st.just(POST.link))
def test_no_feed_can_break_a_post(title: str, summary: str, office: str, link: str | None) -> None:
    """Whatever a feed holds: within the limits, no live mark but ours, no link but the release's."""
    view = post_view(replace(POST, title=title, summary=summary, office=office, link=link))
    shown = [text for text in texts(view) if text != text_url(link)]
    own = [text.replace("### ", "", 1).replace("-# ", "") for text in shown]
    addresses = [address for _, address in buttons(view)][:-1]
    assert (faults(view), [live(text) for text in own if live(text)]) == ({}, [])
    assert addresses in ([], [POST.link]) or link != POST.link


def test_a_title_of_3000_characters_is_cut() -> None:
    """A title longer than any message is shown as far as it goes, with a mark."""
    heading = texts(post_view(replace(POST, title="word " * 600)))[0]
    assert (len(heading) < 700, heading.endswith("word…")) == (True, True)


def test_a_thread_takes_the_title_as_its_name() -> None:
    """A forum thread's name is plain text of at most 100 characters."""
    names = [thread_name(replace(POST, title=title)) for title in (POST.title, "x" * 300, "\u200b\n ")]
    assert names == [POST.title, "x" * 99 + "…", "Without a title"]


def test_a_notice_names_a_channel_as_discord_does() -> None:
    """A channel in a notice can be clicked; text beside it stays harmless."""
    message = say("I stopped posting to {channel}: {why}", channel=Mention("channel", 42), why="@everyone")
    assert texts(notice_view(message, "en")) == ["I stopped posting to <#42>: @\u200beveryone"]
