//! Sending a reply that nobody asked for just now: to a person, by whatever surface she uses.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use crate::commands::reply::Reply;

/// To whom a letter goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Her organisation.
    pub organisation: String,
    /// Her id.
    pub person: String,
}

/// What is sent. Its reply's message id is its own: the same id twice is one letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What it is about: a contract word.
    pub kind: &'static str,
    /// When it is sent.
    pub at: DateTime<Utc>,
    /// What it says.
    pub reply: Reply,
}

/// What became of a letter.
#[derive(Debug)]
pub enum Delivery {
    /// It is there.
    Done,
    /// It may go through later.
    Again(anyhow::Error),
    /// The person takes no direct messages of ours.
    Closed,
    /// The person is no longer there.
    Gone,
    /// It will never go through, for another reason.
    Never(String),
}

/// The ways to people of several surfaces, by the beginning of their ids.
pub struct Routes(pub Vec<(&'static str, Arc<dyn Messenger>)>);

impl Messenger for Routes {
    fn send<'a>(&'a self, to: &'a Recipient, letter: &'a Letter) -> BoxFuture<'a, Delivery> {
        if let Some((_, messenger)) = self.0.iter().find(|(prefix, _)| to.person.starts_with(prefix)) {
            return messenger.send(to, letter);
        }
        // Her surface is not served just now; it may be again.
        std::future::ready(Delivery::Again(anyhow::anyhow!("no way to this person is open"))).boxed()
    }
}

/// A way to people.
pub trait Messenger: Send + Sync {
    /// Sends a letter.
    fn send<'a>(&'a self, to: &'a Recipient, letter: &'a Letter) -> BoxFuture<'a, Delivery>;
}
