"""``/subscription filter`` and ``/preview``: what is typed, what is kept, what it would have let through."""

import dataclasses

import pytest

from bot.commands import document_names
from bot.model.answer import Tone
from bot.model.ids import FeedId
from bot.model.wish import Filter, Term, TermKind
from bot.store import subscription_wishes, subscriptions
from tests.answers.archive import HALLORAN, MARWICK, OURS, THEIRS, add_feed, facts, keep, meeting
from tests.commands.asking import Person


async def filter_of(admin: Person) -> Filter:
    """The filter of the guild's only subscription."""
    (one,) = await subscriptions.of_guild(admin.database, OURS)
    return one.filter


async def archive(admin: Person) -> FeedId:
    """A feed with three releases, to which the asker's channel is subscribed."""
    port = await add_feed(admin.database, "port", OURS)
    await keep(admin.database, port, 1, facts(), title="Refugees return")
    await keep(admin.database, port, 2, facts(meeting(MARWICK, HALLORAN)), title="Minister meets envoy")
    await keep(admin.database, port, 3, None, title="بيان", text="التقت إيلينا مارويك المبعوث")
    await admin.gives("subscribe")
    return port


async def test_a_filter_is_kept_shown_and_tried(admin: Person) -> None:
    """The answer says all of it, and how many of the archive's releases it lets through; the list shows it too."""
    await archive(admin)
    assert await admin.hears("subscription filter", people="marwick", words='refug* "cease fire"') == [
        "Filter",
        "From now on, #101 gets releases by this filter.",
        "With any of these: people (Elena Marwick) and words (refug* and “cease fire”)",
        "This would have posted 3 of the last 3.",
    ]
    assert await admin.hears("subscription filter", match="none", places="Vienna") == [
        "Filter",
        "From now on, #101 gets releases by this filter.",
        "With any of these: people (Elena Marwick) and words (refug* and “cease fire”)",
        "With none of these: places (Vienna)",
        "This would have posted 2 of the last 3.",
    ]
    assert await admin.hears("subscriptions") == [
        "Subscriptions",
        "#101: all releases of every feed",
        "• With any of these: people (Elena Marwick) and words (refug* and “cease fire”)",
        "• With none of these: places (Vienna)",
    ]


async def test_a_kind_is_replaced_and_parts_are_cleared(admin: Person) -> None:
    """Giving words again replaces the words; the people of the group stay; clearing takes a whole group."""
    port = await archive(admin)
    await admin.gives("subscription filter", people="Elena Marwick", words="storm")
    await admin.gives("subscription filter", words="fog", match="any")
    await admin.gives("subscription filter", feeds="port", match="all")
    (marwick,) = (term for term in (await filter_of(admin)).any if term.kind is TermKind.PERSON)
    assert (await filter_of(admin)) == Filter(
        any=(marwick, Term(TermKind.WORD, "fog")),
        all=(Term(TermKind.FEED, "Office port (port.example/feed)", port),),
    )
    assert marwick.id is not None
    await admin.gives("subscription filter", clear="any")
    assert [term.kind for term in (await filter_of(admin)).terms] == [TermKind.FEED]
    told = await admin.hears("subscription filter", clear="everything")
    assert (told[1], await filter_of(admin)) == ("#101 gets every release of its feeds again.", Filter())


async def test_a_document_is_found_in_either_language_by_its_name_in_one(admin: Person) -> None:
    """The name it is kept under is looked for too; the admin reads what they typed."""
    port = await archive(admin)
    cites = dataclasses.replace(facts(), references=("Resolution 2254 (UN Security Council)",))
    await keep(admin.database, port, 4, cites, title="بيان", text="وفق القرار 2254.")
    await keep(admin.database, port, 5, cites, text="Under resolution 2254 of the Council.")
    told = await admin.hears("subscription filter", documents="القرار رقم 2254، Harbour Accord")
    assert (await filter_of(admin)).any == (
        Term(TermKind.DOCUMENT, "القرار رقم 2254", also="Resolution 2254"),
        Term(TermKind.DOCUMENT, "Harbour Accord"),
    )
    assert told[2:] == [
        "With any of these: documents (\u2068القرار رقم 2254\u2069 and Harbour Accord)",
        "This would have posted 2 of the last 5.",
        "None of the last 5 releases names Harbour Accord.",
    ]
    assert (await admin.hears("preview", documents="القرار 2254"))[1] == "This would have posted 2 of the last 5."


async def test_a_document_of_an_older_filter_gets_its_other_name_at_the_next_start(admin: Person) -> None:
    """Once; other terms, and documents no rule knows, stay as they are."""
    await archive(admin)
    [one] = await subscriptions.of_guild(admin.database, OURS)
    old = Filter(
        any=(Term(TermKind.DOCUMENT, "القرار رقم 2254"), Term(TermKind.DOCUMENT, "Harbour Accord")),
        none=(Term(TermKind.WORD, "documents"),),
    )
    async with admin.database.transaction() as tx:
        await subscription_wishes.set_filter(tx, one, old)
    changed = [await document_names.renew(admin.database, admin.worker) for _ in range(2)]

    named = Term(TermKind.DOCUMENT, "القرار رقم 2254", also="Resolution 2254")
    assert (changed, await filter_of(admin)) == ([1, 0], dataclasses.replace(old, any=(named, old.any[1])))


