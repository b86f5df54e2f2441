-- What is known of a contact after an import has added to it.
UPDATE contacts
SET first_name = ?2, last_name = ?3, email = ?4, country = ?5, city = ?6, language = ?7, external_id = ?8, tags = ?9,
    attributes = ?10, consent_whatsapp = ?11, consent_sms = ?12, consent_email = ?13
WHERE id = ?1;
