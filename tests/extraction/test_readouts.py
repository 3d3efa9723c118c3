"""Seven hundred real readouts of another office: invariants, not scores."""

import re
import time

import pytest

from bot.extraction import extract
from bot.extraction.verify import stands
from bot.folding import fold
from bot.model.facts import Facts, MeetingStatus
from bot.model.release import ReleaseText

_EVENT_WORDS = re.compile(
    r"""(?x)\b(Council|Ministry|Department|Committee|Commission|House|Summit|Government
    |Office|President|Minister|Secretary)\b"""
)
_TITLED = re.compile(
    r"\b[Ww]ith (?:.*?\b)?(?:President-elect|President|Prime Minister|Minister|Chancellor|Taoiseach|King|Prince|"
    r"Emir|Secretary[- ]General|"
    r"Senator|Governor|Speaker|Ambassador|Advisor|Leader|Sultan|Premier)\s(?:of [A-Z]\w+ )?"
    r"((?:(?:[a-z]{2,3}[- ])?[A-ZÀ-Þ][\w’'.-]+ ?){1,5})"
)


def _faults(release: ReleaseText, facts: Facts) -> list[str]:
    names = {person.name for person in facts.people} | {p.name for m in facts.meetings for p in m.participants}
    found = [f"name {name}" for name in sorted(names) if _EVENT_WORDS.search(name)]
    quoted = [evidence for meeting in facts.meetings for evidence in meeting.evidence]
    quoted += [statement.evidence for statement in facts.statements]
    found += [f"evidence {one.quote[:40]}" for one in quoted if not stands(release, one)]
    for meeting in facts.meetings:
        late = (
            meeting.date is not None
            and release.published is not None
            and str(meeting.date) > str(release.published)[:10]
        )
        if meeting.status is MeetingStatus.HELD and late:
            found.append(f"held on {meeting.date}")
    return found + ([f"summary of {len(facts.summary)}"] if len(facts.summary) > 350 else [])


def test_a_sample_of_readouts_keeps_every_invariant(readouts: list[ReleaseText]) -> None:
    """A hundred readouts: names without event words, verbatim evidence, nothing held after its release."""
    sample = readouts[::7][:100]

    assert {release.title: faults for release in sample if (faults := _faults(release, extract(release)))} == {}


@pytest.mark.soak
def test_all_readouts_keep_every_invariant(readouts: list[ReleaseText]) -> None:
    """The same for all of them."""
    assert {release.title: faults for release in readouts if (faults := _faults(release, extract(release)))} == {}


@pytest.mark.soak
def test_the_counterpart_of_the_title_is_at_the_meeting(readouts: list[ReleaseText]) -> None:
    """Where the title says with whom, somebody of that name is among the participants nine times in ten."""
    named = [(match.group(1), release) for release in readouts if (match := _TITLED.search(release.title))]
    found = 0
    for name, release in named:
        seats = " ".join(fold(p.name) for meeting in extract(release).meetings for p in meeting.participants)
        words = [word for word in fold(name).replace("'s", "").split() if len(word) > 2]
        found += any(word in seats for word in words)

    assert found / len(named) >= 0.9


@pytest.mark.soak
def test_no_readout_is_slow(readouts: list[ReleaseText]) -> None:
    """The slowest hundredth takes no more than ten times the median (CPU time)."""
    extract(readouts[0])
    times = []
    for release in readouts:
        start = time.process_time()
        extract(release)
        times.append(time.process_time() - start)
    times.sort()

    assert times[int(len(times) * 0.99)] <= 10 * times[len(times) // 2]
