-- All drafts, the newest first.
SELECT id, goal, step, updated_at, spec
FROM drafts
ORDER BY updated_at DESC, id DESC;
