//! Photos of the site: kept first, shrunk later.
