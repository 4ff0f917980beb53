//! EDGE: Discord through serenity. The only place that knows it.
//!
//! An interaction comes in at `gateway`, is read by `incoming` into a request for the core, and answered in time by
//! `respond`, which has `outgoing` draw the reply. `register` publishes the commands; `rest` sorts what Discord says.

mod custom_id;
mod gateway;
mod incoming;
mod markdown;
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

use self::respond::Responder;
use self::rest::{Rest, Trouble};
use crate::commands::desk::Desk;
use crate::config::Discord;
use crate::error::{Exit, Stop};
use crate::texts::say;

/// The longest pause between tries to reach Discord at start.
const LONGEST: Duration = Duration::from_secs(30);

/// Serves a Discord application until the stop.
pub async fn serve(config: Discord, desk: Arc<Desk>, stop: CancellationToken) -> Result<(), Stop> {
    let rest = Arc::new(Rest::new(&config.token, config.api_url.as_deref()));
    let started = stop.run_until_cancelled(start(&rest, &config, &desk)).await;
    match started {
        None => return Ok(()),
        Some(Err(stop)) => return Err(stop),
        Some(Ok(())) => {}
    }
    let responder = Arc::new(Responder::new(desk, rest.clone()));
    let tasks = TaskTracker::new();
    let ended = gateway::listen(rest, responder, tasks.clone(), stop).await;
    tasks.close();
    tasks.wait().await;
    ended
}

/// Everything that must work before serenity is let loose: it falls back to the real gateway, deaf, when it cannot find
/// the one it was given.
async fn start(rest: &Rest, config: &Discord, desk: &Desk) -> Result<(), Stop> {
    until_it_works("find the gateway", || rest.is_reachable().boxed()).await?;
    until_it_works("learn the application", || rest.introduce(config.application).boxed()).await?;
    register::publish(rest, config.guild, desk).await
}

/// Tries with growing pauses; ends only where another try is of no use.
async fn until_it_works<'a, T>(
    what: &'static str,
    call: impl Fn() -> BoxFuture<'a, Result<T, Trouble>>,
) -> Result<(), Stop> {
    let mut pause = Duration::from_millis(250);
    loop {
        match call().await {
            Ok(_) => return Ok(()),
            Err(Trouble::BadToken) => return Err(Stop::new(Exit::Failed, say("stop-discord-token"))),
            Err(Trouble::Again) => tracing::warn!(what, "Discord does not answer yet"),
            Err(trouble) => {
                let what = format!("{what}: {trouble:?}");
                return Err(Stop::new(Exit::Failed, say("stop-discord-refused").with("what", what)));
            }
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST);
    }
}
