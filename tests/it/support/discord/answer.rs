//! An interaction in a test's hand: what the bot answered and what the person sees.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::PATIENCE;
use super::interactions::{Callback, Edit};
use super::message::Message;
use super::problems::ApiError;
use super::rest::{Ask, Call, Shared};
use super::world::World;

/// One interaction.
#[derive(Clone)]
pub struct Interaction {
    pub(super) shared: Arc<Shared>,
    /// Its snowflake.
    pub id: u64,
    /// Its token.
    pub token: String,
    /// Who did it.
    pub user: u64,
}

/// What the person sees now.
#[derive(Clone, Debug)]
pub enum Seen {
    /// No answer yet, and still in time.
    Waiting,
    /// "The application did not respond."
    DidNotRespond,
    /// "Thinking …": deferred.
    Thinking,
    /// A message.
    Message(Box<Message>),
    /// A modal.
    Modal(Value),
    /// The choices of an autocomplete.
    Choices(Vec<Value>),
    /// The click was acknowledged; the message stands as it stood, or it was deleted.
    Nothing,
}

/// Who can see an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visible {
    /// Only the person who asked.
    OnlyUser(u64),
    /// Everybody in the channel (in a DM: the person).
    Channel(u64),
}

impl Interaction {
    /// The bot's first answer; panics when none came in time.
    pub async fn first_callback(&self) -> Callback {
        let found = self.shared.wait(PATIENCE, |world| {
            let given = world.given.get(&self.id)?;
            if given.callback.is_none() && world.clock.since(given.at) > world.first {
                return Some(None);
            }
            Some(Some(given.callback.clone()?))
        });
        let found = found.await.flatten();
        found.unwrap_or_else(|| panic!("the application did not respond; its calls: {:#?}", self.calls()))
    }

    /// The first answer as far as it is there.
    pub fn callback(&self) -> Option<Callback> {
        self.shared.look().given.get(&self.id)?.callback.clone()
    }

    /// What the person sees at this moment.
    pub fn seen(&self) -> Seen {
        seen(&self.shared.look(), self.id)
    }

    /// What the person sees once it is more than waiting or "thinking"; panics when neither an answer nor
    /// "did not respond" came. A click that was only acknowledged counts: [`Interaction::final_message`] waits for more.
    pub async fn outcome(&self) -> Seen {
        let found = self.shared.wait(PATIENCE, |world| {
            let seen = seen(world, self.id);
            (!matches!(seen, Seen::Waiting | Seen::Thinking)).then_some(seen)
        });
        found.await.unwrap_or_else(|| panic!("{:?}; its calls: {:#?}", self.seen(), self.calls()))
    }

    /// The message that answers at the end (after a deferral its edit); panics when none came.
    pub async fn final_message(&self) -> Message {
        self.until(|message| !message.is_thinking()).await
    }

    /// The answering message as soon as it is so; panics when it never is.
    pub async fn until(&self, fits: impl Fn(&Message) -> bool) -> Message {
        let found = self.shared.wait(PATIENCE, |world| {
            if matches!(seen(world, self.id), Seen::DidNotRespond) {
                return Some(None);
            }
            let message = original(world, self.id)?;
            // Acknowledged without a change yet (6): the message is still the old one.
            let given = world.given.get(&self.id)?;
            let pending = given.callback.as_ref().is_some_and(|callback| callback.kind == 6) && given.edits.is_empty();
            (!pending && fits(&message)).then_some(Some(message))
        });
        let found = found.await.flatten();
        found.unwrap_or_else(|| panic!("{:?} was not what was awaited; calls: {:#?}", self.seen(), self.calls()))
    }

    /// The choices of an autocomplete as `(name, value)`.
    pub async fn choices(&self) -> Vec<(String, Value)> {
        let callback = self.first_callback().await;
        assert_eq!(callback.kind, 8, "not choices: {}", callback.data);
        let choices = callback.data["choices"].as_array().into_iter().flatten();
        choices.map(|c| (c["name"].as_str().unwrap_or_default().to_owned(), c["value"].clone())).collect()
    }

