-- What is said about a message counts in the room it was said in.

ALTER TABLE annotations ADD COLUMN room_pk INTEGER REFERENCES rooms (pk);  -- NULL: ours, or from before this was kept
