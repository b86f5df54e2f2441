-- One draft.
SELECT id, goal, step, updated_at, spec
FROM drafts
WHERE id = ?1;
