-- unknown -> queued: a person decided so.
UPDATE recipients INDEXED BY recipients_open
SET state = 'queued', dispatched_at = NULL, unknown_cause = NULL, not_before = NULL
WHERE campaign = ?1 AND state = 'unknown' AND dispatched_at < ?2;
