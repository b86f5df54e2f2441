-- dispatched -> queued, unless a report proves that the message went out after all.
UPDATE recipients
SET state = CASE WHEN COALESCE(sent_at, delivered_at, read_at) IS NULL THEN 'queued' ELSE 'accepted' END,
    dispatched_at = CASE WHEN COALESCE(sent_at, delivered_at, read_at) IS NULL THEN NULL ELSE dispatched_at END,
    not_before = ?3,
    attempts = ?4,
    deferred = ?5
WHERE campaign = ?1 AND no = ?2 AND state = 'dispatched';
