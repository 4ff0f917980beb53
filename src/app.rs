//! Builds everything once from the settings, starts it, watches it, and stops it in order.

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::commands::desk::{Desk, Parts, Place};
use crate::commands::seal::Seal;
use crate::config::{Config, embeddings_beyond};
use crate::discord::{Application, Line};
use crate::error::{Exit, Stop};
use crate::fetch::embeddings::Endpoint;
use crate::jobs;
use crate::knowledge::Knowledge;
use crate::knowledge::article::Problem;
use crate::knowledge::dense::Dense;
use crate::messenger::{Surface, Surfaces};
use crate::privacy::guard::Guard;
use crate::reminders::worker;
use crate::store::Store;
use crate::texts::{Say, say};
use crate::web::inbox::Inbox;
use crate::web::{self, people};

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

/// The installation's seal, made at its first start.
pub async fn seal(store: &Store) -> Result<Seal, Stop> {
    let key = store.setting_or("", "seal", &Seal::fresh_key()).await;
    Ok(Seal::new(&key.map_err(|error| unexpected("store", &error.to_string()))?))
}

/// Puts the desk together on a store, with the surfaces that are served.
pub fn desk(
    config: &Config,
    knowledge: Arc<Knowledge>,
    store: Store,
    seal: Seal,
    surfaces: Surfaces,
) -> Result<Arc<Desk>, Stop> {
    let guard = Guard::new(&config.case_numbers).map_err(|error| unexpected("guard", &error.to_string()))?;
    let place = Place { lang: config.lang, zone: config.zone, country: config.country };
    let clock = config.clock();
    Ok(Arc::new(Desk::new(Parts { knowledge, store, guard, clock, place, seal, surfaces })))
}

/// The way to the embeddings endpoint that the settings name; an address beyond private networks stops the start.
pub async fn dense(config: &Config) -> Result<Option<Arc<Dense>>, Stop> {
    let Some(wish) = &config.embeddings else { return Ok(None) };
    wish.address.check().await.map_err(|_| embeddings_beyond(wish.address.host()))?;
    if let Some(agreement) = &wish.agreement {
        tracing::warn!(host = wish.address.host(), agreement, "questions are sent to an endpoint under an agreement");
    }
    let endpoint = Endpoint::new(wish.address.clone(), &wish.model, wish.key.clone());
    let endpoint = endpoint.map_err(|error| unexpected("embeddings", &error.to_string()))?;
    Ok(Some(Arc::new(Dense::new(Arc::new(endpoint), wish.deadline))))
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
    if let Some(dense) = dense(&config).await? {
        knowledge.embed_with(dense);
    }
    let store = Store::open(config.database_url.reveal()).await?;
    let seal = seal(&store).await?;
    let inbox = Arc::new(Inbox::new(store.clone()));
    let line = config.discord.clone().map(Line::new);
    let local =
        Surface { prefix: people::ORGANISATION, messenger: inbox.clone(), directory: Arc::new(people::Colleagues) };
    let discord = line.as_ref().and_then(|line| line.surface(&seal));
    let surfaces = Surfaces(std::iter::once(local).chain(discord).collect());
    let desk = desk(&config, knowledge, store.clone(), seal, surfaces)?;
    if config.has_local_chat() {
        people::set_up(&desk).await.map_err(|error| unexpected("store", &error.to_string()))?;
    }
    let application = line.map(|line| Arc::new(Application::new(line, desk.clone())));
    let endpoint = application.as_ref().and_then(|application| application.endpoint.clone());
    let site = web::Site::new(desk.clone(), inbox, &config, &listener, endpoint, stop.clone());
    let address = listener.local_addr().map_err(|error| unexpected("web", &error.to_string()))?;
    tell(say("run-serving").with("url", format!("http://{address}")));
    tell(say(if config.has_local_chat() { "run-demo" } else { "run-no-chat" }));

    let tasks = TaskTracker::new();
    jobs::start(&tasks, &stop, &desk);
    tasks.spawn(worker::run(desk.clone(), stop.clone()));
    // The recogniser compiles its patterns when it is first used; better now than under the first question.
    let warm = desk.clone();
    let country = config.country;
    tasks.spawn_blocking(move || warm.guard.refuses("1 januar 2026", country));
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
