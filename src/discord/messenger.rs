//! Direct messages that the bot sends on its own, tried again within reason, with what became of them sorted.

use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::members::Members;
use super::outgoing::{EPHEMERAL, Stamp, messages};
use super::rest::{Rest, Trouble};
use crate::commands::seal::Seal;
use crate::messenger::{Delivery, Letter, Messenger, Recipient};

/// Pauses between tries; after the last the letter waits for whoever sent it to come round again.
const PAUSES: [Duration; 3] = [Duration::from_millis(250), Duration::from_secs(1), Duration::from_secs(4)];
/// Discord's limit.
const NONCE: usize = 25;

/// The way to people in Discord.
pub struct DirectMessages {
    rest: Arc<Rest>,
    seal: Seal,
    members: Members,
}

impl DirectMessages {
    /// A way with a key for the buttons.
    #[must_use]
    pub fn new(rest: Arc<Rest>, seal: Seal) -> Self {
        Self { rest, seal, members: Members::default() }
    }

    async fn deliver(&self, to: &Recipient, letter: &Letter) -> Result<(), Trouble> {
        let id = |text: &str| text.rsplit(':').next().and_then(|id| id.parse::<u64>().ok()).ok_or(Trouble::Never);
        let (guild, user) = (id(&to.organisation)?, id(&to.person)?);
        // Who left the guild gets nothing from it, though a channel to her may still be open.
        if !self.members.is_member(&self.rest, guild, user).await {
            return Err(Trouble::Gone);
        }
        let channel = self.patiently(|| self.rest.direct_channel(user).boxed()).await?;
        let stamp = Stamp { seal: &self.seal, organisation: &to.organisation, direct: true };
        for (part, mut body) in messages(&letter.reply, stamp).into_iter().enumerate() {
            // A direct message is seen by its reader alone as it is.
            body["flags"] = json!(body["flags"].as_u64().unwrap_or(0) & !EPHEMERAL);
            body["nonce"] = json!(nonce(&letter.reply.message, part));
            body["enforce_nonce"] = json!(true);
            self.patiently(|| self.post(channel, &body).boxed()).await?;
        }
        Ok(())
    }

    async fn post(&self, channel: u64, body: &Value) -> Result<(), Trouble> {
        self.rest.post(channel, body).await
    }

    async fn patiently<'a, T>(&self, call: impl Fn() -> BoxFuture<'a, Result<T, Trouble>>) -> Result<T, Trouble> {
        for pause in PAUSES {
            match call().await {
                // The nonce keeps what was sent already from coming twice.
                Err(Trouble::Again | Trouble::Unsure) => tokio::time::sleep(pause).await,
                done => return done,
            }
        }
        call().await
    }
}

/// The same part of the same letter has the same nonce: for some minutes Discord then sends it once.
fn nonce(message: &str, part: usize) -> String {
    let hash = Sha256::digest(format!("{message}:{part}"));
    let hex = hash.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    hex.chars().take(NONCE).collect()
}

impl Messenger for DirectMessages {
    fn send<'a>(&'a self, to: &'a Recipient, letter: &'a Letter) -> BoxFuture<'a, Delivery> {
        self.deliver(to, letter)
            .map(|done| match done {
                Ok(()) => Delivery::Done,
                Err(Trouble::Closed) => Delivery::Closed,
                Err(Trouble::Gone) => Delivery::Gone,
                // A wrong token is put right by an operator; the letter waits for her.
                Err(Trouble::Again | Trouble::Unsure | Trouble::Unheard | Trouble::BadToken) => {
                    Delivery::Again(anyhow::anyhow!("Discord does not answer"))
                }
                Err(trouble) => Delivery::Never(format!("{trouble:?}")),
            })
            .boxed()
    }
}
