//! The table of work that is done by the clock.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::commands::desk::Desk;
use crate::knowledge::language::Lang;
use crate::knowledge::library::{Origin, look_of};
use crate::learning::changes::tell_keepers;
use crate::messenger::Messenger;

/// What a job may use.
#[derive(Clone)]
struct Hands {
    desk: Arc<Desk>,
    messenger: Arc<dyn Messenger>,
}

/// A piece of work that comes round.
struct Job {
    name: &'static str,
    every: Duration,
    run: fn(Hands) -> BoxFuture<'static, anyhow::Result<()>>,
}

const JOBS: [Job; 3] = [
    Job {
        name: "write the question log",
        every: Duration::from_secs(2),
        run: |hands| Box::pin(async move { Ok(hands.desk.questions.flush(&hands.desk.store).await?) }),
    },
    Job {
        name: "remove what is past its time",
        every: Duration::from_hours(1),
        run: |hands| Box::pin(async move { Ok(hands.desk.store.tidy(hands.desk.clock.now()).await.map(|_| ())?) }),
    },
    Job { name: "tell who keeps a changed article", every: Duration::from_mins(1), run: |hands| Box::pin(tell(hands)) },
];

/// Starts every job, and the watch over a knowledge folder.
pub fn start(
    tasks: &TaskTracker,
    stop: &CancellationToken,
    desk: &Arc<Desk>,
    messenger: &Arc<impl Messenger + 'static>,
) {
    let hands = Hands { desk: desk.clone(), messenger: messenger.clone() };
    for job in JOBS {
        tasks.spawn(come_round(job, hands.clone(), stop.clone()));
    }
    if matches!(desk.knowledge.origin(), Origin::Folder(_)) {
        tasks.spawn(watch(hands, stop.clone()));
    }
}

async fn come_round(job: Job, hands: Hands, stop: CancellationToken) {
    let mut ticks = interval(job.every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
    while stop.run_until_cancelled(ticks.tick()).await.is_some() {
        if let Err(error) = (job.run)(hands.clone()).await {
            tracing::warn!(job = job.name, error = format!("{error:#}"), "a job failed and comes round again");
        }
    }
}

async fn tell(hands: Hands) -> anyhow::Result<()> {
    let told = tell_keepers(&hands.desk, hands.messenger.as_ref()).await?;
    if told > 0 {
        tracing::info!(told, "keepers of changed articles were told");
    }
    Ok(())
}

/// An edit must show within two seconds, the building of the index included.
const LOOK: Duration = Duration::from_millis(400);

async fn watch(hands: Hands, stop: CancellationToken) {
    let Origin::Folder(folder) = hands.desk.knowledge.origin().clone() else { return };
    let mut last = hands.desk.knowledge.first_look().clone();
    let mut ticks = interval(LOOK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
    while stop.run_until_cancelled(ticks.tick()).await.is_some() {
        let folder = folder.clone();
        let Ok(look) = tokio::task::spawn_blocking(move || look_of(&folder)).await else { continue };
        if look != last {
            last = look;
            reload(&hands).await;
        }
    }
}

async fn reload(hands: &Hands) {
    let knowledge = hands.desk.knowledge.clone();
    match tokio::task::spawn_blocking(move || knowledge.reload()).await {
        Ok(Ok(())) => {
            tracing::info!(passages = hands.desk.knowledge.shelf().passages(), "the knowledge folder was read anew");
            if let Err(error) = tell(hands.clone()).await {
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
