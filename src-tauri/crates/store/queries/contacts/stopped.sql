-- How many contacts said stop to WhatsApp messages: their digest is on the suppression list.
SELECT COUNT(*) AS "contacts!: i64"
FROM contacts c
WHERE EXISTS (
        SELECT 1 FROM suppressions s WHERE s.channel = 'whatsapp' AND s.digest = c.digest
    );
