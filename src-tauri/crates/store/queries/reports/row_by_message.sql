-- The row that a message id names.
SELECT r.campaign AS "campaign!", c.id AS "campaign_id!", r.no AS "no!", r.contact AS "contact!", r.state AS "state!",
    r.sent_at, r.delivered_at, r.read_at, r.failed_at, r.failed_code, r.failed_class
FROM recipients r
JOIN campaigns c ON c.key = r.campaign
WHERE r.message_id = ?1;
