-- Holds what was running when the file was copied: it may be running elsewhere.
UPDATE campaigns
SET intent = 'paused', pause = 'restored'
WHERE intent = 'run';