async def test_whom_no_release_names_is_told(admin: Person) -> None:
    """A name may be misspelt; somebody who is named needs no word."""
    await archive(admin)
    told = await admin.hears("subscription filter", people="Elena Marwick, Ada Vale", organizations="Xqzzy")
    assert told[-1] == "None of the last 3 releases names Ada Vale and Xqzzy."


async def test_somebody_no_release_names_yet_may_be_filtered_for(admin: Person) -> None:
    """Without titles of courtesy; nobody's id."""
    await archive(admin)
    await admin.gives("subscription filter", people="Dr. Ada Vale، باربارا ليف")
    assert (await filter_of(admin)).any == (
        Term(TermKind.PERSON, "Ada Vale"),
        Term(TermKind.PERSON, "باربارا ليف"),
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"words": 'storm "cease fire'}, 'A quotation mark in “storm "cease fire” has no partner.'),
        ({"words": "ref*gee"}, "In “ref*gee” the * stands inside."),
        ({"words": "a*"}, "“a*” would fit nearly every release."),
        ({"words": "storm *"}, "“*” holds nothing to look for."),
        ({"words": '""'}, "“” holds nothing to look for."),
        ({"people": " , ،"}, "“, ،” holds nothing to look for."),
        ({"people": "…!?"}, "“…!?” holds nothing to look for."),
        ({"places": "x" * 101}, "“xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” is longer than the 100 characters"),
        (
            {"words": " ".join(f"word{n}" for n in range(61))},
            "A filter holds at most 60 names and words, and this makes 61.",
        ),
        ({"words": "word " * 500}, "“words” takes at most 1,000 characters, and this has 2,499."),
        ({"feeds": "nobody's"}, "No feed here is called “nobody's”."),
        ({"feed": "reef", "words": "fog"}, "#101 has no such subscription."),
        ({"people": "p:999", "words": "fog"}, "That person is not in the releases you can see."),
    ],
)
async def test_what_cannot_be_looked_for_loses_nothing(
    admin: Person, given: dict[str, str], sentence: str
) -> None:
    """One clear sentence, and the filter stays as it was."""
    await archive(admin)
    await add_feed(admin.database, "reef", OURS)
    await admin.gives("subscription filter", words="calm")
    told = await admin.hears("subscription filter", **given)
    assert (told[1][: len(sentence)], await filter_of(admin)) == (
        sentence,
        Filter(any=(Term(TermKind.WORD, "calm"),)),
    )


async def test_without_a_subscription_there_is_nothing_to_filter(admin: Person) -> None:
    """Another guild's isn't there either."""
    await archive(admin)
    stranger = admin.of(THEIRS)
    told = await stranger.hears("subscription filter", words="fog")
    assert told[1].startswith("#101 has no such subscription. /subscribe makes one")


async def test_of_several_subscriptions_one_must_be_said(admin: Person) -> None:
    """The one to every feed is meant without a word; else the feed tells which."""
    await add_feed(admin.database, "port", OURS)
    await add_feed(admin.database, "reef", OURS)
    for feed in ("port", "reef"):
        await admin.gives("subscribe", feed=feed)
    told = await admin.hears("subscription filter", words="fog")
    assert told[1] == (
        "#101 has several subscriptions. Say which feed: Office port (port.example/feed) and Office reef"
        " (reef.example/feed)."
    )
    await admin.gives("subscription filter", words="fog", feed="reef")
    kept = await subscriptions.of_guild(admin.database, OURS)
    assert [len(one.filter.terms) for one in kept] == [0, 1]


async def test_a_preview_changes_nothing(admin: Person) -> None:
    """How many of the last releases, and the newest with their links; a channel without one may try too."""
    await archive(admin)
    assert await admin.hears("preview", words="refugees return") == [
        "Preview",
        "This would have posted 1 of the last 3.",
        "With any of these: words (refugees and return)",
        "# Refugees return",
        "In short.",
        "@ Refugees return, Office port, 1 February 2026",
    ]
    told = await admin.hears("preview", people="Elena Marwick", channel=102)
    assert told[1] == "This would have posted 2 of the last 3."
    assert "This channel isn't subscribed yet" in " ".join(told)
    assert await filter_of(admin) == Filter()


async def test_a_preview_sees_the_guilds_own_feeds_only(admin: Person) -> None:
    """What another guild follows is no part of anybody's archive but its own."""
    await archive(admin)
    theirs = await add_feed(admin.database, "far", THEIRS)
    await keep(admin.database, theirs, 9, facts(), title="Refugees")
    assert (await admin.hears("preview", words="refugees"))[1] == "This would have posted 1 of the last 3."
    assert (await admin.of(THEIRS).hears("preview"))[1] == "This would have posted 1 of the last 1."


async def test_names_are_completed_after_a_comma_too(admin: Person) -> None:
    """What was typed before it stays."""
    await archive(admin)
    assert await admin.is_offered("subscription filter", "people", "Ada Vale, mar") == [
        ("Ada Vale, Elena Marwick", "Ada Vale, Elena Marwick")
    ]


async def test_a_member_may_not_filter(admin: Person) -> None:
    """It is for admins."""
    await archive(admin)
    answer = await admin.of(OURS, manages=False).gives("subscription filter", words="fog")
    assert (answer.tone, await filter_of(admin)) == (Tone.ERROR, Filter())
