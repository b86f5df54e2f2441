-- The last id given to a contact.
SELECT COALESCE(MAX(id), 0) AS "id!: i64"
FROM contacts;
