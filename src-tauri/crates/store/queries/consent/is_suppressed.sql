-- Whether a number is on the suppression list of a channel.
SELECT EXISTS (
    SELECT 1 FROM suppressions WHERE channel = ?1 AND digest = ?2
) AS "suppressed!: bool";
