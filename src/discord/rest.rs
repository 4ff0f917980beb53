//! Calls to Discord's REST API, with what became of them sorted by what to do next.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::{ApplicationId, ChannelId, GuildId, Http, HttpBuilder, InteractionId, UserId};
use serenity::http::HttpError;

use crate::config::Secret;

/// Why a call did not do what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It was not done and may work another time: Discord was away, or asked to wait.
    Again,
    /// The answer was lost on the way: it may have been done.
    Unsure,
    /// Discord does not know of our first answer yet, or no longer.
    Unheard,
    /// The interaction has been answered already.
    Answered,
    /// The interaction is unknown: it is older than three seconds, or not ours.
    TooLate,
    /// The interaction's token is over.
    Expired,
    /// The person takes no direct messages of ours.
    Closed,
    /// The person, member or channel is not there.
    Gone,
    /// The token of the application is wrong.
    BadToken,
    /// It will never work.
    Never,
}

/// Longer than Discord ever takes when it answers at all.
const PATIENCE: Duration = Duration::from_secs(10);

/// A way to Discord.
pub struct Rest {
    http: Http,
    /// For first answers, which Discord does not limit; serenity's limiter would keep a bucket for each for ever.
    callbacks: Http,
    token: Secret,
    url: Option<String>,
}

impl Rest {
    /// To Discord itself through serenity's rate limiter, or to a stand-in at an address, where there is none.
    #[must_use]
    pub fn new(token: &Secret, url: Option<&str>) -> Self {
        let callbacks = match url {
            Some(_) => client(token, url),
            None => HttpBuilder::new(token.reveal()).ratelimiter_disabled(true).build(),
        };
        Self { http: client(token, url), callbacks, token: token.clone(), url: url.map(str::to_owned) }
    }

    /// A client of its own for a connection to the gateway.
    #[must_use]
    pub fn for_gateway(&self) -> Http {
        client(&self.token, self.url.as_deref())
    }

    /// Answers an interaction: once, within three seconds of it.
    pub async fn answer(&self, id: u64, token: &str, body: &Value, patience: Duration) -> Result<(), Trouble> {
        let call = self.callbacks.create_interaction_response(InteractionId::new(id), token, body, Vec::new());
        match tokio::time::timeout(patience, call).await {
            Ok(done) => done.map_err(|error| sorted(&error)),
            Err(_) => Err(Trouble::Unsure),
        }
    }

    /// Puts the reply in the place of *thinking*.
    pub async fn edit(&self, token: &str, body: &Value) -> Result<(), Trouble> {
        done(self.http.edit_original_interaction_response(token, body, Vec::new())).await
    }

    /// Sends another message after the reply.
    pub async fn follow_up(&self, token: &str, body: &Value) -> Result<(), Trouble> {
        done(self.http.create_followup_message(token, body, Vec::new())).await
    }

    /// The channel of direct messages with a user.
    pub async fn direct_channel(&self, user: u64) -> Result<u64, Trouble> {
        let body = json!({ "recipient_id": user.to_string() });
        Ok(in_time(self.http.create_private_channel(&body)).await?.id.get())
    }

    /// Posts a message.
    pub async fn post(&self, channel: u64, body: &Value) -> Result<(), Trouble> {
        done(self.http.send_message(ChannelId::new(channel), Vec::new(), body)).await
    }

    /// Whether a user is a member of a guild: `Gone` where she is not.
    pub async fn member(&self, guild: u64, user: u64) -> Result<(), Trouble> {
        done(self.http.get_member(GuildId::new(guild), UserId::new(user))).await
    }

    /// Replaces the commands, of a guild or of all.
    pub async fn publish(&self, guild: Option<u64>, tree: &Value) -> Result<(), Trouble> {
        match guild {
            Some(guild) => done(self.http.create_guild_commands(GuildId::new(guild), tree)).await,
            None => done(self.http.create_global_commands(tree)).await,
        }
    }

    /// Calls name this application from now on.
    pub fn belong_to(&self, application: u64) {
        self.http.set_application_id(ApplicationId::new(application));
    }

    /// The application that the token belongs to, which later calls then name.
    pub async fn introduce(&self, application: Option<u64>) -> Result<u64, Trouble> {
        let id = match application {
            Some(id) => id,
            None => in_time(self.http.get_current_application_info()).await?.id.get(),
        };
        self.belong_to(id);
        Ok(id)
    }

    /// Whether the token is good and the gateway can be found: what serenity does not survive at start is asked first.
    pub async fn is_reachable(&self) -> Result<(), Trouble> {
        done(self.http.get_current_user()).await?;
        done(self.http.get_gateway()).await
    }
}

fn client(token: &Secret, url: Option<&str>) -> Http {
    let builder = HttpBuilder::new(token.reveal());
    match url {
        Some(url) => builder.proxy(url).ratelimiter_disabled(true).build(),
        None => builder.build(),
    }
}

async fn in_time<T>(call: impl Future<Output = serenity::Result<T>>) -> Result<T, Trouble> {
    match tokio::time::timeout(PATIENCE, call).await {
        Ok(done) => done.map_err(|error| sorted(&error)),
        Err(_) => Err(Trouble::Unsure),
    }
}

/// A call of which only matters that it was done: an answer that cannot be read tells that too.
async fn done<T>(call: impl Future<Output = serenity::Result<T>>) -> Result<(), Trouble> {
    // serenity's futures are large; boxed here, they do not swell everything that waits for them.
    let call = Box::pin(async {
        match call.await {
            Ok(_) | Err(serenity::Error::Json(_)) => Ok(()),
            Err(error) => Err(error),
        }
    });
    in_time(call).await
}

/// Sorts an error by Discord's own codes first, then by the status.
fn sorted(error: &serenity::Error) -> Trouble {
    let serenity::Error::Http(error) = error else { return Trouble::Never };
    match error {
        HttpError::UnsuccessfulRequest(response) => match (response.error.code, response.status_code.as_u16()) {
            (40060, _) => Trouble::Answered,
            (10062, _) => Trouble::TooLate,
            (10015, _) => Trouble::Unheard,
            (50027, _) => Trouble::Expired,
            (50007 | 50278, _) => Trouble::Closed,
            (10003 | 10004 | 10007 | 10013, _) => Trouble::Gone,
            (_, 401) => Trouble::BadToken,
            (_, 408 | 429 | 500..) => Trouble::Again,
            (code, status) => {
                tracing::warn!(code, status, "Discord refused a call");
                Trouble::Never
            }
        },
        HttpError::Request(error) if error.is_connect() => Trouble::Again,
        HttpError::Request(_) => Trouble::Unsure,
        _ => Trouble::Never,
    }
}
