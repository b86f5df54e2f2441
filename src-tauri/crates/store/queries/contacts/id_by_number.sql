-- The contact with a number.
SELECT id
FROM contacts
WHERE e164 = ?1;
