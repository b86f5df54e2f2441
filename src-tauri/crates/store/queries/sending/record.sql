-- dispatched -> accepted | held | rejected | unknown. A report that overtook the answer outweighs its doubt: who has
-- received the message was sent it; what failed later was accepted before, and what was held is refused.
UPDATE recipients
SET state = CASE
        WHEN ?3 = 'accepted' OR COALESCE(sent_at, delivered_at, read_at) IS NOT NULL THEN 'accepted'
        WHEN ?3 = 'held' AND failed_at IS NOT NULL THEN 'rejected'
        WHEN ?3 = 'unknown' AND failed_at IS NOT NULL THEN 'accepted'
        ELSE ?3
    END,
    message_id = COALESCE(?4, message_id),
    unknown_cause = ?5,
    refused_code = ?6,
    refused_class = ?7,
    not_before = NULL
WHERE campaign = ?1 AND no = ?2 AND state = 'dispatched';
