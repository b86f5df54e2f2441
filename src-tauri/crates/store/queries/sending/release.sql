-- claimed | dispatched -> queued: no request of these rows left.
UPDATE recipients
SET state = 'queued', dispatched_at = NULL
WHERE campaign = ?1 AND no IN (SELECT value FROM json_each(?2)) AND state IN ('claimed', 'dispatched');
