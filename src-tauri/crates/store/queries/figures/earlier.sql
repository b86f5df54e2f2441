-- What the campaigns planned before one have delivered, and how many people asked for no more after them.
SELECT COALESCE(SUM(t.delivered), 0) AS "delivered!: i64", COALESCE(SUM(t.opted_out), 0) AS "opted_out!: i64"
FROM tallies t
    JOIN campaigns c ON c.key = t.campaign
WHERE (c.created_at, c.key) < (SELECT created_at, key FROM campaigns WHERE key = ?1);
