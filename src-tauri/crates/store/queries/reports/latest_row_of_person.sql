-- The last message to a person that was leaving before an instant: the one that an answer without a reference means.
SELECT r.campaign AS "campaign!", c.id AS "campaign_id!", r.no AS "no!", r.contact AS "contact!", r.state AS "state!",
    r.sent_at, r.delivered_at, r.read_at, r.failed_at, r.failed_code, r.failed_class
FROM recipients r
JOIN campaigns c ON c.key = r.campaign
WHERE r.contact = ?1 AND r.dispatched_at <= ?2
ORDER BY r.dispatched_at DESC, r.campaign DESC
LIMIT 1;
