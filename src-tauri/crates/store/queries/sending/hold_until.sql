-- Until when the platform asked the whole number to wait: too fast, or in maintenance.
SELECT MAX(not_before) AS "hold_until?: i64"
FROM attempts
WHERE (class = 'slow' OR class = 'maintenance') AND not_before >= ?1;
