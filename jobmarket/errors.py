"""What a user can do something about."""

from __future__ import annotations


class UserError(Exception):
    """A mistake or a state that the user can mend: one line that says what is wrong and what to do next."""


class AuditFailedError(UserError):
    """The new build broke an expectation, so the published file was left as it was."""
