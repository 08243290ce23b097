//! The company's shared data is ready to be replicated: every change writes its fields as operations beside the row.
