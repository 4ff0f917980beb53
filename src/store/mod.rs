//! EDGE: what is kept. The only place with SQL; a file per group of tables, the same queries for SQLite and PostgreSQL.

pub mod choices;
pub mod codebooks;
pub mod contacts;
mod db;
pub mod deadlines;
pub mod deliveries;
pub mod embeddings;
pub mod gaps;
pub mod inbox;
pub mod mailboxes;
pub mod organisations;
pub mod people;
pub mod questions;
pub mod replies;
pub mod settings;
pub mod tallies;
pub mod transfers;
pub mod working_time;

use chrono::{DateTime, Months, Utc};

use self::db::{Db, reading, within, writing};
use crate::error::Stop;
use crate::privacy::retention::{RULES, age_of};

/// Why a call to the store failed.
#[derive(Debug)]
pub enum Error {
    /// The database is away, locked, full or too slow: an outage.
    Away(sqlx::Error),
    /// Anything else: a fault of ours.
    Broken(anyhow::Error),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Away(error) => write!(f, "the database is away: {error}"),
            Self::Broken(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let code =
            error.as_database_error().and_then(sqlx::error::DatabaseError::code).map(std::borrow::Cow::into_owned);
        // PostgreSQL's codes have five characters; SQLite's numbers have fewer, the primary one in the low byte.
        let lite = code.as_deref().filter(|c| c.len() < 5).and_then(|c| c.parse::<i32>().ok()).map(|c| c & 0xff);
        let away = match &error {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Tls(_) => true,
            // SQLite: busy, locked, read-only, input/output, full, cannot open.
            sqlx::Error::Database(_) if matches!(lite, Some(5 | 6 | 8 | 10 | 13 | 14)) => true,
            // PostgreSQL: connections (08), resources (53), shutting down (57P), read-only (25006), and what was in each
            // other's way (40): trying again helps.
            sqlx::Error::Database(_) => code.is_some_and(|c| {
                ["08", "53", "57P", "25006", "40001", "40P01"].iter().any(|class| c.starts_with(class))
            }),
            _ => false,
        };
        if away { Self::Away(error) } else { Self::Broken(error.into()) }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Broken(error.into())
    }
}

/// What a call gives.
pub type Result<T> = std::result::Result<T, Error>;

/// Everything that is kept.
#[derive(Clone)]
pub struct Store {
    db: Db,
}

impl Store {
    /// Opens a database and brings its tables up to date.
    pub async fn open(url: &str) -> std::result::Result<Self, Stop> {
        Ok(Self { db: Db::open(url).await? })
    }

    /// Whether the database answers.
    pub async fn answers(&self) -> Result<()> {
        writing!(&self.db, |pool| sqlx::query("SELECT 1").execute(pool).await.map(|_| ()))?;
        Ok(())
    }

    /// Removes the rows whose time is over, and says how many went.
    pub async fn tidy(&self, now: DateTime<Utc>) -> Result<u64> {
        let day = |table: &str| age_of(table).map(|age| (now - age).date_naive().to_string());
        let instant = |table: &str| age_of(table).map(|age| (now - age).timestamp());
        let mut gone = 0;
        for (table, statement) in [
            ("question_log", "DELETE FROM question_log WHERE day < $1"),
            ("feedback", "DELETE FROM feedback WHERE day < $1"),
            ("broker_question", "DELETE FROM broker_question WHERE day < $1"),
            ("embedding", "DELETE FROM embedding WHERE used < $1"),
        ] {
            if let Some(day) = day(table) {
                gone += writing!(&self.db, |pool| {
                    sqlx::query(statement).bind(&day).execute(pool).await.map(|done| done.rows_affected())
                })?;
            }
        }
        for (table, statement) in [
            ("stored_reply", "DELETE FROM stored_reply WHERE stored_at < $1"),
            ("inbox", "DELETE FROM inbox WHERE sent_at < $1"),
            ("delivery", "DELETE FROM delivery WHERE send_at < $1"),
            // One into which something is promised meanwhile is no longer idle, and stays.
            ("mailbox", "DELETE FROM mailbox WHERE next_at = 9223372036854775807 AND letter = '' AND touched_at < $1"),
            ("deadline", "DELETE FROM deadline WHERE state <> 'open' AND changed_at < $1"),
            ("deadline_event", "DELETE FROM deadline_event WHERE at < $1"),
        ] {
            if let Some(instant) = instant(table) {
                gone += writing!(&self.db, |pool| {
                    sqlx::query(statement).bind(instant).execute(pool).await.map(|done| done.rows_affected())
                })?;
            }
        }
        gone += self.tidy_registrations(now).await?;
        Ok(gone)
    }

