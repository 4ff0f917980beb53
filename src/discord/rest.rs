//! Calls to Discord's REST API, with what became of them sorted by what to do next.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::{
    ApplicationId, ChannelId, ChannelType, CreateAttachment, GuildId, Http, HttpBuilder, InteractionId, LightMethod,
    Request, Route, UserId,
};
use serenity::http::HttpError;

use super::outgoing::Parcel;
use crate::config::Secret;
use crate::directory::Named;

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
    /// The person takes no direct messages of ours, or we may not do it there.
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
    pub async fn answer(
        &self,
        id: u64,
        token: &str,
        body: &Value,
        files: Vec<CreateAttachment>,
        patience: Duration,
    ) -> Result<(), Trouble> {
        let call = self.callbacks.create_interaction_response(InteractionId::new(id), token, body, files);
        match tokio::time::timeout(patience, call).await {
            Ok(done) => done.map_err(|error| sorted(&error)),
            Err(_) => Err(Trouble::Unsure),
        }
    }

    /// Puts the reply in the place of *thinking*.
    pub async fn edit(&self, token: &str, parcel: &Parcel) -> Result<(), Trouble> {
        done(self.http.edit_original_interaction_response(token, &parcel.body, parcel.files.clone())).await
    }

    /// Sends another message after the reply.
    pub async fn follow_up(&self, token: &str, parcel: &Parcel) -> Result<(), Trouble> {
        done(self.http.create_followup_message(token, &parcel.body, parcel.files.clone())).await
    }

    /// The channel of direct messages with a user.
    pub async fn direct_channel(&self, user: u64) -> Result<u64, Trouble> {
        let body = json!({ "recipient_id": user.to_string() });
        Ok(in_time(self.http.create_private_channel(&body)).await?.id.get())
    }

    /// Posts a message.
    pub async fn post(&self, channel: u64, parcel: &Parcel) -> Result<(), Trouble> {
        if channel == 0 {
            // serenity takes no such id.
            return Err(Trouble::Never);
        }
        let channel = ChannelId::new(channel);
        let call = Box::pin(async {
            match self.http.send_message(channel, parcel.files.clone(), &parcel.body).await {
                Ok(_) => Ok(Ok(())),
                // A good status with an answer that is none: a proxy's, or one in a form of tomorrow.
                Err(serenity::Error::Json(_)) => Ok(Err(Trouble::Unsure)),
                Err(error) => Err(error),
            }
        });
        in_time(call).await?
    }

    /// The last messages of ours in a channel, as far as we may read there.
    pub async fn last_of_ours(&self, channel: u64) -> Result<Vec<Posted>, Trouble> {
        if channel == 0 {
            return Err(Trouble::Never);
        }
        let channel_id = ChannelId::new(channel);
        let read = Request::new(Route::ChannelMessages { channel_id }, LightMethod::Get);
        // As it is: what serenity cannot read of a message must not hide that it is there.
        let messages: Vec<Value> =
            in_time(self.http.fire(read.params(Some(vec![("limit", MOST_READ.to_owned())])))).await?;
        Ok(messages.iter().filter(|message| message["author"]["bot"] == true).map(Posted::from).collect())
    }

    /// The roles of a member of a guild: `Gone` where a user is none.
    pub async fn member(&self, guild: u64, user: u64) -> Result<Vec<String>, Trouble> {
        let member = in_time(self.http.get_member(GuildId::new(guild), UserId::new(user))).await?;
        Ok(member.roles.iter().map(ToString::to_string).collect())
    }

    /// The roles that people of a guild can be given: not the one that all have, nor those that belong to programs.
    pub async fn roles(&self, guild: u64) -> Result<Vec<Named>, Trouble> {
        let roles = in_time(self.http.get_guild_roles(GuildId::new(guild))).await?;
        let ours = roles.into_iter().filter(|role| !role.managed && role.id.get() != guild);
        Ok(ours.map(|role| Named { id: role.id.to_string(), name: role.name }).collect())
    }

    /// The text channels of a guild, in their order there; whether we may write in one is known when we do.
    pub async fn channels(&self, guild: u64) -> Result<Vec<Named>, Trouble> {
        let mut channels = in_time(self.http.get_channels(GuildId::new(guild))).await?;
        channels.retain(|channel| matches!(channel.kind, ChannelType::Text | ChannelType::News));
        channels.sort_by_key(|channel| (channel.position, channel.id));
        Ok(channels.into_iter().map(|channel| Named { id: channel.id.to_string(), name: channel.name }).collect())
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

/// Discord shows no more messages at once.
const MOST_READ: &str = "100";

/// What identifies a message that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// The nonce it was sent with, where Discord tells it.
    pub nonce: Option<String>,
    /// Its text.
    pub content: String,
    /// The ids of its buttons and menus.
    pub ids: Vec<String>,
}

impl From<&Value> for Posted {
    fn from(message: &Value) -> Self {
        let nonce = &message["nonce"];
        Self {
            nonce: nonce.as_str().map(str::to_owned).or_else(|| nonce.as_u64().map(|number| number.to_string())),
            content: message["content"].as_str().unwrap_or_default().trim().to_owned(),
            ids: custom_ids(&message["components"]),
        }
    }
}

/// The custom ids of the components of a message, in their order.
pub fn custom_ids(rows: &Value) -> Vec<String> {
    let rows = rows.as_array().into_iter().flatten();
    let all = rows.flat_map(|row| row["components"].as_array().into_iter().flatten());
    all.filter_map(|component| component["custom_id"].as_str()).map(str::to_owned).collect()
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
            (50001 | 50007 | 50013 | 50278, _) => Trouble::Closed,
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
