//! The room as a whole: what is found in sentences, and what must always hold.

mod always;
mod rows;
