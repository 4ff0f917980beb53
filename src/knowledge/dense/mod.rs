//! Nearness of meaning, where an embeddings endpoint is set up: what is said in other words is found too.
//!
//! Everything here may be slow or gone. A question waits a deadline for its vector and goes on without; after a failure
//! nobody waits until the endpoint has shown itself well again. Passages are embedded in the background, and their
//! vectors kept in the store by content and model.

mod fill;
mod fuse;
mod matrix;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::future::BoxFuture;

pub use self::fill::{Pace, Progress, fill, is_filled};
pub use self::fuse::{DEPTH, fuse};
pub use self::matrix::{Matrix, Near};

/// A text's place in a model's space.
pub type Vector = Vec<f32>;

/// Whether a text asks or answers: models place the two differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A question.
    Question,
    /// A passage that may answer one.
    Passage,
}

/// Why texts were not embedded.
#[derive(Debug)]
pub enum Fault {
    /// The endpoint is gone, slow or answers what is no list of vectors.
    Away(anyhow::Error),
    /// It does not take these texts; others it may.
    Refused(anyhow::Error),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Away(error) | Self::Refused(error) => write!(f, "{error:#}"),
        }
    }
}

impl std::error::Error for Fault {}

/// Makes vectors of texts.
pub trait Embedder: Send + Sync {
    /// Everything that decides what a vector means. Vectors of different spaces cannot be compared.
    fn space(&self) -> BoxFuture<'_, Result<String, Fault>>;

    /// One vector per text, in order, all of one length.
    fn embed<'a>(&'a self, texts: &'a [String], role: Role) -> BoxFuture<'a, Result<Vec<Vector>, Fault>>;
}

/// The way to an embedder that must hold nobody up.
pub struct Dense {
    embedder: Arc<dyn Embedder>,
    deadline: Duration,
    breaker: Mutex<Breaker>,
    /// How many questions wait for their vector just now: passages stand back for them.
    asking: AtomicUsize,
}

impl Dense {
    /// Questions wait for their vectors until `deadline`.
    pub fn new(embedder: Arc<dyn Embedder>, deadline: Duration) -> Self {
        Self { embedder, deadline, breaker: Mutex::default(), asking: AtomicUsize::new(0) }
    }

    /// Where a question stands, if that is known in time.
    pub async fn question(&self, text: &str) -> Option<Vector> {
        if !self.with_breaker(|breaker| breaker.is_closed()) {
            return None;
        }
        self.asking.fetch_add(1, Ordering::Relaxed);
        let told = self.ask(text).await;
        self.asking.fetch_sub(1, Ordering::Relaxed);
        told
    }

    async fn ask(&self, text: &str) -> Option<Vector> {
        let texts = [text.to_owned()];
        let asked = tokio::time::timeout(self.deadline, self.embedder.embed(&texts, Role::Question)).await;
        let failure = match asked {
            Ok(Ok(vectors)) => {
                self.with_breaker(Breaker::close);
                return vectors.into_iter().next();
            }
            // It takes other texts.
            Ok(Err(Fault::Refused(error))) => {
                tracing::debug!(error = format!("{error:#}"), "a question was not embedded");
                return None;
            }
            Ok(Err(Fault::Away(error))) => Failure::Gone(format!("{error:#}")),
            Err(_) => Failure::Late,
        };
        let now = Instant::now();
        if self.with_breaker(|breaker| breaker.note(&failure, now)) {
            tracing::warn!(?failure, "embeddings rest; answers are found by words alone meanwhile");
        }
        None
    }

    /// Looks whether an endpoint that failed is well again, when it is time to: so that no question has to find out.
    pub async fn recover(&self) {
        let now = Instant::now();
        if !self.with_breaker(|breaker| breaker.wants_trial(now)) {
            return;
        }
        let texts = ["?".to_owned()];
        match tokio::time::timeout(self.deadline, self.embedder.embed(&texts, Role::Question)).await {
            Ok(Ok(_)) => {
                self.with_breaker(Breaker::close);
                tracing::info!("the embeddings endpoint answers in time again");
            }
            _ => {
                self.with_breaker(|breaker| breaker.note(&Failure::Gone(String::new()), now));
            }
        }
    }

