//! Notes each question without its asker, in batches, so that asking never waits for the disk.

use std::sync::Mutex;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::knowledge::article::Article;
use crate::knowledge::language::Lang;
use crate::store::questions::Logged;
use crate::store::{self, Store};

/// When the store is away for long, the oldest questions are given up, so that memory stays bounded.
const KEPT: usize = 10_000;
/// Longer questions are cut in the log.
const CHARS: usize = 300;

/// A question that was asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The organisation.
    pub organisation: &'a str,
    /// Today.
    pub day: NaiveDate,
    /// The asker's language.
    pub lang: Lang,
    /// The command's key.
    pub command: &'a str,
    /// The text after the identifier guard.
    pub question: &'a str,
    /// The article that answered.
    pub article: Option<&'a Article>,
    /// Whether anything answered.
    pub answered: bool,
}

/// The questions that wait to be written.
#[derive(Default)]
pub struct QuestionLog {
    waiting: Mutex<Vec<Logged>>,
}

impl QuestionLog {
    /// Notes a question and gives its random id.
    pub fn note(&self, asked: &Asked) -> String {
        let id = Uuid::new_v4().simple().to_string();
        let logged = Logged {
            id: id.clone(),
            organisation: asked.organisation.to_owned(),
            day: asked.day.to_string(),
            lang: asked.lang.to_string(),
            command: asked.command.to_owned(),
            question: asked.question.chars().take(CHARS).collect(),
            answered: asked.answered,
            article: asked.article.map(|a| a.id.clone()).unwrap_or_default(),
            article_lang: asked.article.map(|a| a.lang.to_string()).unwrap_or_default(),
        };
        let mut waiting = self.lock();
        if waiting.len() >= KEPT {
            waiting.remove(0);
        }
        waiting.push(logged);
        id
    }

    /// Writes what waits; when the store fails it goes on waiting.
    pub async fn flush(&self, store: &Store) -> store::Result<()> {
        let batch = std::mem::take(&mut *self.lock());
        if batch.is_empty() {
            return Ok(());
        }
        let written = store.log_questions(&batch).await;
        if written.is_err() {
            let mut waiting = self.lock();
            let newer = std::mem::take(&mut *waiting);
            *waiting = batch.into_iter().chain(newer).collect();
        }
        written
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Logged>> {
        self.waiting.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
