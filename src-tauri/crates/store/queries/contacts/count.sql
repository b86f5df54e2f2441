-- How many contacts there are.
SELECT COUNT(*) AS "contacts!: i64"
FROM contacts;
