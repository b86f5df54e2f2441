-- claimed | queued -> withheld: the last check, against the suppression list as it is in this very transaction.
UPDATE recipients
SET state = 'withheld', withheld_reason = 'opted_out'
WHERE campaign = ?1
    AND no IN (SELECT value FROM json_each(?2))
    AND state IN ('claimed', 'queued')
    AND EXISTS (
        SELECT 1
        FROM contacts c
        LEFT JOIN suppressions s ON s.channel = 'whatsapp' AND s.digest = c.digest
        WHERE c.id = recipients.contact AND (s.digest IS NOT NULL OR c.consent_whatsapp = 'withdrawn')
    )
RETURNING no AS "no!";
