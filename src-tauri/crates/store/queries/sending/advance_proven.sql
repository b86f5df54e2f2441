-- One step towards accepted for rows of which a report proves that an earlier request went out.
UPDATE recipients
SET state = ?4
WHERE campaign = ?1
    AND no IN (SELECT value FROM json_each(?2))
    AND state = ?3
    AND COALESCE(sent_at, delivered_at, read_at) IS NOT NULL;
