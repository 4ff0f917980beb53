//! What a surface knows of an organisation of its own: the badges that people wear there, and its channels.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use crate::error::Outage;

/// Something of a surface's that has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The surface's id for it.
    pub id: String,
    /// What people there call it.
    pub name: String,
}

/// What can be looked up.
pub type Found<'a> = BoxFuture<'a, Result<Vec<Named>, Outage>>;

/// A surface's own lists.
pub trait Directory: Send + Sync {
    /// The badges that people of an organisation can wear.
    fn badges<'a>(&'a self, organisation: &'a str) -> Found<'a>;
    /// The channels in which the bot could write.
    fn channels<'a>(&'a self, organisation: &'a str) -> Found<'a>;
}

/// A surface without badges and channels.
pub struct Nothing;

impl Directory for Nothing {
    fn badges<'a>(&'a self, _: &'a str) -> Found<'a> {
        std::future::ready(Ok(Vec::new())).boxed()
    }

    fn channels<'a>(&'a self, _: &'a str) -> Found<'a> {
        std::future::ready(Ok(Vec::new())).boxed()
    }
}
