//! What was asked and whether it helped, never by whom.

use super::db::{reading, within, writing};
use super::{Result, Store};

/// A question as it is logged.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Logged {
    /// Random.
    pub id: String,
    /// The organisation.
    pub organisation: String,
    /// The day, `2026-11-22`.
    pub day: String,
    /// The language it was asked in.
    pub lang: String,
    /// The command's key.
    pub command: String,
    /// The text after the identifier guard.
    pub question: String,
    /// Whether it was answered.
    pub answered: bool,
    /// The article that was shown, or empty.
    pub article: String,
    /// Its language, or empty.
    pub article_lang: String,
}

/// Whether an answer helped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict<'a> {
    /// Id of the logged question.
    pub question: &'a str,
    /// The organisation.
    pub organisation: &'a str,
    /// The day, `2026-11-22`.
    pub day: &'a str,
    /// The article that was shown, or empty.
    pub article: &'a str,
    /// Its language, or empty.
    pub article_lang: &'a str,
    /// Whether it helped.
    pub helped: bool,
}

impl Store {
    /// Writes a batch of questions, all or none. One that was written before stays as it is.
    pub async fn log_questions(&self, batch: &[Logged]) -> Result<()> {
        let mut tx = self.db.begin().await?;
        let statement = "INSERT INTO question_log \
                         (id, organisation, day, lang, command, question, answered, article, article_lang) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING";
        // In the order of the random ids: the order of the rows tells nothing of the order of the questions.
        let mut batch: Vec<&Logged> = batch.iter().collect();
        batch.sort_by(|a, b| a.id.cmp(&b.id));
        for q in batch {
            within!(&mut tx, |connection| {
                sqlx::query(statement)
                    .bind(&q.id)
                    .bind(&q.organisation)
                    .bind(&q.day)
                    .bind(&q.lang)
                    .bind(&q.command)
                    .bind(&q.question)
                    .bind(q.answered)
                    .bind(&q.article)
                    .bind(&q.article_lang)
                    .execute(connection)
                    .await
                    .map(|_| ())
            })?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The logged questions of an organisation, oldest day first.
    pub async fn questions(&self, organisation: &str) -> Result<Vec<Logged>> {
        let statement = "SELECT id, organisation, day, lang, command, question, answered, article, article_lang \
                         FROM question_log WHERE organisation = $1 ORDER BY day, id";
        Ok(reading!(&self.db, |pool| sqlx::query_as(statement).bind(organisation).fetch_all(pool).await)?)
    }

    /// One logged question of an organisation.
    pub async fn question(&self, organisation: &str, id: &str) -> Result<Option<Logged>> {
        let statement = "SELECT id, organisation, day, lang, command, question, answered, article, article_lang \
                         FROM question_log WHERE organisation = $1 AND id = $2";
        Ok(reading!(&self.db, |pool| {
            sqlx::query_as(statement).bind(organisation).bind(id).fetch_optional(pool).await
        })?)
    }

    /// Notes whether an answer helped. A later verdict on the same question replaces the earlier.
    ///
    /// Nothing of the person is written in the same transaction: what is written together could be read together. The
    /// same verdict twice is one by itself.
    pub async fn give_verdict(&self, verdict: &Verdict<'_>) -> Result<()> {
        let statement = "INSERT INTO feedback (question, organisation, day, article, article_lang, helped) \
                         VALUES ($1, $2, $3, $4, $5, $6) \
                         ON CONFLICT (question) DO UPDATE SET helped = excluded.helped, day = excluded.day";
        writing!(&self.db, |pool| {
            sqlx::query(statement)
                .bind(verdict.question)
                .bind(verdict.organisation)
                .bind(verdict.day)
                .bind(verdict.article)
                .bind(verdict.article_lang)
                .bind(verdict.helped)
                .execute(pool)
                .await
                .map(|_| ())
        })?;
        Ok(())
    }

    /// Verdicts of an organisation: question id and whether it helped.
    pub async fn verdicts(&self, organisation: &str) -> Result<Vec<(String, bool)>> {
        let statement = "SELECT question, helped FROM feedback WHERE organisation = $1 ORDER BY question";
        Ok(reading!(&self.db, |pool| sqlx::query_as(statement).bind(organisation).fetch_all(pool).await)?)
    }
}
