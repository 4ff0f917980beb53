//! WHAT WE DID: contacts, working time and tallies, in agreed terms, without a word about a person.

pub mod codebook;
pub mod entry;
pub mod import;
pub mod nudge;
pub mod period;
pub mod shorthand;
pub mod tallying;
