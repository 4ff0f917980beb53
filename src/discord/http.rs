//! Interactions that Discord posts to us, signed: for replicas that hold no gateway.
//!
//! The signature is Ed25519 over the timestamp and the raw body, so it is checked before anything is parsed; an old
//! timestamp is refused, because a signature does not age by itself.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use serenity::all::Interaction;
use serenity::interactions_endpoint::Verifier;
use tokio_util::task::TaskTracker;

use super::incoming;
use super::outgoing::{EPHEMERAL, Parcel};
use super::respond::{First, Responder, Then, nothing_to_propose, thinking};
use super::rest::Rest;
use crate::clock::Clock;
use crate::commands::desk::Desk;
use crate::knowledge::language::Lang;

/// A request that is older, or from a later future, is refused.
const FRESH_SECONDS: i64 = 300;

/// How far the first answer is let ahead of what follows it.
const HEAD_START: Duration = Duration::from_millis(400);

/// The endpoint of one application.
pub struct Endpoint {
    verifier: Verifier,
    desk: Arc<Desk>,
    rest: Arc<Rest>,
    responder: Arc<Responder>,
    tasks: TaskTracker,
}

/// What is answered: a status, and JSON where there is any.
pub type Answer = (u16, Option<Value>);

impl Endpoint {
    pub(super) fn new(verifier: Verifier, desk: Arc<Desk>, rest: Arc<Rest>, tasks: TaskTracker) -> Self {
        let responder = Arc::new(Responder::new(desk.clone(), rest.clone()));
        Self { verifier, desk, rest, responder, tasks }
    }

    /// Answers a posted interaction; what follows its first answer goes on by itself.
    pub async fn receive(&self, signature: &str, timestamp: &str, body: &[u8]) -> Answer {
        let received = Instant::now();
        if self.verifier.verify(signature, timestamp, body).is_err() || !is_fresh(timestamp) {
            return (401, None);
        }
        let interaction: Interaction = match serde_json::from_slice(body) {
            Ok(interaction) => interaction,
            Err(error) => {
                // The error names fields and types, and could quote a value: only its kind is logged.
                tracing::warn!(kind = ?error.classify(), "an interaction cannot be read");
                return self.unreadable(body);
            }
        };
        if let Interaction::Ping(_) = interaction {
            return (200, Some(json!({ "type": 1 })));
        }
        let Some((address, incoming)) = incoming::read(&interaction, &self.desk) else { return (400, None) };
        self.rest.belong_to(interaction.application_id().get());
        let is_new = self.responder.is_new(&address);
        let (first, then) = self.responder.prepare(incoming, received).await;
        let (first, then) = without_files(first, then);
        if is_new && !matches!(then, Then::Nothing) {
            let responder = self.responder.clone();
            self.tasks.spawn(async move {
                // What follows must not overtake the answer that it follows.
                tokio::time::sleep(HEAD_START).await;
                responder.finish(&address, then, received).await;
            });
        }
        (200, Some(first))
    }
}

impl Endpoint {
    /// What Discord signed and we cannot read in full is answered all the same, by its kind: nobody is left with silence.
    fn unreadable(&self, body: &[u8]) -> Answer {
        let raw: Value = serde_json::from_slice(body).unwrap_or_default();
        let locale = raw["locale"].as_str().and_then(Lang::parse);
        match raw["type"].as_u64() {
            Some(1) => (200, Some(json!({ "type": 1 }))),
            Some(2 | 3 | 5) => (200, Some(self.responder.not_understood(locale))),
            Some(4) => (200, Some(nothing_to_propose())),
            _ => (400, None),
        }
    }
}

/// The answer to a post is JSON, which carries no files: a reply with files follows in the place of *thinking*.
fn without_files(first: First, then: Then) -> (Value, Then) {
    match then {
        Then::FollowUps(rest) if !first.files.is_empty() => {
            let mut first = first;
            let body = first.body["data"].take();
            let thinking = thinking(body["flags"].as_u64().is_some_and(|flags| flags & EPHEMERAL != 0));
            let reply = Parcel { body, files: first.files };
            (thinking, Then::Edit(std::iter::once(reply).chain(rest).collect()))
        }
        then => (first.body, then),
    }
}

fn is_fresh(timestamp: &str) -> bool {
    // Discord's clock is the world's, whatever time the program pretends.
    let now = Clock::of_machine().now().timestamp();
    timestamp.parse::<i64>().is_ok_and(|at| at.abs_diff(now) <= FRESH_SECONDS.unsigned_abs())
}

/// The verifier for a public key of 64 hexadecimal digits.
#[must_use]
pub fn verifier(key: &str) -> Option<Verifier> {
    let mut bytes = [0_u8; 32];
    if key.len() != 64 {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(key.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Verifier::try_new(bytes).ok()
}
