//! The inbox of the local chat: what the bot sends on its own, kept until read and after, and pushed to open pages.

use chrono::DateTime;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use tokio::sync::broadcast;

use super::api::reply_json;
use super::people;
use crate::commands::reply::Reply;
use crate::knowledge::language::Lang;
use crate::messenger::{Addressee, Delivery, Letter, Messenger, Recipient};
use crate::store::inbox::Sent;
use crate::store::{self, Store};
use crate::texts::text;

/// Letters that a slow page has not taken yet; beyond this it reads the inbox again when it reconnects.
const WAITING: usize = 256;

/// A letter on its way to open pages.
#[derive(Debug, Clone)]
pub struct Push {
    /// Whose it is.
    pub person: String,
    /// The message as JSON.
    pub json: Value,
}

/// The inbox.
pub struct Inbox {
    store: Store,
    pushes: broadcast::Sender<Push>,
}

impl Inbox {
    /// An inbox on a store.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self { store, pushes: broadcast::channel(WAITING).0 }
    }

    /// What comes from now on.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<Push> {
        self.pushes.subscribe()
    }

    /// What came, oldest first, after a message where one is named.
    pub async fn read(&self, organisation: &str, person: &str, after: Option<&str>) -> store::Result<Vec<Value>> {
        let sent = self.store.inbox(organisation, person, after).await?;
        Ok(sent.iter().filter_map(message_json).collect())
    }

    async fn put(&self, organisation: &str, person: &str, letter: &Letter) -> store::Result<()> {
        let sent = Sent {
            id: letter.reply.message.clone(),
            sent_at: letter.at.timestamp(),
            place: i64::from(letter.at.timestamp_subsec_micros()),
            kind: letter.kind.to_owned(),
            reply: serde_json::to_string(&letter.reply)?,
        };
        let new = self.store.put_in_inbox(organisation, person, &sent).await?;
        if let Some(json) = message_json(&sent).filter(|_| new) {
            // Nobody listening is the ordinary case.
            let _ = self.pushes.send(Push { person: person.to_owned(), json });
        }
        Ok(())
    }
}

impl Messenger for Inbox {
    fn send<'a>(&'a self, to: &'a Recipient, letter: &'a Letter) -> BoxFuture<'a, Delivery> {
        let Addressee::Person(person) = &to.addressee else {
            return std::future::ready(Delivery::Never("the local chat has no channels".to_owned())).boxed();
        };
        self.put(&to.organisation, person, letter)
            .map(|put| match put {
                Ok(()) => Delivery::Done,
                Err(error) => Delivery::Again(error.into()),
            })
            .boxed()
    }

    fn name(&self, _: &str, person: &str, lang: Lang) -> String {
        let known = people::all(lang).find(|(_, _, demo)| demo.id == person);
        known.map_or_else(|| text(lang, "a-colleague"), |(_, name, _)| name)
    }
}

fn message_json(sent: &Sent) -> Option<Value> {
    let reply: Reply = serde_json::from_str(&sent.reply).ok()?;
    let mut json = reply_json(&reply);
    json["at"] = json!(DateTime::from_timestamp(sent.sent_at, 0)?.to_rfc3339());
    json["kind"] = json!(sent.kind);
    Some(json)
}
