//! Embeddings for the commands that search from the command line: what is missing is embedded first, and questions may
//! wait for their vectors, so that a measurement does not depend on how busy the machine is.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;

use super::{runtime, tell};
use crate::app;
use crate::config::Config;
use crate::error::Stop;
use crate::knowledge::dense::{Dense, Pace, Progress, Vector, fill};
use crate::knowledge::{Knowledge, Shelf};
use crate::store::Store;
use crate::texts::say;

/// Nobody is kept waiting in a chat.
const DEADLINE: Duration = Duration::from_secs(30);
const TOLD: Duration = Duration::from_secs(2);

/// The way to questions' vectors; one without an endpoint gives none.
pub(super) struct Meaning {
    at: Option<(Runtime, Arc<Dense>)>,
    config: Config,
    asked: usize,
    missed: usize,
}

impl Meaning {
    /// Embeds what of the knowledge has no vector yet. An endpoint that does not answer is told on standard error, and
    /// the words alone are searched.
    pub(super) fn of(config: &Config, knowledge: &Knowledge) -> Result<Self, Stop> {
        let mut patient = config.clone();
        if let Some(wish) = &mut patient.embeddings {
            wish.deadline = DEADLINE;
        }
        let mut meaning = Self { at: None, config: patient, asked: 0, missed: 0 };
        if meaning.config.embeddings.is_none() {
            return Ok(meaning);
        }
        let runtime = runtime()?;
        let Some(dense) = runtime.block_on(app::dense(&meaning.config))? else { return Ok(meaning) };
        let shelf = knowledge.shelf();
        let day = &config.clock().today(config.zone).to_string();
        match runtime.block_on(meaning.fill(&dense, &shelf, day)) {
            Ok(()) => meaning.at = Some((runtime, dense)),
            Err(what) => tell(&say("embeddings-away").with("what", what), config.lang),
        }
        Ok(meaning)
    }

    async fn fill(&self, dense: &Dense, shelf: &Shelf, day: &str) -> Result<(), String> {
        // A folder that cannot be written must not keep anybody from searching: the vectors are made anew each time then.
        let kept = Store::open(self.config.database_url.reveal()).await;
        let store = match kept {
            Ok(store) => store,
            Err(_) => Store::open("sqlite::memory:").await.map_err(|stop| stop.to_string())?,
        };
        let last = Mutex::new(None::<Instant>);
        let told = |Progress { done, of }: Progress| {
            let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
            if done == of || last.is_none_or(|last| last.elapsed() >= TOLD) {
                *last = Some(Instant::now());
                tell(&say("embeddings-progress").with("done", done).with("of", of), self.config.lang);
            }
        };
        let filled = fill(dense, &store, shelf, day, Pace::ALONE, &told).await;
        store.close().await;
        filled.map(|_| ()).map_err(|fault| fault.to_string())
    }

    /// A question's vector, and how many microseconds it took.
    pub(super) fn vector_of(&mut self, question: &str) -> (Option<Vector>, u64) {
        let Some((runtime, dense)) = &self.at else { return (None, 0) };
        let begun = Instant::now();
        let vector = runtime.block_on(dense.question(question));
        self.asked += 1;
        self.missed += usize::from(vector.is_none());
        (vector, u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX))
    }

    /// Tells of the questions that were searched by their words alone although an endpoint is set up.
    pub(super) fn tell_missed(&self) {
        if self.missed > 0 {
            let missed = say("embeddings-missed").with("count", self.missed).with("of", self.asked);
            tell(&missed, self.config.lang);
        }
    }
}
