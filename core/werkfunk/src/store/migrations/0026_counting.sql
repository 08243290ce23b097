-- What is unread is counted along indexes alone: of all that others say, and of what is meant for us.
CREATE INDEX entries_said ON entries (thread_pk, pk)
    WHERE mine = 0 AND redacted = 0 AND kind NOT IN ('notice', 'member');
CREATE INDEX entries_meant ON entries (thread_pk, pk)
    WHERE mine = 0 AND redacted = 0 AND kind NOT IN ('notice', 'member') AND (mention = 1 OR named = 1);

-- Of what is asked beside that, the index of a thread shows enough.
DROP INDEX entries_received;
