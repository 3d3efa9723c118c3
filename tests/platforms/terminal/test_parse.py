"""Typed lines become commands and arguments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError, NotFoundError
from bot.platforms.terminal.parse import parse_line


@pytest.mark.parametrize(
    ("line", "name", "arguments"),
    [
        ("who met Barbara Leaf", "who met", {"person": "Barbara Leaf"}),
        ("/who met Barbara Leaf", "who met", {"person": "Barbara Leaf"}),
        ("  /WHO   met  person:Leaf ", "who met", {"person": "Leaf"}),
        ('who is "Barbara Leaf"', "who is", {"person": '"Barbara Leaf"'}),
        ('who is person:"Barbara Leaf"', "who is", {"person": "Barbara Leaf"}),
        ("من التقى باربرا ليف", "who met", {"person": "باربرا ليف"}),
        ("search a title:b", "search", {"words": "a title:b"}),
        ("latest", "latest", {}),
        ("latest Port Office", "latest", {"feed": "Port Office"}),
        ("latest feed:Port Office", "latest", {"feed": "Port Office"}),
        ("who is person:Elena Marwick", "who is", {"person": "Elena Marwick"}),
        (
            "subscription filter people:Barbara Leaf words:water",
            "subscription filter",
            {"people": "Barbara Leaf", "words": "water"},
        ),
        ("feed edit office:Port 3", "feed edit", {"office": "Port", "feed": "3"}),
        ("help who met", "help", {"command": "who met"}),
        (
            'feed add https://a.example/feed/ office:"Port Office" language:en',
            "feed add",
            {"url": "https://a.example/feed/", "office": "Port Office", "language": "en"},
        ),
        ('feed add a.example office:"Port  Office', "feed add", {"url": "a.example", "office": "Port  Office"}),
        ("feed add url:https://a.example/feed/", "feed add", {"url": "https://a.example/feed/"}),
        ("subscribe latest channel:#7", "subscribe", {"latest": True, "channel": 7}),
        ("subscribe latest:no", "subscribe", {"latest": False}),
        ("who is person:Elena Marwick private:true", "who is", {"person": "Elena Marwick", "private": True}),
        ("search private ferry private:yes", "search", {"words": "private ferry", "private": True}),
        ("subscribe channel:9223372036854775807", "subscribe", {"channel": 2**63 - 1}),
        ("/press unfollow 3", "following", {"key": "3"}),
        ("اضغط erase-mine ask", "privacy", {"key": "ask"}),
        (
            "settings manager_role:@9 time_zone:Asia/Damascus",
            "settings",
            {"manager_role": 9, "time_zone": "Asia/Damascus"},
        ),
    ],
)
def test_a_line_is_read(line: str, name: str, arguments: dict[str, object]) -> None:
    """The longest path of words that is a command, then its options, then what is left."""
    typed = parse_line(line)
    assert (typed.command.name, dict(typed.arguments)) == (name, arguments)


@pytest.mark.parametrize(
    ("line", "sentence", "suggestions"),
    [
        ("dance with me", "There is no command dance with. /help lists all there are.", ()),
        ("who", "There is no command who. /help lists all there are.", ("who met", "who is")),
    ],
)
def test_an_unknown_command_is_answered(line: str, sentence: str, suggestions: tuple[str, ...]) -> None:
    """With those that begin so."""
    with pytest.raises(NotFoundError) as caught:
        parse_line(line)
    assert (str(caught.value), caught.value.suggestions) == (sentence, suggestions)


@pytest.mark.parametrize("line", ["", "  ", "/"])
def test_a_line_that_asks_nothing_is_answered_with_an_example(line: str) -> None:
    """No command is named that nobody typed."""
    with pytest.raises(InputError) as caught:
        parse_line(line)
    assert str(caught.value) == "Nothing was asked. Type a command, such as: who met Barbara Leaf"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("subscribe latest:perhaps", "“latest” takes yes or no, not “perhaps”."),
        ("subscribe channel:here", "“channel” takes an id (a number), not “here”."),
        (
            "subscribe channel:99999999999999999999",
            "“channel” takes an id (a number), not “99999999999999999999”.",
        ),
        (
            "settings manager_role:9223372036854775808",
            "“manager_role” takes an id (a number), not “9223372036854775808”.",
        ),
        ("feed list private:yes", "/feed list takes no further words."),
        ("press unfollow", "Press a button as it is written under an answer, such as: press unfollow 3"),
        ("press nothing 3", "Press a button as it is written under an answer, such as: press unfollow 3"),
        ("subscriptions all of them", "/subscriptions takes no further words."),
    ],
)
def test_a_value_that_does_not_fit_is_answered(line: str, sentence: str) -> None:
    """Each names the option."""
    with pytest.raises(InputError) as caught:
        parse_line(line)
    assert str(caught.value) == sentence


@given(st.text(max_size=100))
def test_any_words_after_a_command_are_its_argument(words: str) -> None:
    """Quotes, colons and operators are no syntax of ours."""
    typed = parse_line(f"search words {words}")
    assert str(typed.arguments["words"]).split()[0] == "words" or words.strip().startswith(":")
