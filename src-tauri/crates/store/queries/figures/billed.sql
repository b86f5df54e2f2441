-- Messages that arrived, by the country of the number and the version: what the platform charges.
SELECT country, arm, COUNT(*) AS "people!: i64"
FROM recipients
WHERE campaign = ?1 AND state = 'accepted' AND (delivered_at IS NOT NULL OR read_at IS NOT NULL)
GROUP BY country, arm
ORDER BY country, arm;
