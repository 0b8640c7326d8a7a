"""What time it is: the machine's clock, or the one that makes a run repeatable."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from jobmarket.errors import UserError


def now() -> datetime:
    """Return the time in UTC; ``SOURCE_DATE_EPOCH`` (seconds since 1970) takes the place of the clock.

    The variable is that of reproducible-builds.org: with it, two runs of the same input agree in all their bytes.
    Raises UserError when it holds no number of seconds.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if not fixed:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(fixed), UTC)
    except (ValueError, OverflowError, OSError):
        raise UserError(
            f"SOURCE_DATE_EPOCH={fixed} is no number of seconds since 1970. Mend it, or unset it."
        ) from None
