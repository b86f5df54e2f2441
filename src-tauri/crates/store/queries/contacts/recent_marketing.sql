-- When a range of contacts were last sent marketing: what the frequency cap counts. Refused requests reached nobody.
SELECT a.contact, a.sent_at AS "sent_at!"
FROM attempts a
JOIN campaigns c ON c.key = a.campaign
WHERE a.contact BETWEEN ?1 AND ?2
    AND a.sent_at >= ?3
    AND a.outcome IN ('accepted', 'held', 'unknown')
    AND c.category = 'marketing'
ORDER BY a.contact, a.sent_at;
