//! What a desk remembers for a while, in memory alone: replies to requests that may come twice, and texts that wait for
//! a person's word.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::OnceCell;
use uuid::Uuid;

use super::reply::Reply;
use super::request::{Person, Request};
use crate::knowledge::language::Lang;
use crate::organisation::Organisation;
use crate::store::{self, Store};

/// The requests of the last while, so that one that comes twice is served once.
#[derive(Default)]
pub(super) struct Recent {
    slots: Mutex<RecentSlots>,
}

#[derive(Default)]
struct RecentSlots {
    by_key: HashMap<(String, String, String), Arc<Slot>>,
    order: VecDeque<(String, String, String)>,
}

pub(super) struct Slot {
    /// Keyed hash of the request's body.
    pub(super) body: String,
    /// The reply, once it is there; who comes meanwhile waits for it.
    pub(super) reply: OnceCell<Reply>,
}

/// More than a busy hour of a large municipality; a reply is a few kilobytes.
const RECENT: usize = 1_000;

impl Recent {
    fn key(request: &Request) -> (String, String, String) {
        (request.person.organisation.clone(), request.person.id.clone(), request.id.clone())
    }

    /// The place of a request's reply, new or known.
    pub(super) fn slot(&self, request: &Request, body: &str) -> Arc<Slot> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let key = Self::key(request);
        if let Some(slot) = slots.by_key.get(&key) {
            return slot.clone();
        }
        if slots.order.len() >= RECENT
            && let Some(oldest) = slots.order.pop_front()
        {
            slots.by_key.remove(&oldest);
        }
        let slot = Arc::new(Slot { body: body.to_owned(), reply: OnceCell::new() });
        slots.by_key.insert(key.clone(), slot.clone());
        slots.order.push_back(key);
        slot
    }

    /// Lets a request be tried again, unless it is already.
    pub(super) fn forget(&self, request: &Request, tried: &Arc<Slot>) {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let key = Self::key(request);
        if slots.by_key.get(&key).is_some_and(|slot| Arc::ptr_eq(slot, tried)) {
            slots.by_key.remove(&key);
            slots.order.retain(|k| *k != key);
        }
    }
}

/// The languages that people chose, for some seconds: every request asks for one.
#[derive(Default)]
pub struct Languages {
    known: Mutex<HashMap<(String, String), Chosen>>,
}

/// What somebody chose, and since when that is known.
type Chosen = (Option<Lang>, Instant);

/// As long as another replica may answer in the language before.
const LANGUAGE_HOLDS: Duration = Duration::from_secs(20);
const LANGUAGES: usize = 5_000;

impl Languages {
    /// What a person chose, where it is known: none inside where she chose nothing.
    #[must_use]
    pub fn of(&self, person: &Person) -> Option<Option<Lang>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (lang, since) = known.get(&(person.organisation.clone(), person.id.clone()))?;
        (since.elapsed() < LANGUAGE_HOLDS).then_some(*lang)
    }

    /// Notes what a person chose.
    pub fn remember(&self, person: &Person, lang: Option<Lang>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= LANGUAGES {
            known.retain(|_, (_, since)| since.elapsed() < LANGUAGE_HOLDS);
        }
        known.insert((person.organisation.clone(), person.id.clone()), (lang, Instant::now()));
    }
}

/// What organisations set up, for some seconds: every request asks for it.
#[derive(Default)]
pub struct Organisations {
    known: Mutex<HashMap<String, (Arc<Organisation>, Instant)>>,
    /// Until when the store is not asked for it: it was away just now, and a person waits.
    rests_until: Mutex<Option<Instant>>,
}

/// As long as another replica may go by what was set up before.
const ORGANISATION_HOLDS: Duration = Duration::from_secs(10);
/// How long a store that was away is left alone by those who cannot wait.
const RESTS: Duration = Duration::from_secs(2);

