//! Messages that the bot sends on its own, to people and to channels, tried again within reason and within Discord's
//! limit for all calls, with what became of them sorted.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::time::Instant;

use super::members::{Members, Standing};
use super::outgoing::{EPHEMERAL, Parcel, Stamp, named, parcels};
use super::rest::{Posted, Rest, Trouble, custom_ids};
use super::snowflake;
use crate::commands::seal::Seal;
use crate::knowledge::language::Lang;
use crate::messenger::{Addressee, Delivery, Letter, Messenger, Recipient};
use crate::texts::text;

/// Pauses between tries; after the last the letter waits for whoever sent it to come round again.
const PAUSES: [Duration; 3] = [Duration::from_millis(250), Duration::from_secs(1), Duration::from_secs(4)];
/// Discord's limit.
const NONCE: usize = 25;
/// Discord allows an application fifty calls a second in all; a fifth is left for those who ask something meanwhile.
const APART: Duration = Duration::from_millis(25);

/// Spreads calls evenly over time.
#[derive(Default)]
struct Budget {
    next: Mutex<Option<Instant>>,
}

impl Budget {
    /// Waits until it is this call's turn.
    async fn turn(&self) {
        let at = self.slot(Instant::now());
        tokio::time::sleep_until(at).await;
    }

    /// When the next call may be made.
    fn slot(&self, now: Instant) -> Instant {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let at = next.filter(|next| *next > now).unwrap_or(now);
        *next = Some(at + APART);
        at
    }
}

/// The way to people and channels in Discord.
pub struct Post {
    rest: Arc<Rest>,
    seal: Seal,
    members: Members,
    budget: Budget,
}

impl Post {
    /// A way with a key for the buttons.
    #[must_use]
    pub fn new(rest: Arc<Rest>, seal: Seal) -> Self {
        Self { rest, seal, members: Members::default(), budget: Budget::default() }
    }

    async fn deliver(&self, to: &Recipient, letter: &Letter) -> Result<(), Trouble> {
        let channel = self.channel(to).await?;
        for parcel in self.parcels(to, letter) {
            let post = || self.post(channel, &parcel, letter.before).boxed();
            self.patiently(post).await.map_err(|trouble| match trouble {
                // A server's error says nothing of what it had done by then.
                Trouble::Again => Trouble::Unsure,
                sure => sure,
            })?;
        }
        Ok(())
    }

    /// The letter's messages, each with a nonce of its own.
    fn parcels(&self, to: &Recipient, letter: &Letter) -> Vec<Parcel> {
        let direct = matches!(to.addressee, Addressee::Person(_));
        let stamp = Stamp { seal: &self.seal, organisation: &to.organisation, direct };
        let mut parcels = parcels(&letter.reply, stamp);
        let pinged: Vec<String> = letter.pings.iter().filter_map(|id| snowflake(id)).map(|id| id.to_string()).collect();
        for (part, parcel) in parcels.iter_mut().enumerate() {
            // What is posted is seen by all who can read there; a direct message by its reader alone.
            parcel.body["flags"] = json!(parcel.body["flags"].as_u64().unwrap_or(0) & !EPHEMERAL);
            parcel.body["nonce"] = json!(nonce(&letter.reply.message, part));
            parcel.body["enforce_nonce"] = json!(true);
            parcel.body["allowed_mentions"]["users"] = json!(pinged);
        }
        parcels
    }

    /// Whether every message of a letter is among the last ones of where it goes.
    async fn look(&self, to: &Recipient, letter: &Letter) -> Result<bool, Trouble> {
        let channel = self.channel(to).await?;
        self.budget.turn().await;
        let posted = self.rest.last_of_ours(channel).await?;
        Ok(self.parcels(to, letter).iter().all(|parcel| posted.iter().any(|there| is_same(parcel, there))))
    }

    async fn channel(&self, to: &Recipient) -> Result<u64, Trouble> {
        match &to.addressee {
            Addressee::Person(person) => self.channel_of(&to.organisation, person).await,
            Addressee::Channel(channel) => channel.parse().map_err(|_| Trouble::Never),
        }
    }

