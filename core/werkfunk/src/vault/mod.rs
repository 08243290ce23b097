//! Files at rest: sealed, seekable, and named by a keyed hash of their content.
