"""The errors Attaché raises, each with a sentence that says what was wrong and what to do.

::

    AttacheError
    ├── SettingsError          a setting is missing, malformed or contradicts another
    ├── InputError             somebody typed something we can't use (.. and its sentence goes back to them)
    │   ├── NotFoundError      a name, feed, channel that isn't there
    │   ├── NotAllowedError    the asker may not do that
    │   └── QuotaError         a guild has as many of these as it may have
    ├── FetchError             a feed's address didn't give us a document; .permanent, .retry_after
    │   └── ForbiddenAddressError   the address is private, or not one we fetch
    ├── ParseError             the document isn't a feed
    ├── WorkerError            the worker process was killed: too long or too much memory
    ├── StoreError             the database refused
    │   ├── ConflictError      a row with that key exists
    │   ├── SlowQueryError     a search took longer than it may
    │   ├── SchemaError        the database is newer than the code, or a migration file was edited
    │   └── StorageFullError   the disk is full or can't be written
    └── SendError              a platform didn't take a message; .outcome says what that means for it
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum


def mark(sentence: str) -> str:
    """Mark *sentence* for the catalogues (pybabel looks for this name) and return it unchanged."""
    return sentence


class AttacheError(Exception):
    """Base of all errors raised on purpose.

    :param message: an English sentence with ``{named}`` placeholders, marked for translation.
    :param values: what fills the placeholders. Never a secret: addresses are given without user info.
    """

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values: Mapping[str, object] = values

    def __str__(self) -> str:
        return self.message.format_map(self.values) if self.values else self.message


class SettingsError(AttacheError):
    """A setting is missing, malformed or contradicts another."""


class InputError(AttacheError):
    """What somebody typed can't be used; the sentence is shown to them."""


class NotFoundError(InputError):
    """Something named isn't there, or isn't this guild's to see.

    :param suggestions: what may have been meant, best first.
    """

    def __init__(self, message: str, /, *, suggestions: tuple[str, ...] = (), **values: object) -> None:
        super().__init__(message, **values)
        self.suggestions = suggestions


class NotAllowedError(InputError):
    """The asker may not do that."""


class QuotaError(InputError):
    """The guild has as many of these as it may have."""


class FetchError(AttacheError):
    """An address didn't give us a document.

    :param status: the HTTP status, or ``None`` where there was no answer.
    :param permanent: true where asking again won't help until somebody changes something.
    :param retry_after: what the server asked us to wait.
    :param ours: true where the fault may be on our side (no route, no name found): where many hosts fail so at
        once, it counts against no feed.
    """

    def __init__(
        self,
        message: str,
        /,
        *,
        status: int | None = None,
        permanent: bool = False,
        retry_after: timedelta | None = None,
        ours: bool = False,
        **values: object,
    ) -> None:
        super().__init__(message, **values)
        self.status = status
        self.permanent = permanent
        self.retry_after = retry_after
        self.ours = ours


class ForbiddenAddressError(FetchError):
    """The address is private, holds a password, or uses a scheme or port we don't fetch."""


class ParseError(AttacheError):
    """The document isn't a feed we can read."""


class WorkerError(AttacheError):
    """The worker process was killed because a document took too long or too much memory."""


class StoreError(AttacheError):
    """The database refused."""


class ConflictError(StoreError):
    """A row with that key exists already."""


class SlowQueryError(StoreError):
    """A search took longer than it may; ask for less, or for the newest first."""


class SchemaError(StoreError):
    """The database is newer than the code, or an applied migration was edited."""


class StorageFullError(StoreError):
    """The disk is full, or the database can't be written."""


class SendOutcome(StrEnum):
    """What a failed send means for the delivery."""

    RETRY = "retry"  # not taken; try again later with the same key
    UNKNOWN = "unknown"  # may have been taken; try again with the same key, or look for it
    GONE = "gone"  # the channel, thread or message isn't there any more
    FORBIDDEN = "forbidden"  # we may not post there
    ARCHIVED = "archived"  # the thread is archived or locked, and we may not open it
    INVALID = "invalid"  # our own rendering fault: never retry
    UNAUTHORIZED = "unauthorized"  # the token isn't valid: stop the process


class SendError(AttacheError):
    """A platform didn't take a message."""

    def __init__(
        self, message: str, /, *, outcome: SendOutcome, retry_after: timedelta | None = None, **values: object
    ) -> None:
        super().__init__(message, **values)
        self.outcome = outcome
        self.retry_after = retry_after
