"""Answers and posts on a terminal."""

from datetime import UTC, date, datetime
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.locales import Reader
from bot.model.answer import Answer, Button, Line, Section, Source, Tone, Verbatim, say
from bot.model.delivery import Post
from bot.model.ids import ChannelId, MemberId, MessageId, ReleaseId
from bot.platforms.terminal.parse import parse_line
from bot.platforms.terminal.plain import plain
from bot.platforms.terminal.render import show
from bot.platforms.terminal.sender import TerminalSender

SOURCE = Source(
    release_id=ReleaseId(1),
    title="The [bold]pier[/bold]",
    link="https://press.example/1",
    office="Port Office",
    date=date(2026, 2, 3),
)
POST = Post(
    key="k",
    release_id=ReleaseId(1),
    office="Port Office",
    title="A pier",
    summary="It \x1b[31mopens\x07.",
    link="https://press.example/1",
    published=datetime(2026, 2, 3, tzinfo=UTC),
    language="en",
    revised_at=None,
    reader_language="en",
    time_zone="UTC",
)


def console() -> tuple[Console, StringIO]:
    """A terminal that is none, 100 columns wide."""
    written = StringIO()
    return Console(file=written, width=100, highlight=False), written


def test_an_answer_is_laid_out_without_colour_where_nobody_sees_it() -> None:
    """Markup of a feed is only text; the source stands under its line."""
    answer = Answer(
        title=say("Whom {name} met", name="Ann"),
        sections=(
            Section(
                heading=Verbatim("A [red]heading[/red]"),
                lines=(
                    Line(content=say("• {person}", person="Bo")),
                    Line(content=Verbatim("So."), quote=True, source=SOURCE),
                ),
            ),
            Section(lines=(Line(content=Verbatim(SOURCE.title), source=SOURCE),)),
        ),
        tone=Tone.NOTHING,
        suggestions=("Cy", "Di"),
    )
    terminal, written = console()
    show(answer, Reader(), terminal)
    assert [line.rstrip() for line in written.getvalue().split("\n")] == [
        "Whom Ann met",
        "",
        "  A [red]heading[/red]",
        "    • Bo",
        "      “So.”",
        "      The [bold]pier[/bold] — Port Office, 3 February 2026",
        "      https://press.example/1",
        "",
        "    The [bold]pier[/bold]",
        "      Port Office, 3 February 2026",
        "      https://press.example/1",
        "",
        "  Did you mean: Cy and Di?",
        "",
        "",
    ]


@given(st.text())
def test_no_control_character_gets_through(words: str) -> None:
    """A release can't move the cursor, ring the bell or colour the screen."""
    assert [letter for letter in plain(words) if ord(letter) < 32 or 127 <= ord(letter) < 160] == [
        "\n"
    ] * words.count("\n")


async def test_a_post_sent_twice_is_shown_once_and_found_by_its_key() -> None:
    """As a platform does with a nonce; an edit says that it is one."""
    terminal, written = console()
    sender = TerminalSender(terminal)
    first, again = await sender.post(ChannelId(7), POST), await sender.post(ChannelId(7), POST)
    assert (first, again, await sender.find(ChannelId(7), "k", POST.published)) == (MessageId(1),) * 3
    assert await sender.find(ChannelId(8), "k", POST.published) is None
    await sender.edit(ChannelId(7), first, POST)
    shown = written.getvalue()
    assert (shown.count("New in channel 7"), shown.count("Corrected in channel 7")) == (1, 1)
    assert (shown.count("It [31mopens."), "\x1b" in shown) == (2, False)


async def test_notices_are_shown() -> None:
    """To a channel or a member, in their language."""
    terminal, written = console()
    sender = TerminalSender(terminal)
    message = say("The feed {feed} can be read again.", feed="x")
    await sender.notify_channel(ChannelId(7), "a", message, "en")
    await sender.notify_member(MemberId(8), "b", message, "ar")
    assert written.getvalue().splitlines() == [
        "The feed x can be read again.",
        "عادت قراءة الخلاصة \u2068x\u2069 ممكنة.",
    ]


def test_a_button_is_told_by_what_to_type_for_it() -> None:
    """What it does and its key, as ``parse_line`` takes them."""
    terminal, written = console()
    buttons = (Button(label=say("Unfollow {name}", name="Port"), does="unfollow", key="3"),)
    show(Answer(title=say("What you follow"), buttons=buttons), Reader(), terminal)
    assert written.getvalue() == "What you follow\n\n  Unfollow Port: type press unfollow 3\n\n"
    assert parse_line("press unfollow 3").arguments == {"key": "3"}
