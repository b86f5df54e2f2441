-- Every message that was planned for one person, the newest campaign first.
SELECT c.id, c.name, c.draft, r.arm, r.state, r.dispatched_at, r.refused_code, r.delivered_at, r.read_at, r.failed_code,
    r.replied_at, r.clicked_at, r.opted_out_at
FROM recipients r
JOIN campaigns c ON c.key = r.campaign
WHERE r.contact = ?1
ORDER BY c.key DESC;
