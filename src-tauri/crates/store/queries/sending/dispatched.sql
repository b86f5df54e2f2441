-- Which of some rows are marked as leaving.
SELECT no
FROM recipients
WHERE campaign = ?1 AND no IN (SELECT value FROM json_each(?2)) AND state = 'dispatched'
ORDER BY no;
