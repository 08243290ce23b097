-- A server that was put back to an older state.

ALTER TABLE session ADD COLUMN restored_ms INTEGER;  -- since when we know, until stock was taken; NULL: nothing known of it
-- NULL: the server has it, as far as we know. 'let_be': somebody decided, or sending its target again carries it too
ALTER TABLE outbox ADD COLUMN lost TEXT CHECK (lost IN ('offered', 'let_be'));
