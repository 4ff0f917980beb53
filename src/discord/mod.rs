//! EDGE: Discord.

pub mod register;
