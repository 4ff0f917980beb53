//! EDGE: what is asked of other machines by HTTP. The only place that says reqwest.

pub mod address;
pub mod embeddings;
