//! A contact as the rest of the core holds it.

/// Which contact: by row on this device, and by the name it has on every device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRef {
    /// Never leaves the device.
    pub pk: i64,
    /// ULID.
    pub id: String,
}
