//! Sending a reply that nobody asked for just now, to a person or a channel, by whatever surface they are on.

use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, Utc};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use crate::commands::reply::Reply;
use crate::directory::{Directory, Found, Hidden, Named};
use crate::knowledge::language::Lang;
use crate::texts::text;

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
    /// Who is pinged by it, where it goes to a channel: ids of people.
    pub pings: Vec<String>,
    /// After this nothing more of it is sent: somebody else may be sending it by then.
    pub before: Option<Instant>,
}

impl Letter {
    /// A letter that pings nobody and has all the time that it needs.
    #[must_use]
    pub fn new(kind: &'static str, at: DateTime<Utc>, reply: Reply) -> Self {
        Self { kind, at, reply, pings: Vec::new(), before: None }
    }
}

/// What became of a letter.
#[derive(Debug)]
pub enum Delivery {
    /// It is there.
    Done,
    /// It is not there and may go through later.
    Again(anyhow::Error),
    /// It may be there, or a part of it: the answer was lost, or was an error that tells nothing.
    Unsure(anyhow::Error),
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

    /// Whether a letter whose sending was interrupted is there, as far as can be seen: true only when all of it is. A way
    /// that takes the same letter once, whenever it comes, need not look.
    fn is_there<'a>(&'a self, to: &'a Recipient, letter: &'a Letter) -> BoxFuture<'a, anyhow::Result<bool>> {
        let _ = (to, letter);
        std::future::ready(Ok(false)).boxed()
    }

    /// How a person is named in a letter.
    fn name(&self, organisation: &str, person: &str, lang: Lang) -> String;
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
    /// Whether an organisation's surface is served just now.
    #[must_use]
    pub fn serve(&self, organisation: &str) -> bool {
        self.of(organisation).is_some()
    }

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

    fn is_there<'a>(&'a self, to: &'a Recipient, letter: &'a Letter) -> BoxFuture<'a, anyhow::Result<bool>> {
        match self.of(&to.organisation) {
            Some(surface) => surface.messenger.is_there(to, letter),
            None => std::future::ready(Err(anyhow::anyhow!("no way to this surface is open"))).boxed(),
        }
    }

    fn name(&self, organisation: &str, person: &str, lang: Lang) -> String {
        match self.of(organisation) {
            Some(surface) => surface.messenger.name(organisation, person, lang),
            None => text(lang, "a-colleague"),
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

    fn people(&self, organisation: &str, lang: Lang) -> Vec<Named> {
        self.of(organisation).map_or_else(Vec::new, |surface| surface.directory.people(organisation, lang))
    }
}