    /// Removes registrations that are older than their organisation keeps them.
    async fn tidy_registrations(&self, now: DateTime<Utc>) -> Result<u64> {
        let select = "SELECT organisation, value FROM setting WHERE name = 'retention'";
        let kept: Vec<(String, String)> = reading!(&self.db, |pool| sqlx::query_as(select).fetch_all(pool).await)?;
        let mut gone = 0;
        for (organisation, months) in kept {
            let Some(first) = months.parse().ok().and_then(|m| now.date_naive().checked_sub_months(Months::new(m)))
            else {
                continue;
            };
            for statement in [
                "DELETE FROM contact WHERE organisation = $1 AND day < $2",
                "DELETE FROM working_time WHERE organisation = $1 AND day < $2",
                "DELETE FROM tally WHERE organisation = $1 AND person <> '' AND period IN \
                 (SELECT id FROM measure_period p WHERE p.organisation = $1 AND p.last_day < $2)",
                // Totals of old reports hold nothing of a person and stay, with their periods.
                "DELETE FROM measure_period WHERE organisation = $1 AND last_day < $2 AND NOT EXISTS \
                 (SELECT 1 FROM tally t WHERE t.organisation = $1 AND t.period = measure_period.id)",
            ] {
                gone += writing!(&self.db, |pool| {
                    sqlx::query(statement)
                        .bind(&organisation)
                        .bind(first.to_string())
                        .execute(pool)
                        .await
                        .map(|done| done.rows_affected())
                })?;
            }
        }
        Ok(gone)
    }

    /// Removes every row of a person, all or none.
    pub async fn erase(&self, organisation: &str, person: &str) -> Result<u64> {
        let mut tx = self.db.begin().await?;
        let mut gone = 0;
        for statement in [
            "DELETE FROM preference WHERE organisation = $1 AND person = $2",
            "DELETE FROM saved_article WHERE organisation = $1 AND person = $2",
            "DELETE FROM stored_reply WHERE organisation = $1 AND person = $2",
            "DELETE FROM inbox WHERE organisation = $1 AND person = $2",
            "DELETE FROM registrant WHERE organisation = $1 AND person = $2",
            "DELETE FROM contact WHERE organisation = $1 AND person = $2",
            "DELETE FROM working_time WHERE organisation = $1 AND person = $2",
            "DELETE FROM tally WHERE organisation = $1 AND person = $2",
            "DELETE FROM deadline WHERE organisation = $1 AND person = $2",
            "DELETE FROM deadline_event WHERE organisation = $1 AND person = $2",
            "DELETE FROM deadline_number WHERE organisation = $1 AND person = $2",
            "DELETE FROM delivery WHERE organisation = $1 AND person = $2",
            "UPDATE delivery SET author = person WHERE organisation = $1 AND author = $2",
            "DELETE FROM mailbox WHERE organisation = $1 AND person = $2",
            "DELETE FROM reminder_choice WHERE organisation = $1 AND person = $2",
            "UPDATE reminder_choice SET substitute = '' WHERE organisation = $1 AND substitute = $2",
        ] {
            gone += within!(&mut tx, |connection| {
                sqlx::query(statement)
                    .bind(organisation)
                    .bind(person)
                    .execute(connection)
                    .await
                    .map(|d| d.rows_affected())
            })?;
        }
        tx.commit().await?;
        Ok(gone)
    }

    /// The tables that there are, for the test that each has its retention rule.
    pub async fn tables(&self) -> Result<Vec<String>> {
        let statement = match &self.db {
            Db::Lite { .. } => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
            }
            Db::Pg(_) => "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1",
        };
        let names: Vec<String> = writing!(&self.db, |pool| sqlx::query_scalar(statement).fetch_all(pool).await)?;
        Ok(names.into_iter().filter(|name| name != "_sqlx_migrations").collect())
    }

    /// How many rows a table has; only for tables that have a retention rule.
    pub async fn count(&self, table: &str) -> Result<i64> {
        let known = RULES.iter().find(|rule| rule.table == table);
        let table = known.ok_or_else(|| Error::Broken(anyhow::anyhow!("no table {table}")))?.table;
        let statement = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        Ok(writing!(&self.db, |pool| sqlx::query_scalar(statement).fetch_one(pool).await)?)
    }

    /// Finishes what is under way and lets go of the database.
    pub async fn close(&self) {
        self.db.close().await;
    }
}
