-- A draft is given up, or has become a campaign.
DELETE FROM drafts
WHERE id = ?1;
