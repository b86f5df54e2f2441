-- When each of a range of contacts last opened, clicked or answered a message of ours, as far as reports tell.
SELECT contact AS "contact!", MAX(MAX(COALESCE(read_at, 0), COALESCE(clicked_at, 0), COALESCE(replied_at, 0))) AS "at!: i64"
FROM recipients
WHERE contact BETWEEN ?1 AND ?2
    AND (read_at IS NOT NULL OR clicked_at IS NOT NULL OR replied_at IS NOT NULL)
GROUP BY contact;
