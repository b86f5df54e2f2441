-- When a person first answered, clicked, or asked for no more, after the message of this row.
UPDATE recipients
SET replied_at = COALESCE(MIN(replied_at, ?3), replied_at, ?3),
    clicked_at = COALESCE(MIN(clicked_at, ?4), clicked_at, ?4),
    opted_out_at = COALESCE(MIN(opted_out_at, ?5), opted_out_at, ?5)
WHERE campaign = ?1 AND no = ?2;
