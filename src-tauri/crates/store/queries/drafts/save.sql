-- Keeps a draft, also one that was deleted.
INSERT INTO drafts (id, goal, step, updated_at, spec)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (id) DO UPDATE
SET goal = excluded.goal, step = excluded.step, updated_at = excluded.updated_at, spec = excluded.spec;
