-- All that reports have said of a row, joined; the message they name; and what that makes of its state.
UPDATE recipients
SET sent_at = ?3, delivered_at = ?4, read_at = ?5, failed_at = ?6, failed_code = ?7, failed_class = ?8,
    message_id = COALESCE(message_id, ?9), state = ?10
WHERE campaign = ?1 AND no = ?2;
