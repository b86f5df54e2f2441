-- Some contacts by their ids, with whether each is on the suppression list.
SELECT c.id AS "id!", c.e164, c.first_name, c.last_name, c.email, c.country, c.city, c.language, c.external_id, c.tags,
    c.attributes, c.consent_whatsapp, c.consent_sms, c.consent_email, c.undeliverable_in_a_row,
    EXISTS (
        SELECT 1 FROM suppressions s WHERE s.channel = 'whatsapp' AND s.digest = c.digest
    ) AS "suppressed!: bool"
FROM json_each(?1) wanted
CROSS JOIN contacts c ON c.id = wanted.value;
