-- Lists of all that is of one kind, newest first: of everybody, in one thread, by one account. Texts are most of what there is and
-- are found along the other indexes.
CREATE INDEX entries_kind ON entries (kind, pk) WHERE kind <> 'text' AND redacted = 0;
CREATE INDEX entries_thread_kind ON entries (thread_pk, kind, pk) WHERE kind <> 'text' AND redacted = 0;
CREATE INDEX entries_sender_kind ON entries (sender, kind, pk) WHERE mine = 0 AND kind <> 'text' AND redacted = 0;

-- What carries a label, newest first.
CREATE INDEX entry_labels_tag ON entry_labels (tag_pk, entry_pk);
