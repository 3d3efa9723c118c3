"""The frames of meetings: what lets most of them be passed over."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.extraction.patterns import FRAMES, Frame


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.rule)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_a_frame_matches_holds_the_tag_it_needs(frame: Frame, data: st.DataObject) -> None:
    """A sentence without that tag is passed over, so nothing the frame tells of may lack it."""
    tags = data.draw(st.from_regex(frame.pattern))
    match = frame.pattern.search(tags)
    assert match is not None
    assert frame.needs in match.group()
