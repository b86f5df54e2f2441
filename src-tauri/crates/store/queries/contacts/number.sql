-- The number of a contact.
SELECT e164
FROM contacts
WHERE id = ?1;
