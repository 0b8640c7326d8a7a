"""Silence for libraries that log, warn and draw bars: what an audit finds is in its report."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

NOISY_LOGGERS = ("great_expectations", "duckdb_engine", "sqlalchemy", "py.warnings")


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the library's logging and warnings off the user's terminal, and leave loggers as they were."""
    loggers = [logging.getLogger(name) for name in NOISY_LOGGERS]
    before = [(logger, logger.level, logger.propagate) for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL + 1)
            logger.propagate = False
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level, propagate in before:
            logger.setLevel(level)
            logger.propagate = propagate
