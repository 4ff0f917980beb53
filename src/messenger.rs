//! Sending a reply that nobody asked for just now, to a person or a channel, by whatever surface they are on.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use crate::commands::reply::Reply;
use crate::directory::{Directory, Found, Hidden};

/// Whom a letter is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addressee {
    /// A person, by her id.
    Person(String),
    /// A channel, by its id.
    Channel(String),
}

/// To whom a letter goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The organisation.
    pub organisation: String,
    /// Who in it.
    pub addressee: Addressee,
}

impl Recipient {
    /// A person.
    pub fn person(organisation: impl Into<String>, id: impl Into<String>) -> Self {
        Self { organisation: organisation.into(), addressee: Addressee::Person(id.into()) }
    }

    /// A channel.
    pub fn channel(organisation: impl Into<String>, id: impl Into<String>) -> Self {
        Self { organisation: organisation.into(), addressee: Addressee::Channel(id.into()) }
    }
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
    /// The person takes no direct messages of ours, or we may not write in the channel.
    Closed,
    /// The person or the channel is no longer there.
    Gone,
    /// It will never go through, for another reason.
    Never(String),
}

/// A way to people and channels.
pub trait Messenger: Send + Sync {
    /// Sends a letter.
    fn send<'a>(&'a self, to: &'a Recipient, letter: &'a Letter) -> BoxFuture<'a, Delivery>;
}

/// A surface as the core sees it: the beginning of its organisations' ids, the way to its people, and its lists.
pub struct Surface {
    /// How the ids of its organisations begin.
    pub prefix: &'static str,
    /// The way to its people and channels.
    pub messenger: Arc<dyn Messenger>,
    /// Its own lists.
    pub directory: Arc<dyn Directory>,
}

/// Every surface that is served.
#[derive(Default)]
pub struct Surfaces(pub Vec<Surface>);

impl Surfaces {
    fn of(&self, organisation: &str) -> Option<&Surface> {
        self.0.iter().find(|surface| organisation.starts_with(surface.prefix))
    }
}

impl Messenger for Surfaces {
    fn send<'a>(&'a self, to: &'a Recipient, letter: &'a Letter) -> BoxFuture<'a, Delivery> {
        match self.of(&to.organisation) {
            Some(surface) => surface.messenger.send(to, letter),
            // The surface is not served just now; it may be again.
            None => std::future::ready(Delivery::Again(anyhow::anyhow!("no way to this surface is open"))).boxed(),
        }
    }
}

impl Directory for Surfaces {
    fn badges<'a>(&'a self, organisation: &'a str) -> Found<'a> {
        match self.of(organisation) {
            Some(surface) => surface.directory.badges(organisation),
            None => std::future::ready(Err(Hidden::Closed)).boxed(),
        }
    }

    fn channels<'a>(&'a self, organisation: &'a str) -> Found<'a> {
        match self.of(organisation) {
            Some(surface) => surface.directory.channels(organisation),
            None => std::future::ready(Err(Hidden::Closed)).boxed(),
        }
    }
}
