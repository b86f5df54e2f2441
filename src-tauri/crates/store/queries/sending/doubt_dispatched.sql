-- dispatched -> unknown, after the program ended in between: these may have gone out.
UPDATE recipients INDEXED BY recipients_open
SET state = 'unknown', unknown_cause = 'interrupted'
WHERE campaign = ?1 AND state = 'dispatched';
