-- dispatched -> accepted | held | rejected | unknown, some rows at once: [campaign, [no, verdict, message, cause, code,
-- class]] each. A report that overtook the answer outweighs its doubt: who has received the message was sent it; what
-- failed later was accepted before, and what was held is refused.
UPDATE recipients
SET state = CASE
        WHEN d.verdict = 'accepted' OR COALESCE(sent_at, delivered_at, read_at) IS NOT NULL THEN 'accepted'
        WHEN d.verdict = 'held' AND failed_at IS NOT NULL THEN 'rejected'
        WHEN d.verdict = 'unknown' AND failed_at IS NOT NULL THEN 'accepted'
        ELSE d.verdict
    END,
    message_id = COALESCE(d.message, message_id),
    unknown_cause = d.cause,
    refused_code = d.code,
    refused_class = d.class,
    not_before = NULL
FROM (
    SELECT value ->> 0 AS key, value ->> '$[1][0]' AS place, value ->> '$[1][1]' AS verdict,
        value ->> '$[1][2]' AS message, value ->> '$[1][3]' AS cause, value ->> '$[1][4]' AS code,
        value ->> '$[1][5]' AS class
    FROM json_each(?1)
) d
WHERE campaign = d.key AND no = d.place AND state = 'dispatched';
