-- A person withdraws; a contact who had withdrawn already is left alone.
UPDATE contacts
SET consent_whatsapp = 'withdrawn'
WHERE id = ?1 AND consent_whatsapp <> 'withdrawn';
