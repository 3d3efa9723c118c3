"""What the title says of a release: a schedule of what is to come, a record whose meeting only it tells."""

from datetime import date

from bot.extraction import extract
from bot.model.facts import Meeting
from bot.model.release import ReleaseText


def _told(title: str, text: str) -> list[tuple[str, str, str | None, list[str]]]:
    release = ReleaseText(title=title, text=text, published=date(2025, 3, 7), office="Office of the President")
    return [_row(meeting) for meeting in extract(release).meetings]


def _row(meeting: Meeting) -> tuple[str, str, str | None, list[str]]:
    return meeting.status.value, str(meeting.date), meeting.place, [p.name for p in meeting.participants]


def test_a_schedule_tells_nothing_as_held() -> None:
    """Each line is to come, on the day of the heading above it."""
    text = (
        "Monday 10 March 2025\n\n10:00 Meeting with the Ambassador of Japan, Kenji Murata\n\n"
        "Tuesday 11 March 2025\n\n12:30 President Ivan Kolar receives the Governor of the Central Bank, Ana Horvat"
    )

    assert _told("President's schedule, 10 to 14 March", text) == [
        ("planned", "2025-03-10", None, ["Ivan Kolar", "Kenji Murata"]),
        ("planned", "2025-03-11", None, ["Ivan Kolar", "Ana Horvat"]),
    ]


def test_a_weekday_of_a_schedule_looks_forward() -> None:
    """ "Thursday – meeting with …" is the coming Thursday."""
    told = _told("Agenda of President Ivan Kolar", "Thursday – meeting with Prime Minister Joseph Grech of Malta")

    assert [row[:2] for row in told] == [("planned", "2025-03-13")]


def test_a_record_without_a_lead_has_its_meeting_from_the_title() -> None:
    """Day and place where "the meeting took place"; whoever speaks in the record was there."""
    text = (
        "The working meeting took place in the Kremlin on March 6.\n\n"
        "President Ivan Kolar: Good afternoon, where shall we start?\n\n"
        "Acting Governor of the Ladoga Region Anton Versin: With the harvest, Mr President."
    )

    assert _told("Meeting with Acting Governor of the Ladoga Region Anton Versin", text) == [
        ("held", "2025-03-06", "Kremlin", ["Anton Versin", "Ivan Kolar"])
    ]


def test_a_title_that_meets_yields_to_a_text_that_will_meet() -> None:
    """A headline in the present tense over a plan tells no meeting held."""
    told = _told(
        "President Kolar meets Governor Horvat",
        "President Ivan Kolar will meet the Governor of the Central Bank, Ana Horvat, on Monday.",
    )

    assert [row[:2] for row in told] == [("planned", "2025-03-10")]


def test_the_hour_of_another_zone_moves_no_day() -> None:
    """The date line counts, whatever hour and zone stand beside it."""
    told = _told(
        "Meeting",
        "Riga, March 6, 2025 (23:50 GMT) -- President Ivan Kolar met today Ambassador Kenji Murata in Riga.",
    )

    assert [row[:3] for row in told] == [("held", "2025-03-06", "Riga")]


def test_who_took_part_in_a_meeting_that_only_the_headline_tells() -> None:
    """The text that follows seats them all the same."""
    text = (
        "Within the framework of the talks, the prospects of trade were considered.\n\n"
        "Deputy Minister Erik Lund and Ambassador Ana Horvat also took part in the meeting."
    )

    assert _told("President receives Secretary General Jens Bauer", text) == [
        ("held", "None", None, ["Jens Bauer", "Erik Lund", "Ana Horvat"]),
    ]
