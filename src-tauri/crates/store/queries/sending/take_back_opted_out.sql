-- dispatched -> queued: rows that an earlier, unconfirmed mark left as leaving, whose people opted out since.
UPDATE recipients
SET state = 'queued', dispatched_at = NULL
WHERE campaign = ?1
    AND no IN (SELECT value FROM json_each(?2))
    AND state = 'dispatched'
    AND EXISTS (
        SELECT 1
        FROM contacts c
        LEFT JOIN suppressions s ON s.channel = 'whatsapp' AND s.digest = c.digest
        WHERE c.id = recipients.contact AND (s.digest IS NOT NULL OR c.consent_whatsapp = 'withdrawn')
    )
RETURNING no;
