//! The Matrix transport, over `matrix-sdk`. Matrix types do not leave this folder.
