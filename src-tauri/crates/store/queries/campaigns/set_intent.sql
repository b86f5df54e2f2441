-- What the owner wants; the first launch and a stop are remembered with their time.
UPDATE campaigns
SET intent = ?2,
    pause = ?3,
    started_at = CASE WHEN ?2 = 'run' THEN COALESCE(started_at, ?4) ELSE started_at END,
    stopped_at = CASE WHEN ?2 = 'stopped' THEN COALESCE(stopped_at, ?4) WHEN ?2 = 'run' THEN NULL ELSE stopped_at END
WHERE id = ?1;
