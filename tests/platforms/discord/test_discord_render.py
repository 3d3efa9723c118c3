"""Answers within Discord's limits."""

import dataclasses
import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.locales import Reader
from bot.model.answer import Answer, Line, OtherLanguage, Section, Source, Tone, Verbatim, say
from bot.model.ids import ReleaseId
from bot.platforms.discord.render import answer_view
from tests.platforms.discord.laid_out import buttons, faults, flat, texts
from tests.platforms.discord.markdown import live

ENGLISH = Reader("en", "UTC")
SOURCE = Source(
    release_id=ReleaseId(1),
    title="The *first* release",
    link="https://office.example/1",
    office="Harbour Office",
    date=date(2024, 5, 3),
)


def test_an_answer_shows_headings_quotes_and_numbered_sources() -> None:
    """A section has its heading, its evidence as a quote, its release once, and a button that leads there."""
    lines = (
        Line(content=say("{name} took part", name="A_B"), source=SOURCE),
        Line(content=Verbatim("She met\nthe *envoy*."), quote=True, source=SOURCE),
    )
    view = answer_view(
        Answer(title=say("Whom {name} met", name="A_B"), sections=(Section(heading=say("Meeting"), lines=lines),)),
        ENGLISH,
    )
    assert (texts(view), buttons(view), faults(view)) == (
        [
            r"### Whom A\_B met",
            "**Meeting**\nA\\_B took part\n> She met\n> the \\*envoy\\*.\n"
            r"-# 1 · Harbour Office, 3 May 2024: The \*first\* release",
        ],
        [("1 · Harbour Office · 3 May 2024", "https://office.example/1")],
        {},
    )


def test_a_source_leads_to_its_twin() -> None:
    """Beside its link a button in the other language's own name, with the same number."""
    other = OtherLanguage(release_id=ReleaseId(9), language="ar-SY", link=None)
    source = dataclasses.replace(SOURCE, other=other)
    view = answer_view(
        Answer(title=say("Meeting"), sections=(Section(lines=(Line(content=say("With:"), source=source),)),)),
        ENGLISH,
    )
    assert (buttons(view)[1:], faults(view)) == ([("1 · العربية", "attache:do:other-language:r.9")], {})


def test_a_label_keeps_its_order_in_either_script() -> None:
    """An Arabic office for an English reader, an English one for an Arabic reader: set apart, as dates are."""
    arabic = dataclasses.replace(SOURCE, office="مكتب المرفأ")
    labels = []
    for reader, source in ((ENGLISH, arabic), (Reader("ar"), SOURCE), (Reader("ar-SY"), arabic)):
        section = Section(lines=(Line(content=say("With:"), source=source),))
        labels += [
            label for label, _ in buttons(answer_view(Answer(title=say("Meeting"), sections=(section,)), reader))
        ]
    assert labels == [
        "1 · \u2068مكتب المرفأ\u2069 · 3 May 2024",
        "1 · \u2068Harbour Office\u2069 · \u20683 أيار/مايو 2024\u2069",
        "١ · مكتب المرفأ · \u2068٣ أيار ٢٠٢٤\u2069",
    ]


def test_suggestions_and_tone_are_shown() -> None:
    """What may have been meant is named; an error is red."""
    view = answer_view(
        Answer(title=say("That did not work"), tone=Tone.ERROR, suggestions=("Ann", "<@1>")), ENGLISH
    )
    assert (texts(view)[-1], flat(view)[0]["accent_color"]) == (
        "Did you mean: Ann and \\<@\u200b1\\>",
        0xC53030,
    )


def test_a_long_answer_is_cut_between_lines_and_says_so() -> None:
    """Forty long quotes don't fit: the last one shown is whole, and the end says that there is more."""
    quote = "word " * 100
    sections = tuple(
        Section(heading=say("Meeting"), lines=(Line(content=Verbatim(quote), quote=True),)) for _ in range(40)
    )
    view = answer_view(Answer(title=say("Meeting"), sections=sections), ENGLISH)
    shown = texts(view)
    whole = f"**Meeting**\n> {quote.strip()}"
    assert (faults(view), shown[1:-2], shown[-1]) == (
        {},
        [whole] * 6,
        "-# There is more than fits here. Ask for less to see the rest.",
    )


def test_a_quote_too_long_for_a_message_is_not_cut_short() -> None:
    """A sentence of 3,000 characters isn't quoted in part: the answer says that the release has it."""
    section = Section(lines=(Line(content=Verbatim("x" * 3000), quote=True),))
    view = answer_view(Answer(title=say("Meeting"), sections=(section,)), ENGLISH)
    assert texts(view)[1] == "> The sentence is too long to quote here; the release has it."


_OURS = re.compile(r"^(?:### |> |-# (?:\d+ · )?|\*\*(?=.))|\*\*$")
_WORDS = st.text(st.characters(exclude_categories=()), max_size=900)
_CONTENT = _WORDS.map(Verbatim) | st.lists(_WORDS, max_size=12).map(
    lambda names: say("They were {names}", names=tuple(names))
)
_OTHERS = st.builds(
    OtherLanguage,
    release_id=st.integers(31, 60).map(ReleaseId),
    language=st.sampled_from(["ar", "en-GB", "xx", ""]) | _WORDS.map(lambda words: words[:9]),
    link=st.none(),
)
_SOURCES = st.builds(
    Source,
    release_id=st.integers(1, 30).map(ReleaseId),
    title=_WORDS,
    link=st.none() | st.just("https://office.example/1"),
    office=_WORDS,
    date=st.dates(min_value=date(1990, 1, 1)),
    other=st.none() | _OTHERS,
)
_LINES = st.builds(Line, content=_CONTENT, quote=st.booleans(), source=st.none() | _SOURCES)
_SECTIONS = st.builds(Section, lines=st.lists(_LINES, max_size=6).map(tuple), heading=st.none() | _CONTENT)
_ANSWERS = st.builds(
    Answer,
    title=_CONTENT,
    sections=st.lists(_SECTIONS, max_size=25).map(tuple),
    suggestions=st.lists(_WORDS, max_size=8).map(tuple),
)


@given(answer=_ANSWERS, language=st.sampled_from(["en", "ar"]))
def test_no_answer_breaks_a_limit(answer: Answer, language: str) -> None:
    """Any answer, in either language: Discord takes it, every link is a source's, no mark is live but our own."""
    view = answer_view(answer, Reader(language, "UTC"))
    links = {address for _, address in buttons(view) if not address.startswith("attache:do:other-language:r.")}
    lines = [_OURS.sub("", line) for text in texts(view) for line in text.split("\n")]
    marks = [live(line) for line in lines if live(line)]
    assert (faults(view), links <= {"https://office.example/1"}, marks) == ({}, True, [])
