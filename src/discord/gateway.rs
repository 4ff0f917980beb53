//! The connection to Discord's gateway: made once, watched, made again when it is lost for good, and closed in order.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serenity::all::{
    ClientBuilder, ConnectionStage, Context, Event, GatewayIntents, Http, RawEventHandler, ShardManager,
};
use serenity::async_trait;
use serenity::gateway::GatewayError;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::respond::Responder;
use super::rest::Rest;
use crate::error::{Exit, Stop};
use crate::texts::say;

/// The first pause after a connection was lost for good; it doubles up to the longest.
const PAUSE: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_mins(1);
/// How often the shards are looked at, and how many looks one may be away: a new session takes five seconds.
const LOOK: Duration = Duration::from_secs(2);
const LOOKS_AWAY: u32 = 6;
const MOST_LOOKS: u32 = 150;
/// How long closing may take.
const CLOSING: Duration = Duration::from_secs(2);

/// Passes interactions on, each on a task of its own. `ready` comes again after every new session; nothing starts there.
struct Ear {
    responder: Arc<Responder>,
    tasks: TaskTracker,
    /// The program's own runtime; what the gateway's does is no concern of an answer.
    home: Handle,
}

#[async_trait]
impl RawEventHandler for Ear {
    async fn raw_event(&self, _: Context, event: Event) {
        match event {
            Event::InteractionCreate(created) => {
                let responder = self.responder.clone();
                self.tasks.spawn_on(async move { responder.respond(&created.interaction).await }, &self.home);
            }
            Event::Ready(_) => tracing::info!("Discord's gateway is ready"),
            Event::Resumed(_) => tracing::info!("Discord's gateway goes on where it was"),
            _ => {}
        }
    }
}

/// Listens until the stop, then finishes what was begun. Ends by itself only where trying again is of no use.
pub async fn listen(
    rest: Arc<Rest>,
    responder: Arc<Responder>,
    tasks: TaskTracker,
    stop: CancellationToken,
) -> Result<(), Stop> {
    let mut pause = PAUSE;
    while !stop.is_cancelled() {
        let begun = Instant::now();
        let ear = Ear { responder: responder.clone(), tasks: tasks.clone(), home: Handle::current() };
        let ended = connected(rest.for_gateway(), ear, &stop).await;
        match ended {
            Ok(()) if stop.is_cancelled() => break,
            Ok(()) => tracing::warn!("the gateway connection ended and is made again"),
            Err(error) => {
                if let Some(stop) = hopeless(&error) {
                    return Err(stop);
                }
                tracing::warn!(%error, "the gateway connection failed and is made again");
            }
        }
        pause = if begun.elapsed() > LONGEST { PAUSE } else { (pause * 2).min(LONGEST) };
        let _ = stop.run_until_cancelled(tokio::time::sleep(pause)).await;
    }
    Ok(())
}

/// Runs a client until it ends, is helpless, or is stopped.
///
/// It is made and lives on a thread and a runtime of its own, and both end with it: when a reconnect is refused,
/// serenity's shard spins without yielding, and would starve everything that shares its runtime, the watch over it
/// included; and what serenity starts in the background stops by no other means.
async fn connected(http: Http, ear: Ear, stop: &CancellationToken) -> serenity::Result<()> {
    let over = CancellationToken::new();
    let _end = over.clone().drop_guard();
    let (tell, mut ended) = oneshot::channel();
    let (made, making) = oneshot::channel();
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    std::thread::spawn(move || {
        let result = runtime.block_on(async {
            let mut client = ClientBuilder::new_with_http(http, GatewayIntents::GUILDS).raw_event_handler(ear).await?;
            let _ = made.send(client.shard_manager.clone());
            over.run_until_cancelled(client.start()).await.unwrap_or(Ok(()))
        });
        runtime.shutdown_background();
        // Nobody listens any more after a stop.
        let _ = tell.send(result);
    });
    let Ok(shards) = making.await else { return ended.await.unwrap_or(Ok(())) };
    let result = tokio::select! {
        ended = &mut ended => ended.unwrap_or(Ok(())),
        () = watch(&shards) => Ok(()),
        () = stop.cancelled() => Ok(()),
    };
    let _ = tokio::time::timeout(CLOSING, shards.shutdown_all()).await;
    result
}

/// Looks at the shards for as long as they can be helped: one that stays away is shut down and started anew, because a
/// connection can be dead without anybody saying so. Returns when there is no shard any more.
async fn watch(shards: &ShardManager) {
    let mut away = 0_u32;
    let mut gone = 0_u32;
    // Every new session counts against Discord's thousand a day.
    let mut patience = LOOKS_AWAY;
    loop {
        tokio::time::sleep(LOOK).await;
        let lost: Vec<_> = {
            let runners = shards.runners.lock().await;
            gone = if runners.is_empty() { gone + 1 } else { 0 };
            let lost = runners.iter().filter(|(_, runner)| runner.stage != ConnectionStage::Connected);
            lost.map(|(id, runner)| (*id, runner.stage, runner.runner_tx.clone())).collect()
        };
        away = if lost.is_empty() { 0 } else { away + 1 };
        if lost.is_empty() && gone == 0 {
            patience = LOOKS_AWAY;
        }
        if gone >= LOOKS_AWAY {
            return;
        }
        if away < patience {
            continue;
        }
        away = 0;
        patience = (patience * 2).min(MOST_LOOKS);
        for (id, stage, runner) in lost {
            tracing::warn!(%stage, "a shard is away too long and is started anew");
            runner.shutdown_clean();
            tokio::time::sleep(Duration::from_millis(100)).await;
            shards.restart(id).await;
        }
    }
}

/// The sentence for errors that no other try mends.
fn hopeless(error: &serenity::Error) -> Option<Stop> {
    let key = match error {
        serenity::Error::Gateway(GatewayError::InvalidAuthentication | GatewayError::NoAuthentication) => {
            "stop-discord-token"
        }
        serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents | GatewayError::InvalidGatewayIntents) => {
            "stop-discord-intents"
        }
        _ => return None,
    };
    Some(Stop::new(Exit::Failed, say(key)))
}
