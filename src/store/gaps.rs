//! What people ask the knowledge broker, never who asked.

use super::db::{reading, writing};
use super::{Result, Store};

/// A question that waits for the broker.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct BrokerQuestion {
    /// Random.
    pub id: String,
    /// The organisation.
    pub organisation: String,
    /// The day, `2026-11-22`.
    pub day: String,
    /// The language it was asked in.
    pub lang: String,
    /// The text after the identifier guard.
    pub question: String,
}

impl Store {
    /// Keeps a question for the broker; the same id twice is one question.
    ///
    /// Nothing of the person is written in the same transaction: what is written together could be read together.
    pub async fn ask_broker(&self, question: &BrokerQuestion) -> Result<()> {
        let statement = "INSERT INTO broker_question (id, organisation, day, lang, question) \
                         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING";
        writing!(&self.db, |pool| {
            sqlx::query(statement)
                .bind(&question.id)
                .bind(&question.organisation)
                .bind(&question.day)
                .bind(&question.lang)
                .bind(&question.question)
                .execute(pool)
                .await
                .map(|_| ())
        })?;
        Ok(())
    }

    /// An organisation's questions to the broker, oldest day first.
    pub async fn broker_questions(&self, organisation: &str) -> Result<Vec<BrokerQuestion>> {
        let statement = "SELECT id, organisation, day, lang, question FROM broker_question \
                         WHERE organisation = $1 ORDER BY day, id";
        Ok(reading!(&self.db, |pool| sqlx::query_as(statement).bind(organisation).fetch_all(pool).await)?)
    }

    /// How many questions of each day wait for brokers: organisation, day, count.
    pub async fn waiting_for_brokers(&self) -> Result<Vec<(String, String, i64)>> {
        let statement = "SELECT organisation, day, COUNT(*) FROM broker_question \
                         GROUP BY organisation, day ORDER BY organisation, day";
        Ok(reading!(&self.db, |pool| sqlx::query_as(statement).fetch_all(pool).await)?)
    }

    /// Removes a question that was withdrawn or that the broker is done with; tells whether it was there.
    ///
    /// It is done once by itself, and nothing of a person is written with it.
    pub async fn drop_question(&self, organisation: &str, id: &str) -> Result<bool> {
        let statement = "DELETE FROM broker_question WHERE organisation = $1 AND id = $2";
        let gone = writing!(&self.db, |pool| {
            sqlx::query(statement).bind(organisation).bind(id).execute(pool).await.map(|done| done.rows_affected())
        })?;
        Ok(gone > 0)
    }
}
