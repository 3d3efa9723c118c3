"""The operator's word on a fact, which outlives every new reading of the release."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.model.ids import CorrectionId, PersonId, ReleaseId


class CorrectionKind(StrEnum):
    """What is mended."""

    MERGE = "merge"  # two people are one
    SEPARATE = "separate"  # a spelling is somebody else's
    HIDE = "hide"  # a meeting that was none
    PARTICIPANT = "participant"  # who somebody at a meeting was, or that they were not there
    DATE = "date"  # when a meeting was
    PLACE = "place"  # where a meeting was


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One correction.

    ``release_id``: whose meeting it mends, ``None`` for one of people. ``person_id``: of people only, who stays
    or is new. ``detail``, by kind: merge ``gone`` (an id), ``name``, ``kept``; separate ``name``, ``from`` (an
    id), ``office`` (its key or null); of meetings ``meeting`` (its ``quotes`` and ``names`` when the operator saw
    it, by which it is found again) with ``value``, or ``participant`` and ``changes``.
    ``holds``: whether its release's facts had what it mends when they were last kept; ``None``: not kept since.
    """

    id: CorrectionId
    kind: CorrectionKind
    release_id: ReleaseId | None
    person_id: PersonId | None
    detail: Mapping[str, Any]
    made_at: datetime
    holds: bool | None
