-- A line in the log for each row marked as leaving that has no open one.
INSERT INTO attempts (campaign, no, contact, dispatched_at)
SELECT campaign, no, contact, ?3
FROM recipients r
WHERE r.campaign = ?1
    AND r.no IN (SELECT value FROM json_each(?2))
    AND r.state = 'dispatched'
    AND NOT EXISTS (
        SELECT 1 FROM attempts a WHERE a.campaign = r.campaign AND a.no = r.no AND a.sent_at IS NULL
    );