    /// The modal with which the bot answered.
    pub async fn modal(&self) -> Value {
        let callback = self.first_callback().await;
        assert_eq!(callback.kind, 9, "not a modal: {}", callback.data);
        callback.data
    }

    /// All changes through the token, in order.
    pub fn edits(&self) -> Vec<Edit> {
        self.shared.look().given.get(&self.id).map(|given| given.edits.clone()).unwrap_or_default()
    }

    /// All follow-up messages that still stand, in order.
    pub fn followups(&self) -> Vec<Message> {
        let world = self.shared.look();
        let ids = world.given.get(&self.id).map(|given| given.follow_ups.as_slice()).unwrap_or_default();
        ids.iter().filter_map(|id| world.messages.get(id).cloned()).collect()
    }

    /// Waits for so many follow-ups.
    pub async fn followed_up(&self, count: usize) -> Vec<Message> {
        let found = self.shared.wait(PATIENCE, |world| {
            let ids = &world.given.get(&self.id)?.follow_ups;
            (ids.len() >= count).then_some(())
        });
        assert!(found.await.is_some(), "{count} follow-ups were awaited; calls: {:#?}", self.calls());
        self.followups()
    }

    /// Who sees the answering message.
    pub fn visible_to(&self) -> Option<Visible> {
        let message = original(&self.shared.look(), self.id)?;
        Some(message.only_for.map_or(Visible::Channel(message.channel), Visible::OnlyUser))
    }

    /// Sends the same event once more over the gateway.
    pub fn redeliver(&self) {
        self.shared.change(|world| {
            let payload = world.given.get(&self.id).map(|given| given.payload.clone());
            world.dispatch("INTERACTION_CREATE", &payload.unwrap_or_default(), 0);
        });
    }

    /// The event's data, as for an HTTP endpoint.
    pub fn payload(&self) -> Value {
        self.shared.look().given.get(&self.id).map(|given| given.payload.clone()).unwrap_or_default()
    }

    /// Takes the body with which an HTTP endpoint answered the event as the first callback; checked the same way.
    pub fn answered_over_http(&self, body: &Value) -> Result<(), String> {
        let ask = Ask::of(body.clone());
        let answered = self.shared.change(|world| {
            let answered = world.answer(self.id, body, &ask);
            if let Err(ApiError { violation: Some(violation), .. }) = &answered {
                world.violations.push(format!("HTTP answer: {violation}"));
            }
            answered
        });
        answered.map_err(|error| error.body().to_string())
    }

    /// The REST calls that belong to it.
    pub fn calls(&self) -> Vec<Call> {
        self.shared.look().calls.iter().filter(|call| call.interaction == Some(self.id)).cloned().collect()
    }

    /// How often a callback was tried.
    pub fn callback_attempts(&self) -> usize {
        self.calls().iter().filter(|call| call.route.ends_with("/callback")).count()
    }

    /// Since the event.
    pub fn age(&self) -> Duration {
        let world = self.shared.look();
        world.given.get(&self.id).map(|given| world.clock.since(given.at)).unwrap_or_default()
    }
}

fn original(world: &World, id: u64) -> Option<Message> {
    world.messages.get(&world.given.get(&id)?.original?).cloned()
}

fn seen(world: &World, id: u64) -> Seen {
    let Some(given) = world.given.get(&id) else { return Seen::Waiting };
    let Some(callback) = &given.callback else {
        let late = world.clock.since(given.at) > world.first;
        return if late { Seen::DidNotRespond } else { Seen::Waiting };
    };
    match (callback.kind, original(world, id)) {
        (8, _) => Seen::Choices(callback.data["choices"].as_array().cloned().unwrap_or_default()),
        (9, _) => Seen::Modal(callback.data.clone()),
        (6, _) if given.edits.is_empty() => Seen::Nothing,
        (_, Some(message)) if message.is_thinking() => Seen::Thinking,
        (_, Some(message)) => Seen::Message(Box::new(message)),
        (_, None) => Seen::Nothing,
    }
}
