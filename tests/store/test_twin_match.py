"""Twins: the eight pairs are found by their gold facts, and nothing that only looks like one."""

import dataclasses
from datetime import date, timedelta

import pytest

from bot.model.facts import MeetingKind, MeetingStatus
from bot.store.nations import nations
from bot.store.twin_match import Guest, Tale, Told, likeness, one_person
from tests.store.twin_gold import gold, tale_of

ENGLISH, ARABIC = gold("twins"), gold("commission")
ALL_ARABIC = [*ARABIC, *gold("offices-1"), *gold("offices-2"), *gold("offices-3")]
DAY = date(2025, 2, 18)
CHAIR, HIS_CHAIR = Guest(1, "Adnan al-Sarmini", "a"), Guest(2, "عدنان السرميني", "a")
SECRETARY, HIS_SECRETARY = Guest(3, "Wael al-Shuwaiki", "a"), Guest(4, "وائل الشويكي", "a")
ENVOY, HIS_ENVOY = Guest(5, "Erik Solberg", "b"), Guest(6, "إيريك سولبرغ", "b")
OTHER = Guest(8, "يورغن فايس", "b")


def told(
    *guests: Guest, day: date | None = DAY, kind: str = "meeting", status: str = "held", precision: str = "day"
) -> Told:
    """A meeting."""
    return Told(
        kind=MeetingKind(kind),
        status=MeetingStatus(status),
        day=day,
        precision=precision if day else None,
        guests=guests,
    )


def tale(language: str, *meetings: Told, on: date = DAY) -> Tale:
    """A release of that day; everybody at its meetings is named in it."""
    people = {one.person_id: dataclasses.replace(one, side=None) for told in meetings for one in told.guests}
    return Tale(
        release_id=1 if language == "en" else 2,
        language=language,
        published=on,
        meetings=meetings,
        people=tuple(people.values()),
        references=frozenset(),
        nations=lambda: frozenset({"Syria", "Norway"}),
    )


@pytest.mark.parametrize("english", ENGLISH, ids=[one["title"][:40] for one in ENGLISH])
def test_the_pairs_are_found(english: dict[str, object]) -> None:
    """Among all Arabic releases of the office, and of others: the one it is, and none besides."""
    mine = tale_of(english)
    found = [one["title"] for one in ALL_ARABIC if likeness(mine, tale_of(one))]
    assert found == [english["twin"]]


def test_likeness_is_the_same_both_ways() -> None:
    """Whichever release comes first."""
    pairs = [(tale_of(one), tale_of(other)) for one in ENGLISH for other in ARABIC]
    assert [likeness(one, other) for one, other in pairs] == [likeness(other, one) for one, other in pairs]


THE_MEETING = tale("ar", told(HIS_CHAIR, HIS_ENVOY, HIS_SECRETARY))


@pytest.mark.parametrize(
    ("what", "english"),
    [
        ("it is", tale("en", told(CHAIR, ENVOY, SECRETARY))),
        ("fewer of the own side", tale("en", told(CHAIR, ENVOY))),
        ("without sides", tale("en", told(Guest(1, CHAIR.name), Guest(5, ENVOY.name)))),
        ("published the day after", tale("en", told(CHAIR, ENVOY), on=DAY + timedelta(days=1))),
        ("a reception", tale("en", told(CHAIR, ENVOY, kind="reception"))),
        ("the guest on the wrong side", tale("en", told(CHAIR, Guest(5, ENVOY.name, "a"), SECRETARY))),
        ("about that day", tale("en", told(CHAIR, ENVOY, precision="approximate"))),
        (
            "about the day after",
            tale("en", told(CHAIR, ENVOY, day=DAY + timedelta(days=1), precision="approximate")),
        ),
        ("with what was before", tale("en", told(CHAIR, day=DAY - timedelta(days=90)), told(CHAIR, ENVOY))),
    ],
)
def test_a_twin_may_differ_in_this(what: str, english: Tale) -> None:
    """Fewer own people, another day of publication, what was long before, a side or a date read otherwise."""
    assert likeness(english, THE_MEETING) >= 2, what


