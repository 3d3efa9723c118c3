"""Nothing leaves extraction whose words don't stand in the release."""

from bot.model.facts import Evidence, Facts, Meeting
from bot.model.release import ReleaseText


def stands(release: ReleaseText, evidence: Evidence) -> bool:
    """Say whether *evidence* is verbatim where it says."""
    source = release.title if evidence.field == "title" else release.text
    return bool(evidence.quote) and source[evidence.start : evidence.end] == evidence.quote


def check(release: ReleaseText, facts: Facts) -> None:
    """Assert what every caller relies on.

    :raises AssertionError: a fact without its words, a name that stands nowhere, a participant told twice.
    """
    for meeting in facts.meetings:
        assert meeting.evidence, "a meeting without evidence"
        assert all(stands(release, evidence) for evidence in meeting.evidence), "evidence that isn't verbatim"
        _once(meeting)
    for statement in facts.statements:
        assert stands(release, statement.evidence), "evidence that isn't verbatim"
        assert statement.content in statement.evidence.quote, "content outside its evidence"


def _once(meeting: Meeting) -> None:
    names = [participant.name for participant in meeting.participants]
    assert len(names) == len(set(names)), "a participant told twice"
