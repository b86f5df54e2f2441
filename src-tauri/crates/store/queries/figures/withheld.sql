-- Why the last check before sending refused rows.
SELECT withheld_reason AS "reason!", COUNT(*) AS "people!: i64"
FROM recipients
WHERE campaign = ?1 AND withheld_reason IS NOT NULL
GROUP BY withheld_reason
ORDER BY withheld_reason;
