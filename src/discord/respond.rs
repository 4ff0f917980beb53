//! Answering an interaction in time, whatever happens behind it, and once.
//!
//! Discord waits three seconds for the first callback, takes one, and may deliver the same interaction twice. So the reply
//! is given at once when it is there in a second and a half; else *thinking* is, and the reply follows by edit, for as
//! long as the token lasts. A callback whose answer was lost is tried again: when Discord then says that it was answered
//! already, it was we.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use serenity::all::{CreateAttachment, Interaction};
use tokio::task::JoinHandle;

use super::incoming::{self, Address, Incoming};
use super::members::{Members, Standing};
use super::outgoing::{EPHEMERAL, Parcel, Stamp, modal, parcels, proposals};
use super::rest::{Rest, Trouble};
use super::snowflake;
use crate::commands::buttons::is_public;
use crate::commands::by_key;
use crate::commands::desk::{Desk, Typed};
use crate::commands::reply::Reply;
use crate::commands::request::{Ask, Person, Request};
use crate::error::Code;
use crate::knowledge::language::Lang;
use crate::texts::text;

/// Types of interaction callbacks.
const MESSAGE: u8 = 4;
const THINKING: u8 = 5;
const PROPOSALS: u8 = 8;
const MODAL: u8 = 9;

/// A reply that is there by then is the first callback.
const AT_ONCE: Duration = Duration::from_millis(1500);
/// Discord gives three seconds, of which the way takes some.
const FIRST: Duration = Duration::from_millis(2700);
/// By then Discord has taken our first answer for sure.
const HEARD: Duration = Duration::from_secs(10);
/// How long it may take to learn whether somebody is a member: the answer must still be given in time.
const MEMBERSHIP: Duration = Duration::from_millis(800);
/// How long proposals may take.
const COMPLETION: Duration = Duration::from_secs(1);
/// The token lasts fifteen minutes.
const LAST: Duration = Duration::from_secs(14 * 60 + 30);
const PROPOSED: usize = 25;

/// Answers interactions.
pub struct Responder {
    desk: Arc<Desk>,
    rest: Arc<Rest>,
    seen: Mutex<Seen>,
    members: Members,
}

/// Ids of the last interactions: the same one twice is answered once.
#[derive(Default)]
struct Seen {
    ids: HashSet<u64>,
    order: VecDeque<u64>,
}

const REMEMBERED: usize = 10_000;

impl Seen {
    fn is_new(&mut self, id: u64) -> bool {
        if !self.ids.insert(id) {
            return false;
        }
        self.order.push_back(id);
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.ids.remove(&oldest);
        }
        true
    }
}

/// Whether our first callback is known to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Acknowledged {
    Yes,
    /// Somebody else was first, or it came too late.
    No,
}

/// The first callback.
#[derive(Debug)]
pub struct First {
    /// Its body.
    pub body: Value,
    /// The files that come with it.
    pub files: Vec<CreateAttachment>,
}

impl From<Value> for First {
    fn from(body: Value) -> Self {
        Self { body, files: Vec::new() }
    }
}

/// What follows the first callback.
pub enum Then {
    /// Nothing.
    Nothing,
    /// The other parts of a long reply.
    FollowUps(Vec<Parcel>),
    /// The whole reply, in the place of *thinking*.
    Edit(Vec<Parcel>),
    /// The reply itself, when it is there.
    Late(Box<Request>, JoinHandle<Reply>),
}

/// An empty list of proposals.
pub fn nothing_to_propose() -> Value {
    json!({ "type": PROPOSALS, "data": proposals(&[], None) })
}

/// *Thinking*, for its reader alone or for the channel.
pub fn thinking(private: bool) -> Value {
    json!({ "type": THINKING, "data": { "flags": if private { EPHEMERAL } else { 0 } } })
}

/// How a late message reaches the person.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// In the place of *thinking*.
    Edit,
    /// After the reply.
    FollowUp,
}

impl Responder {
    /// A responder at a desk.
    #[must_use]
    pub fn new(desk: Arc<Desk>, rest: Arc<Rest>) -> Self {
        Self { desk, rest, seen: Mutex::default(), members: Members::default() }
    }

