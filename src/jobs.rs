//! The table of work that is done by the clock.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::future::BoxFuture;
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::commands::desk::Desk;
use crate::knowledge::dense::{Dense, Pace, Progress, fill, is_filled};
use crate::knowledge::language::Lang;
use crate::knowledge::library::{Origin, look_of};
use crate::learning::changes::tell_keepers;
use crate::learning::waiting::tell_of_waiting;
use crate::registration::nudge::nudge;

/// A piece of work that comes round.
struct Job {
    name: &'static str,
    every: Duration,
    run: fn(Arc<Desk>) -> BoxFuture<'static, anyhow::Result<()>>,
}

const JOBS: [Job; 5] = [
    Job {
        name: "write the question log",
        every: Duration::from_secs(2),
        run: |desk| Box::pin(async move { Ok(desk.questions.flush(&desk.store).await?) }),
    },
    Job {
        name: "remove what is past its time",
        every: Duration::from_hours(1),
        run: |desk| Box::pin(async move { Ok(desk.store.tidy(desk.clock.now()).await.map(|_| ())?) }),
    },
    Job { name: "tell who keeps a changed article", every: Duration::from_mins(1), run: |desk| Box::pin(tell(desk)) },
    Job {
        name: "tell channels that questions wait for the broker",
        every: Duration::from_mins(10),
        run: |desk| Box::pin(async move { Ok(tell_of_waiting(&desk).await?) }),
    },
    Job {
        name: "promise what registration says this morning",
        every: Duration::from_mins(10),
        run: |desk| Box::pin(async move { nudge(&desk).await }),
    },
];

/// Starts every job, and the watch over a knowledge folder.
pub fn start(tasks: &TaskTracker, stop: &CancellationToken, desk: &Arc<Desk>) {
    for job in JOBS {
        tasks.spawn(come_round(job, desk.clone(), stop.clone()));
    }
    if matches!(desk.knowledge.origin(), Origin::Folder(_)) {
        tasks.spawn(watch(desk.clone(), stop.clone()));
    }
    if let Some(dense) = desk.knowledge.dense() {
        tasks.spawn(embed(desk.clone(), dense.clone(), stop.clone()));
    }
}

async fn come_round(job: Job, desk: Arc<Desk>, stop: CancellationToken) {
    let mut ticks = interval(job.every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
    while stop.run_until_cancelled(ticks.tick()).await.is_some() {
        if let Err(error) = (job.run)(desk.clone()).await {
            tracing::warn!(job = job.name, error = format!("{error:#}"), "a job failed and comes round again");
        }
    }
}

async fn tell(desk: Arc<Desk>) -> anyhow::Result<()> {
    let told = tell_keepers(&desk).await?;
    if told > 0 {
        tracing::info!(told, "keepers of changed articles were told");
    }
    Ok(())
}

/// An edit must show within two seconds, the building of the index included.
const LOOK: Duration = Duration::from_millis(400);

async fn watch(desk: Arc<Desk>, stop: CancellationToken) {
    let Origin::Folder(folder) = desk.knowledge.origin().clone() else { return };
    let mut last = desk.knowledge.first_look().clone();
    let mut ticks = interval(LOOK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
    while stop.run_until_cancelled(ticks.tick()).await.is_some() {
        let folder = folder.clone();
        let Ok(look) = tokio::task::spawn_blocking(move || look_of(&folder)).await else { continue };
        if look != last {
            last = look;
            reload(&desk).await;
        }
    }
}

async fn reload(desk: &Arc<Desk>) {
    let knowledge = desk.knowledge.clone();
    match tokio::task::spawn_blocking(move || knowledge.reload()).await {
        Ok(Ok(())) => {
            tracing::info!(passages = desk.knowledge.shelf().passages(), "the knowledge folder was read anew");
            if let Err(error) = tell(desk.clone()).await {
                tracing::warn!(error = format!("{error:#}"), "keepers are told later");
            }
        }
        Ok(Err(problems)) => {
            for problem in &problems {
                tracing::warn!(problem = problem.to(Lang::En), "the knowledge folder has a problem");
            }
            tracing::warn!(problems = problems.len(), "the last good knowledge keeps serving");
        }
        Err(error) => tracing::error!(%error, "reading the knowledge folder failed"),
    }
}

/// How often it is looked whether passages lack vectors, or the endpoint is well again.
const EMBED: Duration = Duration::from_secs(1);
/// An endpoint that failed is left alone for so long at first, and at most.
const EMBED_PAUSE: Duration = Duration::from_secs(2);
const EMBED_LONGEST_PAUSE: Duration = Duration::from_mins(5);
/// How often the log hears of a long filling.
const EMBED_TOLD: Duration = Duration::from_secs(10);

/// Keeps the vectors of what is known up to date, beside the questions.
async fn embed(desk: Arc<Desk>, dense: Arc<Dense>, stop: CancellationToken) {
    let mut pause = EMBED_PAUSE;
    let mut used = None;
    let mut wait = EMBED;
    while stop.run_until_cancelled(tokio::time::sleep(wait)).await.is_some() {
        dense.recover().await;
        let shelf = desk.knowledge.shelf();
        let today = desk.clock.now().date_naive();
        let filling = async {
            if used == Some(today) && is_filled(&dense, &shelf).await? {
                return Ok(false);
            }
            fill(&dense, &desk.store, &shelf, &today.to_string(), Pace::BESIDE, &told_now_and_then()).await
        };
        let Some(filled) = stop.run_until_cancelled(filling).await else { return };
        (wait, pause) = match filled {
            Ok(is_new) => {
                if is_new {
                    tracing::info!(passages = shelf.passages(), "vectors are in use");
                }
                used = Some(today);
                (EMBED, EMBED_PAUSE)
            }
            Err(fault) => {
                tracing::warn!(%fault, again_in = pause.as_secs(), "passages cannot be embedded just now");
                (pause, (pause * 2).min(EMBED_LONGEST_PAUSE))
            }
        };
    }
}

/// Tells the log of a filling when it begins to take long, and when it is done.
fn told_now_and_then() -> impl Fn(Progress) + Sync {
    let last = Mutex::new(Instant::now());
    move |Progress { done, of }| {
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        if done == of || last.elapsed() >= EMBED_TOLD {
            *last = Instant::now();
            tracing::info!(done, of, "passages embedded");
        }
    }
}
