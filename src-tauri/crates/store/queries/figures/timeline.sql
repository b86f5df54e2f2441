-- What was reported of accepted messages, by the minute that the reports speak of.
WITH taken AS (
    SELECT sent_at, delivered_at, read_at, failed_at
    FROM recipients
    WHERE campaign = ?1 AND state = 'accepted'
), reported AS (
    SELECT sent_at AS at, 1 AS sent, 0 AS delivered, 0 AS read, 0 AS failed
    FROM taken
    WHERE sent_at IS NOT NULL
    UNION ALL
    SELECT delivered_at, 0, 1, 0, 0
    FROM taken
    WHERE delivered_at IS NOT NULL
    UNION ALL
    SELECT read_at, 0, 0, 1, 0
    FROM taken
    WHERE read_at IS NOT NULL
    UNION ALL
    SELECT failed_at, 0, 0, 0, 1
    FROM taken
    WHERE failed_at IS NOT NULL AND delivered_at IS NULL AND read_at IS NULL
)
SELECT at - at % 60000 AS "minute!: i64", SUM(sent) AS "sent!: i64", SUM(delivered) AS "delivered!: i64",
    SUM(read) AS "read!: i64", SUM(failed) AS "failed!: i64"
FROM reported
GROUP BY 1
ORDER BY 1;
