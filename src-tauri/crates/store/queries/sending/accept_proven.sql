-- dispatched -> accepted, after the program ended in between: reports say that these went out.
UPDATE recipients INDEXED BY recipients_open
SET state = 'accepted'
WHERE campaign = ?1
    AND state = 'dispatched'
    AND COALESCE(sent_at, delivered_at, read_at, failed_at) IS NOT NULL;
