-- A person is about to withdraw: one more who said stop, unless the number is on the suppression list already.
UPDATE people
SET willing = willing - (c.consent_whatsapp = 'granted'), stopped = stopped + 1
FROM contacts c
WHERE c.id = ?1
    AND NOT EXISTS (
        SELECT 1 FROM suppressions s WHERE s.channel = 'whatsapp' AND s.digest = c.digest
    );
