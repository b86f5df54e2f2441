-- How many contacts agreed to WhatsApp messages and are not on the suppression list.
SELECT COUNT(*) AS "contacts!: i64"
FROM contacts c
WHERE c.consent_whatsapp = 'granted'
    AND NOT EXISTS (
        SELECT 1 FROM suppressions s WHERE s.channel = 'whatsapp' AND s.digest = c.digest
    );
