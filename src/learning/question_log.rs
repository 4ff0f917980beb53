//! Notes each question without its asker, in batches, so that asking never waits for the disk.

use std::collections::VecDeque;
use std::sync::Mutex;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::commands::spec::MAX_QUESTION;
use crate::knowledge::article::Article;
use crate::knowledge::language::Lang;
use crate::store::questions::Logged;
use crate::store::{self, Store};

/// When the store is away for long, the oldest questions are given up, so that memory stays bounded.
const KEPT: usize = 10_000;
/// Longer questions are not asked.
const CHARS: usize = MAX_QUESTION;

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
    waiting: Mutex<VecDeque<Logged>>,
    /// Held by who writes: who asks for a flush finds everything written after it.
    writing: tokio::sync::Mutex<()>,
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
        waiting.push_back(logged);
        bound(&mut waiting);
        id
    }

    /// Writes what waits; when the store is away it goes on waiting. A row that the store cannot take is given up, so
    /// that it does not hold up the others for ever.
    pub async fn flush(&self, store: &Store) -> store::Result<()> {
        let _turn = self.writing.lock().await;
        let batch: Vec<Logged> = self.lock().drain(..).collect();
        if batch.is_empty() {
            return Ok(());
        }
        match store.log_questions(&batch).await {
            Ok(()) => Ok(()),
            Err(store::Error::Broken(_)) => self.one_by_one(store, batch).await,
            Err(away) => {
                self.put_back(batch);
                Err(away)
            }
        }
    }

    async fn one_by_one(&self, store: &Store, batch: Vec<Logged>) -> store::Result<()> {
        let mut rows = batch.into_iter();
        while let Some(row) = rows.next() {
            match store.log_questions(std::slice::from_ref(&row)).await {
                Ok(()) => {}
                Err(store::Error::Broken(error)) => {
                    tracing::warn!(error = format!("{error:#}"), "a question cannot be logged and is given up");
                }
                Err(away) => {
                    self.put_back(std::iter::once(row).chain(rows).collect());
                    return Err(away);
                }
            }
        }
        Ok(())
    }

    fn put_back(&self, batch: Vec<Logged>) {
        let mut waiting = self.lock();
        for row in batch.into_iter().rev() {
            waiting.push_front(row);
        }
        bound(&mut waiting);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, VecDeque<Logged>> {
        self.waiting.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn bound(waiting: &mut VecDeque<Logged>) {
    let over = waiting.len().saturating_sub(KEPT);
    waiting.drain(..over);
}