    /// Answers an interaction that came by the gateway, once.
    pub async fn respond(&self, interaction: &Interaction) {
        let received = Instant::now();
        let Some((address, incoming)) = incoming::read(interaction, &self.desk) else { return };
        if !self.is_new(&address) {
            return;
        }
        let (first, then) = self.prepare(incoming, received).await;
        if self.first(&address, first, received).await == Acknowledged::Yes {
            self.finish(&address, then, received).await;
        }
    }

    /// Whether this interaction has not come before.
    pub fn is_new(&self, address: &Address) -> bool {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).is_new(address.id)
    }

    /// The first callback's body, and what is to be done after it.
    pub async fn prepare(&self, incoming: Incoming, received: Instant) -> (First, Then) {
        match incoming {
            Incoming::Ask(mut request) if !request.has_channel => {
                match self.standing(&request.person).await {
                    Standing::Stranger => {
                        return (self.sentence(request.locale, "discord-no-member").into(), Then::Nothing);
                    }
                    Standing::Member(roles) => request.person.badges = Some(roles),
                    // An outage is no refusal: what she can open is her own; what needs a role says so itself.
                    Standing::Unknown => {}
                }
                self.reply(request, received).await
            }
            Incoming::Ask(request) => self.reply(request, received).await,
            Incoming::Form { person, locale, action } => {
                (self.form(&person, locale, &action).await.into(), Then::Nothing)
            }
            Incoming::Typing { person, locale, command, option, typed } => {
                let spec = by_key(command).and_then(|spec| spec.options.iter().find(|known| known.key == option));
                let typed = Typed { command, option, words: &typed };
                let proposing = self.desk.propose(&person, locale, typed, PROPOSED);
                // Proposals that come late are of no use.
                let found = tokio::time::timeout(COMPLETION, proposing).await.unwrap_or_default();
                (
                    json!({ "type": PROPOSALS, "data": proposals(&found, spec.map(|option| option.takes)) }).into(),
                    Then::Nothing,
                )
            }
            Incoming::NothingToPropose => (nothing_to_propose().into(), Then::Nothing),
            Incoming::NoGuild(locale) => (self.sentence(locale, "discord-no-guild").into(), Then::Nothing),
            Incoming::Unknown(locale) => (self.not_understood(locale).into(), Then::Nothing),
        }
    }

    /// How a person who presses a button in a direct message stands in the guild that it came from.
    async fn standing(&self, person: &Person) -> Standing {
        match (snowflake(&person.organisation), snowflake(&person.id)) {
            (Some(guild), Some(user)) => {
                let asking = self.members.standing(&self.rest, guild, user);
                tokio::time::timeout(MEMBERSHIP, asking).await.unwrap_or(Standing::Unknown)
            }
            _ => Standing::Stranger,
        }
    }

    /// The sentence for what is not ours, or not of this version.
    pub fn not_understood(&self, locale: Option<Lang>) -> Value {
        self.sentence(locale, "discord-unknown")
    }

    fn sentence(&self, locale: Option<Lang>, key: &str) -> Value {
        let lang = locale.unwrap_or(self.desk.place.lang).of_interface();
        let data = json!({ "content": text(lang, key), "flags": EPHEMERAL, "allowed_mentions": { "parse": [] } });
        json!({ "type": MESSAGE, "data": data })
    }

    async fn form(&self, person: &Person, locale: Option<Lang>, action: &str) -> Value {
        let lang = self.desk.lang_of(person, locale).await;
        let Some((title, fields)) = self.desk.form_of(person, lang, action).await else {
            return self.sentence(locale, "discord-unknown");
        };
        let stamp = Stamp { seal: &self.desk.seal, organisation: &person.organisation, direct: false };
        json!({ "type": MODAL, "data": modal(action, &title, &fields, stamp) })
    }

    async fn reply(&self, request: Request, received: Instant) -> (First, Then) {
        let desk = self.desk.clone();
        let asked = request.clone();
        // On a task of its own: a panic behind it must not leave the person without a sentence.
        let mut serving = tokio::spawn(async move { desk.serve(&asked).await });
        let left = AT_ONCE.saturating_sub(received.elapsed());
        let Ok(served) = tokio::time::timeout(left, &mut serving).await else {
            let is_public = matches!(&request.ask, Ask::Action(pressed) if is_public(&pressed.action));
            return (thinking(!is_public).into(), Then::Late(Box::new(request), serving));
        };
        let mut parcels = self.parcels(&request, served.ok()).await;
        let Parcel { body, files } = parcels.remove(0);
        let first = First { body: json!({ "type": MESSAGE, "data": body }), files };
        (first, Then::FollowUps(parcels))
    }

    /// Does what is to be done after the first callback.
    pub async fn finish(&self, address: &Address, then: Then, received: Instant) {
        let parcels = match then {
            Then::Nothing => return,
            Then::FollowUps(parcels) => parcels,
            Then::Edit(parcels) => self.replace(address, parcels, received).await,
            Then::Late(request, serving) => {
                let served = tokio::time::timeout(LAST, serving).await;
                let parcels = self.parcels(&request, served.ok().and_then(Result::ok)).await;
                self.replace(address, parcels, received).await
            }
        };
        for parcel in parcels {
            if !self.deliver(received, &address.token, &parcel, Way::FollowUp).await {
                return;
            }
        }
    }

    /// Puts the first part in the place of *thinking*, and gives the others; none where that could not be done.
    async fn replace(&self, address: &Address, mut parcels: Vec<Parcel>, received: Instant) -> Vec<Parcel> {
        let first = parcels.remove(0);
        if self.deliver(received, &address.token, &first, Way::Edit).await {
            return parcels;
        }
        let body = self.sentence(None, "discord-lost")["data"].take();
        self.deliver(received, &address.token, &Parcel { body, files: Vec::new() }, Way::Edit).await;
        Vec::new()
    }

    async fn parcels(&self, request: &Request, reply: Option<Reply>) -> Vec<Parcel> {
        let person = &request.person;
        let direct = !request.has_channel;
        let stamp = Stamp { seal: &self.desk.seal, organisation: &person.organisation, direct };
        if let Some(reply) = reply {
            return parcels(&reply, stamp);
        }
        tracing::error!("a request ended without a reply");
        let lang = self.desk.lang_of(person, request.locale).await;
        let reply = Reply::failure("", Code::Internal, text(lang, "discord-lost"));
        parcels(&reply, stamp)
    }

    /// The first callback, tried again for as long as Discord waits.
    async fn first(&self, address: &Address, first: First, received: Instant) -> Acknowledged {
        let First { mut body, mut files } = first;
        let mut plain = false;
        let mut tried = false;
        loop {
            let left = FIRST.saturating_sub(received.elapsed());
            if left.is_zero() {
                tracing::warn!("it is not known whether an interaction was answered in time");
                // A lost answer may have taken effect. If it did not, what follows is refused and given up.
                return if tried { Acknowledged::Yes } else { Acknowledged::No };
            }
            // A call that hangs is given up early enough for another.
            let patience = if tried { left } else { left / 2 };
            match self.rest.answer(address.id, &address.token, &body, files.clone(), patience).await {
                Ok(()) => return Acknowledged::Yes,
                Err(Trouble::Answered) if tried => return Acknowledged::Yes,
                Err(Trouble::Again | Trouble::Unsure) => tried = true,
                Err(Trouble::Never) if !plain => {
                    // Discord does not take this body; a plain sentence it takes.
                    plain = true;
                    body = self.sentence(None, "discord-lost");
                    files.clear();
                }
                Err(trouble) => {
                    tracing::info!(?trouble, "an interaction was not ours to answer any more");
                    return Acknowledged::No;
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Tries with growing pauses until it works, cannot work, or the token is over.
    async fn deliver(&self, received: Instant, token: &str, parcel: &Parcel, way: Way) -> bool {
        let mut pause = Duration::from_millis(250);
        loop {
            let done = match way {
                Way::Edit => self.rest.edit(token, parcel).await,
                Way::FollowUp => self.rest.follow_up(token, parcel).await,
            };
            match done {
                Ok(()) => return true,
                Err(Trouble::Again) if received.elapsed() + pause < LAST => {}
                // An edit twice is one; a message that may be there is not sent again.
                Err(Trouble::Unsure) if matches!(way, Way::Edit) && received.elapsed() + pause < LAST => {}
                Err(Trouble::Unsure) => {
                    tracing::warn!("a part of a reply was sent, and its arrival is not known");
                    return true;
                }
                Err(Trouble::Unheard) if received.elapsed() < HEARD => {}
                Err(trouble) => {
                    tracing::warn!(?trouble, "a reply could not be delivered");
                    return false;
                }
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(Duration::from_secs(30));
        }
    }
}
