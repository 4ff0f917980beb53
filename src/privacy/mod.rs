//! WHAT WE MUST NOT HOLD: personal identifiers at the door, how long each table keeps its rows, and erasure.

pub mod guard;
pub mod identifiers;
pub mod retention;
pub mod unknown;
