-- All that reports have said of some rows, joined; the message they name; and what that makes of their state: [campaign, no,
-- sent_at, delivered_at, read_at, failed_at, code, class, message, state] each.
UPDATE recipients
SET sent_at = d.passed_on, delivered_at = d.arrived, read_at = d.opened, failed_at = d.failed, failed_code = d.code,
    failed_class = d.class, message_id = COALESCE(message_id, d.message), state = d.becomes
FROM (
    SELECT value ->> 0 AS key, value ->> 1 AS place, value ->> 2 AS passed_on, value ->> 3 AS arrived,
        value ->> 4 AS opened, value ->> 5 AS failed, value ->> 6 AS code, value ->> 7 AS class,
        value ->> 8 AS message, value ->> 9 AS becomes
    FROM json_each(?1)
) d
WHERE campaign = d.key AND no = d.place;
