//! The working days of those who register their time.

use super::contacts::{Mark, Saved, next_place};
use super::db::{reading, within};
use super::replies::Once;
use super::{Result, Store};

/// A kind of time with its minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// The kind.
    pub kind: Mark,
    /// Its minutes.
    pub minutes: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    code: String,
    definition: i64,
    minutes: i64,
}

impl From<Row> for Time {
    fn from(row: Row) -> Self {
        Self { kind: Mark { code: row.code, definition: row.definition }, minutes: row.minutes }
    }
}

impl Store {
    /// Sets a person's working day as a whole, once.
    pub async fn set_time(&self, once: &Once<'_>, unit: &str, day: &str, times: &[Time]) -> Result<Saved<()>> {
        let mut tx = self.db.begin().await?;
        if let Some(before) = Self::claim(&mut tx, once).await? {
            return Ok(Saved::Before(before));
        }
        next_place(&mut tx, once, unit, 1).await?;
        let delete = "DELETE FROM working_time WHERE organisation = $1 AND person = $2 AND day = $3";
        within!(&mut tx, |connection| {
            sqlx::query(delete)
                .bind(once.organisation)
                .bind(once.person)
                .bind(day)
                .execute(connection)
                .await
                .map(|_| ())
        })?;
        let insert = "INSERT INTO working_time (organisation, person, day, code, unit, minutes, definition) \
                      VALUES ($1, $2, $3, $4, $5, $6, $7)";
        for time in times.iter().filter(|time| time.minutes > 0) {
            within!(&mut tx, |connection| {
                sqlx::query(insert)
                    .bind(once.organisation)
                    .bind(once.person)
                    .bind(day)
                    .bind(&time.kind.code)
                    .bind(unit)
                    .bind(time.minutes)
                    .bind(time.kind.definition)
                    .execute(connection)
                    .await
                    .map(|_| ())
            })?;
        }
        tx.commit().await?;
        Ok(Saved::Done(()))
    }

    /// A person's working day, by code.
    pub async fn time_of(&self, organisation: &str, person: &str, day: &str) -> Result<Vec<Time>> {
        let select = "SELECT code, definition, minutes FROM working_time \
                      WHERE organisation = $1 AND person = $2 AND day = $3 ORDER BY code";
        let rows: Vec<Row> = reading!(&self.db, |pool| {
            sqlx::query_as(select).bind(organisation).bind(person).bind(day).fetch_all(pool).await
        })?;
        Ok(rows.into_iter().map(Time::from).collect())
    }

    /// The last day before another on which a person registered time.
    pub async fn last_time_before(&self, organisation: &str, person: &str, day: &str) -> Result<Option<String>> {
        let select = "SELECT MAX(day) FROM working_time WHERE organisation = $1 AND person = $2 AND day < $3";
        Ok(reading!(&self.db, |pool| {
            sqlx::query_scalar(select).bind(organisation).bind(person).bind(day).fetch_one(pool).await
        })?)
    }
}
