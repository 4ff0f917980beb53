//! What a surface knows of an organisation of its own: the badges that people wear there, and its channels.

use futures_util::future::BoxFuture;

use crate::error::{Code, Failure, Outage};
use crate::knowledge::language::Lang;
use crate::texts::say;

/// Something of a surface's that has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The surface's id for it.
    pub id: String,
    /// What people there call it.
    pub name: String,
}

/// Why a list cannot be given. It is not an empty list.
#[derive(Debug)]
pub enum Hidden {
    /// The surface does not answer just now.
    Away(Outage),
    /// We may not see it, or are not served there by a way that could ask.
    Closed,
}

impl From<Hidden> for Failure {
    fn from(hidden: Hidden) -> Self {
        match hidden {
            Hidden::Away(outage) => outage.into(),
            Hidden::Closed => Self::Told(Code::Unavailable, say("error-directory-closed")),
        }
    }
}

/// What can be looked up.
pub type Found<'a> = BoxFuture<'a, Result<Vec<Named>, Hidden>>;

/// A surface's own lists.
pub trait Directory: Send + Sync {
    /// The badges that people of an organisation can wear.
    fn badges<'a>(&'a self, organisation: &'a str) -> Found<'a>;
    /// The channels in which the bot could write.
    fn channels<'a>(&'a self, organisation: &'a str) -> Found<'a>;

    /// The people of an organisation, for a list to choose a colleague from; none where the surface has a way of its own
    /// to choose one.
    fn people(&self, organisation: &str, lang: Lang) -> Vec<Named> {
        let _ = (organisation, lang);
        Vec::new()
    }
}
