"""What an audit found, for programs (rows), and for people (plain lines)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path

from expectations.expectation import Severity


class AuditError(Exception):
    """The audit could not start: the message is one line and says what to do."""


@dataclass(frozen=True, slots=True)
class ExpectationResult:
    """One expectation after it ran. Counts are rows; NULL where the kind counts nothing."""

    suite: str
    table_name: str
    expectation_type: str
    column_name: str | None
    severity: Severity
    success: bool
    observed_value: str
    unexpected_count: int | None
    element_count: int | None
    reason: str
    unexpected_sample: str
    title: str
    advice: str


@dataclass(frozen=True, slots=True)
class AuditReport:
    """Every result of one audit of one file."""

    database: Path
    results: list[ExpectationResult]
    seconds: float
    summary_page: Path | None = None
    data_docs_page: Path | None = None
    errors: list[ExpectationResult] = field(init=False)
    warnings: list[ExpectationResult] = field(init=False)

    def __post_init__(self) -> None:
        failed = [result for result in self.results if not result.success]
        object.__setattr__(self, "errors", [result for result in failed if result.severity == "error"])
        object.__setattr__(self, "warnings", [result for result in failed if result.severity == "warning"])

    @property
    def passed(self) -> bool:
        """True when no expectation of severity error failed; warnings are published and said."""
        return not self.errors

    @property
    def headline(self) -> str:
        """One line: how many hold, how many do not."""
        held = sum(result.success for result in self.results)
        verdict = "passed" if self.passed else "FAILED"
        return (
            f"Audit {verdict}: {held} of {len(self.results)} expectations hold, "
            f"{_counted(len(self.errors), 'error')}, {_counted(len(self.warnings), 'warning')} "
            f"({self.seconds:.1f} s)"
        )

    def rows(self) -> list[dict[str, object]]:
        """Return the results as plain rows, for an audit table."""
        return [asdict(result) for result in self.results]

    def summary(self) -> list[str]:
        """Return lines for a person: the verdict, then each failure with rows and with what to do."""
        lines = [self.headline]
        for result in [*self.errors, *self.warnings]:
            lines += [
                f"{result.severity.upper():<7} {result.suite}: {result.title}",
                f"        found: {result.observed_value}",
            ]
            if result.unexpected_sample:
                lines.append(f"        rows:  {result.unexpected_sample}")
            lines += [f"        why:   {result.reason}", f"        do:    {result.advice}"]
        if self.summary_page is not None:
            lines.append(f"Full report: {self.summary_page}")
        return lines


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
