-- The rows of a campaign that our own words name.
SELECT r.campaign AS "campaign!", c.id AS "campaign_id!", r.no AS "no!", r.contact AS "contact!", r.state AS "state!",
    r.sent_at, r.delivered_at, r.read_at, r.failed_at, r.failed_code, r.failed_class
FROM campaigns c
CROSS JOIN json_each(?2) wanted
CROSS JOIN recipients r ON r.campaign = c.key AND r.no = wanted.value
WHERE c.id = ?1;
