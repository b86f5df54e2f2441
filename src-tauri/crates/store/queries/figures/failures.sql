-- Why messages were refused, or failed without ever arriving: by code, most frequent first.
SELECT CASE state WHEN 'rejected' THEN COALESCE(refused_code, failed_code, 0) ELSE failed_code END AS "code!: i64",
    CASE state WHEN 'rejected' THEN COALESCE(refused_class, failed_class) ELSE failed_class END AS "class?: String",
    COUNT(*) AS "people!: i64"
FROM recipients
WHERE campaign = ?1
    AND (
        state = 'rejected'
        OR (state = 'accepted' AND failed_at IS NOT NULL AND delivered_at IS NULL AND read_at IS NULL)
    )
GROUP BY 1, 2
ORDER BY 3 DESC, 1, 2;
