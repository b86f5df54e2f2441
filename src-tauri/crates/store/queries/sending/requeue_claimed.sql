-- claimed -> queued, after the program ended in between: nothing of these rows had left.
UPDATE recipients INDEXED BY recipients_open
SET state = 'queued'
WHERE campaign = ?1 AND state = 'claimed';
