-- Names and numbers of a stretch of the contacts, in the order of their ids.
SELECT id, first_name, last_name, e164
FROM contacts
WHERE id > ?1
ORDER BY id
LIMIT ?2;
