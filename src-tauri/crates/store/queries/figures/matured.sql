-- Accepted messages that left in minutes up to one, and those of them that arrived.
SELECT COALESCE(SUM(taken), 0) AS "messages!: i64", COALESCE(SUM(arrived), 0) AS "delivered!: i64"
FROM minutes
WHERE campaign = ?1 AND minute <= ?2;
