-- claimed -> dispatched: from the commit of this on, the row may have left.
UPDATE recipients
SET state = 'dispatched', dispatched_at = ?3
WHERE campaign = ?1 AND no IN (SELECT value FROM json_each(?2)) AND state = 'claimed';