    /// The channel of direct messages with a member. Who left the guild gets nothing from it, though a channel to her may
    /// still be open.
    async fn channel_of(&self, organisation: &str, person: &str) -> Result<u64, Trouble> {
        let (guild, user) = snowflake(organisation).zip(snowflake(person)).ok_or(Trouble::Never)?;
        self.budget.turn().await;
        match self.members.standing(&self.rest, guild, user).await {
            Standing::Stranger => return Err(Trouble::Gone),
            // A letter can wait until it is known.
            Standing::Unknown => return Err(Trouble::Again),
            Standing::Member(_) => {}
        }
        self.patiently(|| self.rest.direct_channel(user).boxed()).await
    }

    async fn post(&self, channel: u64, parcel: &Parcel, before: Option<std::time::Instant>) -> Result<(), Trouble> {
        if before.is_some_and(|before| std::time::Instant::now() >= before) {
            // This process may have stood still, and the letter be another's by now.
            return Err(Trouble::Unheard);
        }
        self.rest.post(channel, parcel).await
    }

    async fn patiently<'a, T>(&self, call: impl Fn() -> BoxFuture<'a, Result<T, Trouble>>) -> Result<T, Trouble> {
        for pause in PAUSES {
            self.budget.turn().await;
            match call().await {
                // The nonce keeps what was sent already from coming twice.
                Err(Trouble::Again | Trouble::Unsure) => tokio::time::sleep(pause).await,
                done => return done,
            }
        }
        self.budget.turn().await;
        call().await
    }
}

/// The same part of the same letter has the same nonce: for some minutes Discord then sends it once.
fn nonce(message: &str, part: usize) -> String {
    let hash = Sha256::digest(format!("{message}:{part}"));
    let hex = hash.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    hex.chars().take(NONCE).collect()
}

impl Messenger for Post {
    fn send<'a>(&'a self, to: &'a Recipient, letter: &'a Letter) -> BoxFuture<'a, Delivery> {
        self.deliver(to, letter)
            .map(|done| match done {
                Ok(()) => Delivery::Done,
                Err(Trouble::Closed) => Delivery::Closed,
                Err(Trouble::Gone) => Delivery::Gone,
                // A wrong token is put right by an operator; the letter waits for her.
                Err(Trouble::Again | Trouble::BadToken) => Delivery::Again(anyhow::anyhow!("Discord does not answer")),
                Err(Trouble::Unsure | Trouble::Unheard) => {
                    Delivery::Unsure(anyhow::anyhow!("Discord did not say whether it took it"))
                }
                Err(trouble) => Delivery::Never(format!("{trouble:?}")),
            })
            .boxed()
    }

    fn is_there<'a>(&'a self, to: &'a Recipient, letter: &'a Letter) -> BoxFuture<'a, anyhow::Result<bool>> {
        self.look(to, letter)
            .map(|seen| match seen {
                Ok(seen) => Ok(seen),
                Err(Trouble::Again | Trouble::Unsure | Trouble::Unheard | Trouble::BadToken) => {
                    Err(anyhow::anyhow!("Discord does not show what is there"))
                }
                // Where it cannot be there, or we may not look, sending will tell.
                Err(_) => Ok(false),
            })
            .boxed()
    }

    fn name(&self, _: &str, person: &str, lang: Lang) -> String {
        snowflake(person).map_or_else(|| text(lang, "a-colleague"), named)
    }
}

/// Whether a message that is there is one of ours: by its nonce, else by what identifies it, its buttons, else by its words.
fn is_same(parcel: &Parcel, there: &Posted) -> bool {
    if there.nonce.as_deref() == parcel.body["nonce"].as_str() {
        return true;
    }
    let ids = custom_ids(&parcel.body["components"]);
    if ids.is_empty() {
        there.content == parcel.body["content"].as_str().unwrap_or_default().trim()
    } else {
        ids == there.ids
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_keep_below_discords_limit_for_all_of_them() {
        let budget = Budget::default();
        let now = Instant::now();
        let slots: Vec<Instant> = (0..101).map(|_| budget.slot(now)).collect();
        assert_eq!(slots[0], now, "a call alone need not wait");
        assert!(slots[100] - now > Duration::from_secs(2), "fifty a second would be the limit");
    }
}
