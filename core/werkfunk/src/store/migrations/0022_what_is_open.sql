-- Everything the plan asks of what is open, in its order: a queue of long texts is planned and counted without reading them.
CREATE INDEX outbox_plan ON outbox (pk, id, thread_pk, kind, step, state, waits_for, attempts, next_ms, first_put_ms, first_put_dev,
    resets, bytes_total, paused, anyway, until_ms) WHERE state IN ('waiting', 'held', 'cancelling');
