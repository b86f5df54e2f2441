-- Messages that arrived, by the country of the number and the version: what the platform charges.
SELECT country, arm, delivered
FROM tallies
WHERE campaign = ?1 AND delivered > 0
ORDER BY country, arm;
