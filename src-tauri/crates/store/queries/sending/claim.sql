-- queued -> claimed: the next rows in send order that are due and whose people may be written to now.
UPDATE recipients
SET state = 'claimed'
WHERE campaign = ?1
    AND no IN (
        SELECT no
        FROM recipients INDEXED BY recipients_open
        WHERE campaign = ?1
            AND state = 'queued'
            AND (not_before IS NULL OR not_before <= ?2)
            AND window_group IN (SELECT value FROM json_each(?3))
        ORDER BY no
        LIMIT ?4
    )
RETURNING no, contact, arm, window_group, attempts, deferred AS "deferred: bool";
