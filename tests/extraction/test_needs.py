"""The tag that a rule or frame needs, without which it isn't tried."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.extraction.cascade import needed
from bot.extraction.chunks import BODIES, EVENTS, FIELDS, NAMES, SINGLES, TITLES
from bot.extraction.parties import GROUPS, JOINS
from bot.extraction.patterns import FRAMES
from bot.extraction.spots import PLACES

_RULES = (*BODIES, *FIELDS, *EVENTS, *NAMES, *TITLES, *SINGLES, *PLACES, *GROUPS, *JOINS)
_NEEDS = {(rule.pattern, rule.needs) for rule in _RULES if rule.needs} | {
    (frame.pattern, frame.needs) for frame in FRAMES
}


@pytest.mark.parametrize(("pattern", "tag"), sorted(_NEEDS, key=str), ids=lambda value: str(value)[:20])
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_matches_holds_the_tag_that_is_needed(
    pattern: re.Pattern[str], tag: str, data: st.DataObject
) -> None:
    """A sentence without the tag is passed over, so no match may lack it."""
    match = pattern.search(data.draw(st.from_regex(pattern)))
    assert match is not None
    assert tag in match.group()


@pytest.mark.parametrize(
    ("pattern", "tag"),
    [
        ("O", "O"),
        (r"(?:[oC]')?[oGC]{0,2}oft?L", "o"),
        (r"[GL]{0,3}R'[wo]{0,2}Z{1,2}", "Z"),
        (r"A{0,2}\(O?(?:E|V)", ""),
        (r"OE|O", ""),
        (r"(?<=Q)w{2}(?:,w){0,3}(?![A(])", "w"),
    ],
)
def test_only_what_stands_outside_brackets_and_choices_is_needed(pattern: str, tag: str) -> None:
    """The rarest of the tags that can't be left out, or none."""
    assert needed(pattern) == tag
