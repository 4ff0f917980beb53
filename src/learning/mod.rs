//! WHAT WE DON'T KNOW YET: what was asked, whether it helped, and whom a change of the answer concerns.

pub mod changes;
pub mod question_log;
pub mod waiting;
