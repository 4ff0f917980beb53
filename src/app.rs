//! Builds everything once from the settings, starts it, watches it, and stops it in order.

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::commands::desk::{Desk, Place};
use crate::commands::seal::Seal;
use crate::config::Config;
use crate::discord::Application;
use crate::error::{Exit, Stop};
use crate::jobs;
use crate::knowledge::Knowledge;
use crate::knowledge::article::Problem;
use crate::messenger::{Messenger, Routes};
use crate::privacy::guard::Guard;
use crate::store::Store;
use crate::texts::{Say, say};
use crate::web;

/// How long a stop waits for what is under way.
const DRAIN: Duration = Duration::from_secs(10);

/// The problems of the knowledge files, a line each, then how many.
pub enum Failed {
    /// The knowledge cannot be used.
    Knowledge(Vec<Problem>),
    /// Something else.
    Stop(Stop),
}

impl From<Stop> for Failed {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

/// Reads the knowledge that the settings name.
pub fn knowledge(config: &Config) -> Result<Arc<Knowledge>, Failed> {
    Knowledge::load(config.knowledge.clone(), Some(config.indexes())).map(Arc::new).map_err(Failed::Knowledge)
}

/// Puts the desk together on a store.
pub async fn desk(config: &Config, knowledge: Arc<Knowledge>, store: Store) -> Result<Arc<Desk>, Stop> {
    let guard =
        Guard::new(config.country, &config.case_numbers).map_err(|error| unexpected("guard", &error.to_string()))?;
    let key = store
        .setting_or("", "seal", &Seal::fresh_key())
        .await
        .map_err(|error| unexpected("store", &error.to_string()))?;
    let place = Place { lang: config.lang, zone: config.zone, country: config.country };
    Ok(Arc::new(Desk::new(knowledge, store, guard, config.clock(), place, Seal::new(&key))))
}

fn unexpected(part: &str, what: &str) -> Stop {
    Stop::new(Exit::Failed, say("stop-part-ended").with("part", part).with("what", what))
}

/// Serves Discord where it is set up. When that ends without hope, everything stops: a bot that hears nothing must not
/// look alive.
async fn serve_discord(application: Option<Arc<Application>>, stop: CancellationToken) -> Result<(), Stop> {
    let Some(application) = application else { return Ok(()) };
    let ended = application.serve(stop.clone()).await;
    stop.cancel();
    ended
}

/// Serves until `stop` is cancelled, then finishes what is under way. `tell` gets the sentences for the operator.
pub async fn run(config: Config, stop: CancellationToken, tell: impl Fn(Say)) -> Result<(), Failed> {
    // The port first: a second start must not wait for an index to learn that it is one too many.
    let listener = TcpListener::bind(config.listen).await.map_err(|error| {
        let say = say("stop-port").with("address", config.listen.to_string()).with("what", error.to_string());
        Failed::Stop(Stop::new(Exit::Failed, say))
    })?;
    let knowledge = {
        let config = config.clone();
        let loading = tokio::task::spawn_blocking(move || knowledge(&config)).await;
        loading.map_err(|error| unexpected("knowledge", &error.to_string()))??
    };
    let store = Store::open(config.database_url.reveal()).await?;
    let desk = desk(&config, knowledge, store.clone()).await?;
    let application = config.discord.clone().map(|discord| Arc::new(Application::new(discord, desk.clone())));
    let endpoint = application.as_ref().and_then(|application| application.endpoint.clone());
    let site = web::Site::new(desk.clone(), &config, &listener, endpoint, stop.clone());
    let address = listener.local_addr().map_err(|error| unexpected("web", &error.to_string()))?;
    tell(say("run-serving").with("url", format!("http://{address}")));
    tell(say(if config.has_local_chat() { "run-demo" } else { "run-no-chat" }));

    let tasks = TaskTracker::new();
    let mut routes: Vec<(&'static str, Arc<dyn Messenger>)> = vec![("local:", site.inbox.clone())];
    if let Some(messenger) = application.as_ref().and_then(|application| application.messenger()) {
        routes.push(("discord:", Arc::new(messenger)));
    }
    jobs::start(&tasks, &stop, &desk, &Arc::new(Routes(routes)));
    // The recogniser compiles its patterns when it is first used; better now than under the first question.
    let warm = desk.clone();
    tasks.spawn_blocking(move || warm.guard.refuses("1 januar 2026"));
    let discord = tasks.spawn(serve_discord(application, stop.clone()));
    let served = tokio::select! {
        served = web::serve(listener, site, stop.clone()) => served,
        // A request that is half sent must not hold up the end.
        () = async { stop.cancelled().await; tokio::time::sleep(DRAIN).await } => Ok(()),
    };
    let ended_by_itself = !stop.is_cancelled();
    stop.cancel();
    tasks.close();
    if tokio::time::timeout(DRAIN, tasks.wait()).await.is_err() {
        tracing::warn!("some work did not finish in time");
    }
    if let Err(error) = desk.questions.flush(&store).await {
        tracing::warn!(%error, "the last questions could not be logged");
    }
    store.close().await;
    if discord.is_finished()
        && let Ok(Err(stop)) = discord.await
    {
        return Err(stop.into());
    }
    match served {
        Err(error) => Err(unexpected("web", &error.to_string()).into()),
        Ok(()) if ended_by_itself => Err(unexpected("web", "no reason given").into()),
        Ok(()) => Ok(()),
    }
}
