//! EDGE: Discord through serenity. The only place that knows it.
//!
//! An interaction comes in at `gateway` or, signed, at `http`, is read by `incoming` into a request for the core, and answered in time by
//! `respond`, which has `outgoing` draw the reply. `register` publishes the commands; `rest` sorts what Discord says.

mod custom_id;
mod gateway;
mod guilds;
pub mod http;
mod incoming;
mod markdown;
mod members;
pub mod messenger;
mod outgoing;
pub mod register;
mod respond;
mod rest;
mod split;

use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use self::guilds::Guilds;
use self::http::Endpoint;
use self::messenger::Post;
use self::respond::Responder;
use self::rest::{Rest, Trouble};
use crate::commands::desk::Desk;
use crate::commands::seal::Seal;
use crate::config::{Discord, Secret};
use crate::error::{Exit, Stop};
use crate::messenger::Surface;
use crate::texts::say;

/// How long a stop waits for answers that are under way.
const FINISHING: Duration = Duration::from_secs(5);
/// The longest pause between tries to reach Discord at start.
const LONGEST: Duration = Duration::from_secs(30);

/// The way to Discord, before anything is served.
pub struct Line {
    config: Discord,
    rest: Arc<Rest>,
}

impl Line {
    /// A way by the settings.
    #[must_use]
    pub fn new(config: Discord) -> Self {
        let token = config.token.clone().unwrap_or_else(Secret::none);
        let rest = Arc::new(Rest::new(&token, config.api_url.as_deref()));
        Self { config, rest }
    }

    /// What the core may do by it; nothing without a token.
    #[must_use]
    pub fn surface(&self, seal: &Seal) -> Option<Surface> {
        self.config.token.as_ref()?;
        let messenger = Arc::new(Post::new(self.rest.clone(), seal.clone()));
        Some(Surface { prefix: "discord:", messenger, directory: Arc::new(Guilds(self.rest.clone())) })
    }
}

/// A Discord application, served by its gateway or by signed HTTP, never by both: Discord allows one of the two.
pub struct Application {
    config: Discord,
    rest: Arc<Rest>,
    desk: Arc<Desk>,
    tasks: TaskTracker,
    /// Where posted interactions come in, when it is served by HTTP.
    pub endpoint: Option<Arc<Endpoint>>,
}

impl Application {
    /// An application at a desk.
    #[must_use]
    pub fn new(line: Line, desk: Arc<Desk>) -> Self {
        let Line { config, rest } = line;
        let tasks = TaskTracker::new();
        let verifier = config.public_key.as_deref().and_then(http::verifier);
        let endpoint = verifier.map(|v| Arc::new(Endpoint::new(v, desk.clone(), rest.clone(), tasks.clone())));
        Self { config, rest, desk, tasks, endpoint }
    }

    /// Serves until the stop, then finishes what was begun. Ends by itself only where another try is of no use.
    pub async fn serve(&self, stop: CancellationToken) -> Result<(), Stop> {
        let ended = match stop.run_until_cancelled(self.start()).await {
            None => Ok(()),
            Some(Err(stop)) => Err(stop),
            // Commands that are there already are answered while the new ones are published.
            Some(Ok(application)) => tokio::select! {
                ended = self.listen(stop.clone()) => ended,
                refused = self.publish(application) => Err(refused),
            },
        };
        self.tasks.close();
        if tokio::time::timeout(FINISHING, self.tasks.wait()).await.is_err() {
            tracing::warn!("some answers could not be delivered before the stop");
        }
        ended
    }

    /// Everything that must work before serenity is let loose: it falls back to the real gateway, deaf, when it cannot
    /// find the one it was given.
    async fn start(&self) -> Result<Option<u64>, Stop> {
        if self.config.token.is_none() {
            return Ok(None);
        }
        let rest = &self.rest;
        until_it_works("find the gateway", || rest.is_reachable().boxed()).await?;
        until_it_works("learn the application", || rest.introduce(self.config.application).boxed()).await.map(Some)
    }

    /// Publishes the commands; returns only where Discord refuses them for good.
    async fn publish(&self, application: Option<u64>) -> Stop {
        if let Some(application) = application {
            let (rest, guild) = (&self.rest, self.config.guild);
            if let Err(refused) = register::publish(rest, application, guild, &self.desk).await {
                return refused;
            }
            register::take_back_elsewhere(rest, application, guild, &self.desk).await;
        }
        std::future::pending().await
    }

    async fn listen(&self, stop: CancellationToken) -> Result<(), Stop> {
        if self.endpoint.is_some() {
            stop.cancelled().await;
            return Ok(());
        }
        let responder = Arc::new(Responder::new(self.desk.clone(), self.rest.clone()));
        gateway::listen(self.rest.clone(), responder, self.tasks.clone(), stop).await
    }
}

/// Discord's own id in one of ours (`discord:123`); serenity takes no zero.
fn snowflake(id: &str) -> Option<u64> {
    id.rsplit(':').next()?.parse().ok().filter(|id| *id > 0)
}

/// Tries with growing pauses; ends only where another try is of no use.
async fn until_it_works<'a, T>(
    what: &'static str,
    call: impl Fn() -> BoxFuture<'a, Result<T, Trouble>>,
) -> Result<T, Stop> {
    let mut pause = Duration::from_millis(250);
    loop {
        match call().await {
            Ok(done) => return Ok(done),
            Err(Trouble::BadToken) => return Err(Stop::new(Exit::Failed, say("stop-discord-token"))),
            Err(Trouble::Again | Trouble::Unsure) => tracing::warn!(what, "Discord does not answer yet"),
            Err(trouble) => {
                let what = format!("{what}: {trouble:?}");
                return Err(Stop::new(Exit::Failed, say("stop-discord-refused").with("what", what)));
            }
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST);
    }
}