    fn with_breaker<T>(&self, act: impl FnOnce(&mut Breaker) -> T) -> T {
        act(&mut self.breaker.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// How a question's vector failed to come.
#[derive(Debug)]
enum Failure {
    Late,
    Gone(#[expect(dead_code, reason = "read by the log, through Debug")] String),
}

/// So many late answers in a row are no chance.
const LATE_IN_A_ROW: u32 = 3;
const FIRST_PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// Keeps questions from waiting for what does not come: open after a failure, closed again by a trial that is no
/// question's.
#[derive(Debug, Default)]
struct Breaker {
    late: u32,
    pauses: u32,
    open_until: Option<Instant>,
}

impl Breaker {
    fn is_closed(&self) -> bool {
        self.open_until.is_none()
    }

    fn wants_trial(&self, now: Instant) -> bool {
        self.open_until.is_some_and(|until| until <= now)
    }

    fn close(&mut self) {
        *self = Self::default();
    }

    /// Notes a failure, and says whether it has opened just now.
    fn note(&mut self, failure: &Failure, now: Instant) -> bool {
        self.late += 1;
        if matches!(failure, Failure::Late) && self.late < LATE_IN_A_ROW && self.is_closed() {
            return false;
        }
        let was_closed = self.is_closed();
        let pause = FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(self.pauses)).min(LONGEST_PAUSE);
        self.pauses += 1;
        self.open_until = Some(now + pause);
        was_closed
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn a_breaker_opens_when_the_endpoint_is_gone_or_late_thrice_and_pauses_grow() {
        let begun = Instant::now();
        let after = |seconds| begun + Duration::from_secs(seconds);
        let mut breaker = Breaker::default();
        assert!(!breaker.note(&Failure::Late, begun) && !breaker.note(&Failure::Late, begun));
        assert!(breaker.is_closed() && breaker.note(&Failure::Late, begun) && !breaker.is_closed());
        assert!(!breaker.wants_trial(after(1)) && breaker.wants_trial(after(2)));
        assert!(!breaker.note(&Failure::Gone(String::new()), after(2)), "it was open before");
        assert!(!breaker.wants_trial(after(5)) && breaker.wants_trial(after(6)));
        for _ in 0..40 {
            breaker.note(&Failure::Late, after(6));
        }
        assert!(!breaker.wants_trial(after(65)) && breaker.wants_trial(after(66)), "a minute at most");
        breaker.close();
        assert!(breaker.is_closed() && breaker.note(&Failure::Gone(String::new()), begun), "gone opens at once");
    }

    /// Answers, is gone, or never comes.
    enum Fake {
        Well,
        Gone,
        Silent,
    }

    struct Changing(Mutex<Fake>, AtomicUsize);

    impl Changing {
        fn be(&self, fake: Fake) {
            *self.0.lock().unwrap() = fake;
        }

        fn asked(&self) -> usize {
            self.1.load(Ordering::Relaxed)
        }
    }

    impl Embedder for Changing {
        fn space(&self) -> BoxFuture<'_, Result<String, Fault>> {
            async { Ok("fake".to_owned()) }.boxed()
        }

        fn embed<'a>(&'a self, texts: &'a [String], _role: Role) -> BoxFuture<'a, Result<Vec<Vector>, Fault>> {
            self.1.fetch_add(1, Ordering::Relaxed);
            match *self.0.lock().unwrap() {
                Fake::Well => async { Ok(vec![vec![1.0]; texts.len()]) }.boxed(),
                Fake::Gone => async { Err(Fault::Away(anyhow::anyhow!("gone"))) }.boxed(),
                Fake::Silent => std::future::pending().boxed(),
            }
        }
    }

    #[tokio::test]
    async fn nobody_waits_for_an_endpoint_that_failed_until_a_trial_finds_it_well() {
        let fake = Arc::new(Changing(Mutex::new(Fake::Gone), AtomicUsize::new(0)));
        let dense = Dense::new(fake.clone(), Duration::from_millis(20));
        assert_eq!((dense.question("LAR").await, fake.asked()), (None, 1));
        assert_eq!((dense.question("LAR").await, fake.asked()), (None, 1), "the second asks nobody");
        dense.recover().await;
        assert_eq!(fake.asked(), 1, "a trial has its time");
        dense.with_breaker(|breaker| breaker.open_until = Some(Instant::now()));
        fake.be(Fake::Silent);
        dense.recover().await;
        assert_eq!((dense.question("LAR").await, fake.asked()), (None, 2), "a trial that hears nothing keeps it open");
        dense.with_breaker(|breaker| breaker.open_until = Some(Instant::now()));
        fake.be(Fake::Well);
        dense.recover().await;
        assert_eq!((dense.question("LAR").await, fake.asked()), (Some(vec![1.0]), 4));
        fake.be(Fake::Silent);
        for asked in 5..=7 {
            assert_eq!((dense.question("LAR").await, fake.asked()), (None, asked), "the deadline ends each");
        }
        assert_eq!((dense.question("LAR").await, fake.asked()), (None, 7));
    }
}
