"""Great Expectations suites over raw and public tables: one file a table, a reason beside each threshold.

dbt tests guard structure (keys, relations, accepted values); what stands here guards volume, distribution and
plausibility. ``audit`` runs every suite read-only and says what failed, with rows and with what to do.
"""

from expectations.auditing import audit
from expectations.report import AuditError, AuditReport, ExpectationResult

__all__ = ["AuditError", "AuditReport", "ExpectationResult", "audit"]
