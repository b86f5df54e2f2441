-- How many contacts there are, may be written to, and said stop.
SELECT (SELECT COUNT(*) FROM contacts) AS "contacts!: i64", willing, stopped
FROM people;
