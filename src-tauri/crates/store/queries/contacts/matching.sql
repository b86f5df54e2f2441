-- The next contacts whose names hold a text, or whose number holds digits, with whether each is on the suppression list.
SELECT c.id AS "id!", c.e164, c.first_name, c.last_name, c.email, c.country, c.city, c.language, c.external_id, c.tags,
    c.attributes, c.consent_whatsapp, c.consent_sms, c.consent_email, c.undeliverable_in_a_row,
    EXISTS (
        SELECT 1 FROM suppressions s WHERE s.channel = 'whatsapp' AND s.digest = c.digest
    ) AS "suppressed!: bool"
FROM contacts c
WHERE id > ?1
    AND (
        instr(lower(ifnull(c.first_name, '') || ' ' || ifnull(c.last_name, '')), lower(?2)) > 0
        OR (?3 <> '' AND instr(CAST(c.e164 AS TEXT), ?3) > 0)
    )
ORDER BY id
LIMIT ?4;