impl Organisations {
    /// What an organisation set up, from memory or from the store.
    pub async fn of(&self, store: &Store, id: &str) -> store::Result<Arc<Organisation>> {
        if let Some((organisation, since)) = self.lock().get(id)
            && since.elapsed() < ORGANISATION_HOLDS
        {
            return Ok(organisation.clone());
        }
        self.fresh(store, id).await
    }

    /// What an organisation set up, from the store: who changes it must see what it is.
    pub async fn fresh(&self, store: &Store, id: &str) -> store::Result<Arc<Organisation>> {
        let organisation = Arc::new(Organisation::of(store.organisation(id).await?));
        self.lock().insert(id.to_owned(), (organisation.clone(), Instant::now()));
        Ok(organisation)
    }

    /// What an organisation set up when it was last read, for who cannot wait for a store that is away.
    #[must_use]
    pub fn last(&self, id: &str) -> Option<Arc<Organisation>> {
        self.lock().get(id).map(|(organisation, _)| organisation.clone())
    }

    /// Whether the store was away just now.
    #[must_use]
    pub fn rests(&self) -> bool {
        self.rests_until.lock().unwrap_or_else(PoisonError::into_inner).is_some_and(|until| Instant::now() < until)
    }

    /// Notes that the store is away.
    pub fn rest(&self) {
        *self.rests_until.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now() + RESTS);
    }

    /// Reads an organisation anew the next time: something of it was changed.
    pub fn forget(&self, id: &str) {
        self.lock().remove(id);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, (Arc<Organisation>, Instant)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Texts with their doubtful parts masked, waiting for the person's word. In memory alone, and not for long.
#[derive(Default)]
pub(super) struct Held {
    texts: Mutex<VecDeque<(String, Instant, HeldText)>>,
}

/// A text that waits.
pub(super) struct HeldText {
    pub(super) person: Person,
    pub(super) command: &'static str,
    pub(super) values: BTreeMap<String, String>,
}

const HELD: usize = 500;
/// As long as a chat service lets a reply be answered.
const HELD_FOR: Duration = Duration::from_mins(15);

impl Held {
    /// Keeps a text and gives the token under which it is taken again, once.
    pub(super) fn hold(&self, text: HeldText) -> String {
        let token = Uuid::new_v4().simple().to_string();
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        texts.retain(|(_, since, _)| since.elapsed() < HELD_FOR);
        if texts.len() >= HELD {
            texts.pop_front();
        }
        texts.push_back((token.clone(), Instant::now(), text));
        token
    }

    /// The values of a person's own text for a command, which goes on waiting.
    pub(super) fn of(&self, token: &str, person: &Person, command: &str) -> Option<BTreeMap<String, String>> {
        let texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        let own = |held: &HeldText| held.person.id == person.id && held.person.organisation == person.organisation;
        let fits = |held: &HeldText| own(held) && held.command == command;
        let found = texts.iter().find(|(t, since, held)| t == token && fits(held) && since.elapsed() < HELD_FOR)?;
        Some(found.2.values.clone())
    }

    /// The values of a person's own text, which goes on waiting.
    pub(super) fn any_of(&self, token: &str, person: &Person) -> Option<BTreeMap<String, String>> {
        let texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        let own = |held: &HeldText| held.person.id == person.id && held.person.organisation == person.organisation;
        let found = texts.iter().find(|(t, since, held)| t == token && own(held) && since.elapsed() < HELD_FOR)?;
        Some(found.2.values.clone())
    }

    /// Puts a value beside a text that waits.
    pub(super) fn mark(&self, token: &str, key: &str) {
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, _, held)) = texts.iter_mut().find(|(t, ..)| t == token) {
            held.values.insert(key.to_owned(), String::new());
        }
    }

    /// Takes a text of a person's own.
    pub(super) fn take(&self, token: &str, person: &Person) -> Option<HeldText> {
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        texts.retain(|(_, since, _)| since.elapsed() < HELD_FOR);
        let own = |held: &HeldText| held.person.id == person.id && held.person.organisation == person.organisation;
        let at = texts.iter().position(|(t, _, held)| t == token && own(held))?;
        texts.remove(at).map(|(_, _, held)| held)
    }
}
