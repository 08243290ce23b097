//! The folder of chains, as far as it is needed.

#[path = "../../../../core/werkfunk/src/consent/chain/base32.rs"]
#[expect(dead_code, reason = "whole bytes are for the heads of chains")]
pub mod base32;
