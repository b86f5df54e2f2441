-- One campaign. It has ended when no row is left to do, with its last request.
SELECT id, name, created_at, draft, waterfall, salt, zones, test, intent, pause, started_at, stopped_at,
    CASE
        WHEN EXISTS (SELECT 1 FROM recipients r WHERE r.campaign = c.key AND r.state = 'queued') THEN NULL
        WHEN EXISTS (SELECT 1 FROM recipients r WHERE r.campaign = c.key AND r.state = 'claimed') THEN NULL
        WHEN EXISTS (SELECT 1 FROM recipients r WHERE r.campaign = c.key AND r.state = 'dispatched') THEN NULL
        ELSE COALESCE((SELECT MAX(a.sent_at) FROM attempts a WHERE a.campaign = c.key), c.started_at)
    END AS "ended_at?: i64"
FROM campaigns c
WHERE id = ?1;