@pytest.mark.parametrize(
    ("what", "english"),
    [
        ("another guest", tale("en", told(CHAIR, SECRETARY, Guest(7, "Jürgen Weiss", "b")))),
        ("one guest more", tale("en", told(CHAIR, ENVOY, Guest(7, "Jürgen Weiss", "b")), told(CHAIR, SECRETARY))),
        ("no guest named", tale("en", told(CHAIR, SECRETARY))),
        ("nobody across the table", tale("en", told(CHAIR))),
        ("announced", tale("en", told(CHAIR, ENVOY, status="planned"))),
        ("called off", tale("en", told(CHAIR, ENVOY, status="cancelled"))),
        ("a call", tale("en", told(CHAIR, ENVOY, kind="call"))),
        ("the day before", tale("en", told(CHAIR, ENVOY, day=DAY - timedelta(days=1)))),
        ("no day", tale("en", told(CHAIR, ENVOY, day=None))),
        ("some day of the month", tale("en", told(CHAIR, ENVOY, precision="month"))),
        ("published two days later", tale("en", told(CHAIR, ENVOY), on=DAY + timedelta(days=2))),
        ("two meetings of three", tale("en", told(CHAIR, ENVOY), told(CHAIR, Guest(7, "Jürgen Weiss", "b")))),
        ("no meeting", tale("en")),
        ("a namesake of one word", tale("en", told(CHAIR, Guest(5, "Solberg", "b")))),
        ("the same language", tale("ar", told(CHAIR, ENVOY))),
    ],
)
def test_a_near_miss_is_no_twin(what: str, english: Tale) -> None:
    """Same office, same day, another meeting, or another word on it."""
    assert likeness(english, THE_MEETING) == 0, what


def test_one_guest_who_may_have_met_anybody_is_not_enough() -> None:
    """The chair alone at a meeting is no twin; at a video conference only where all else agrees."""
    meeting = (tale("en", told(CHAIR)), tale("ar", told(HIS_CHAIR)))
    video = (tale("en", told(CHAIR, kind="video_call")), tale("ar", told(HIS_CHAIR, kind="video_call")))
    two = (tale("en", told(CHAIR, SECRETARY)), tale("ar", told(HIS_CHAIR, HIS_SECRETARY)))
    elsewhere = dataclasses.replace(video[1], nations=lambda: frozenset({"Syria", "Germany"}))
    found = [likeness(*meeting), likeness(*two), likeness(*video), likeness(video[0], elsewhere)]
    assert found == [0, 0, 1, 0]


def test_releases_without_a_meeting_need_everything() -> None:
    """The same people, documents, countries and day; one speaker alone says too much in a day."""
    named = frozenset({"Resolution 2254 (UN Security Council)"})
    english = dataclasses.replace(tale("en"), people=(CHAIR, ENVOY), references=named)
    arabic = dataclasses.replace(tale("ar"), people=(HIS_CHAIR, HIS_ENVOY), references=named)
    found = [
        likeness(english, arabic),
        likeness(english, dataclasses.replace(arabic, references=frozenset())),
        likeness(dataclasses.replace(english, people=(CHAIR,)), dataclasses.replace(arabic, people=(HIS_CHAIR,))),
        likeness(english, dataclasses.replace(arabic, people=(HIS_CHAIR, OTHER))),
        likeness(english, dataclasses.replace(arabic, published=DAY + timedelta(days=1))),
    ]
    assert found == [2, 0, 0, 0, 0]


def test_twins_say_whose_names_are_one_persons() -> None:
    """Pairs of ids, but not of somebody known already, nor where a name may be either of two."""
    english = tale("en", told(CHAIR, ENVOY, Guest(9, "Jürgen Weiss"), Guest(10, "Juergen Weiss")))
    arabic = tale("ar", told(Guest(1, "عدنان السرميني"), HIS_ENVOY, OTHER))
    assert one_person(english, arabic) == [(5, 6)]


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("The Norwegian envoy came from Oslo to Saudi Arabia.", "en", {"Norway", "Saudi Arabia"}),
        ("المبعوثة النرويجية في الرياض", "ar", {"Norway", "Saudi Arabia"}),
        ("وزيران ألمانيان ببرلين، والأردن", "ar", {"Germany", "Jordan"}),
        ("nobody", "en", set()),
    ],
)
def test_countries_are_one_in_either_language(text: str, language: str, named: set[str]) -> None:
    """By name, adjective or city."""
    assert nations(text, language) == named
