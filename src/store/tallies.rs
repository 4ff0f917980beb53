//! Registration periods and what is tallied in them.

use super::db::{reading, within};
use super::replies::{Once, Written};
use super::{Result, Store};

/// A time in which a unit counts the same things.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PeriodRow {
    /// Random.
    pub id: String,
    /// The unit.
    pub unit: String,
    /// What it is called in reports.
    pub name: String,
    /// The first day, `2026-11-02`.
    pub first_day: String,
    /// The last day.
    pub last_day: String,
    /// Names of the lists, parted by `|`.
    pub tables: String,
    /// How many work in the unit.
    pub staff: i64,
    /// The day on which it was ended early; empty otherwise.
    pub ended: String,
}

/// A number under a code.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct TallyRow {
    /// The code.
    pub code: String,
    /// How many.
    pub number: i64,
    /// Whether it was estimated.
    pub approx: bool,
    /// Version of the definition that was shown.
    pub definition: i64,
}

const PERIOD: &str = "SELECT id, unit, name, first_day, last_day, tables, staff, ended FROM measure_period ";

impl Store {
    /// Starts a period, once.
    pub async fn start_period(&self, once: &Once<'_>, period: &PeriodRow) -> Result<Written> {
        let mut tx = self.db.begin().await?;
        if let Some(before) = Self::claim(&mut tx, once).await? {
            return Ok(Written::Before(before));
        }
        let insert = "INSERT INTO measure_period (organisation, id, unit, name, first_day, last_day, tables, staff, ended) \
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        within!(&mut tx, |connection| {
            sqlx::query(insert)
                .bind(once.organisation)
                .bind(&period.id)
                .bind(&period.unit)
                .bind(&period.name)
                .bind(&period.first_day)
                .bind(&period.last_day)
                .bind(&period.tables)
                .bind(period.staff)
                .bind(&period.ended)
                .execute(connection)
                .await
                .map(|_| ())
        })?;
        tx.commit().await?;
        Ok(Written::Done)
    }

    /// Ends a period on a day, or, with an empty one, lets it run on, once.
    pub async fn end_period(&self, once: &Once<'_>, id: &str, day: &str) -> Result<Written> {
        let mut tx = self.db.begin().await?;
        if let Some(before) = Self::claim(&mut tx, once).await? {
            return Ok(Written::Before(before));
        }
        let update = "UPDATE measure_period SET ended = $3 WHERE organisation = $1 AND id = $2";
        within!(&mut tx, |connection| {
            sqlx::query(update).bind(once.organisation).bind(id).bind(day).execute(connection).await.map(|_| ())
        })?;
        tx.commit().await?;
        Ok(Written::Done)
    }

    /// The periods of a unit, the latest first.
    pub async fn periods(&self, organisation: &str, unit: &str) -> Result<Vec<PeriodRow>> {
        let select = period_where(" WHERE organisation = $1 AND unit = $2 ORDER BY last_day DESC, id");
        Ok(reading!(&self.db, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(select)).bind(organisation).bind(unit).fetch_all(pool).await
        })?)
    }

    /// A period.
    pub async fn period(&self, organisation: &str, id: &str) -> Result<Option<PeriodRow>> {
        let select = period_where(" WHERE organisation = $1 AND id = $2");
        Ok(reading!(&self.db, |pool| {
            sqlx::query_as(sqlx::AssertSqlSafe(select)).bind(organisation).bind(id).fetch_optional(pool).await
        })?)
    }

    /// Saves a person's numbers in a period, all or none, once. `reply` renders all that she has then.
    pub async fn save_tallies(
        &self,
        once: &Once<'_>,
        (period, unit): (&str, &str),
        tallies: &[TallyRow],
        reply: impl FnOnce(&[TallyRow]) -> std::result::Result<String, String> + Send,
    ) -> Result<TalliesSaved> {
        let mut tx = self.db.begin().await?;
        super::contacts::next_place(&mut tx, once, unit, 1).await?;
        let upsert = "INSERT INTO tally (organisation, period, person, code, unit, number, approx, definition) \
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (organisation, period, person, code) \
                      DO UPDATE SET number = excluded.number, approx = excluded.approx, unit = excluded.unit, \
                      definition = excluded.definition";
        for tally in tallies {
            within!(&mut tx, |connection| {
                sqlx::query(upsert)
                    .bind(once.organisation)
                    .bind(period)
                    .bind(once.person)
                    .bind(&tally.code)
                    .bind(unit)
                    .bind(tally.number)
                    .bind(tally.approx)
                    .bind(tally.definition)
                    .execute(connection)
                    .await
                    .map(|_| ())
            })?;
        }
        let all: Vec<TallyRow> = within!(&mut tx, |connection| {
            sqlx::query_as(TALLIES).bind(once.organisation).bind(period).bind(once.person).fetch_all(connection).await
        })?;
        let reply = match reply(&all) {
            Ok(reply) => reply,
            Err(why) => return Ok(TalliesSaved::Refused(why)),
        };
        if let Some(before) = Self::claim(&mut tx, &Once { reply: &reply, ..once.clone() }).await? {
            return Ok(TalliesSaved::Before(before));
        }
        tx.commit().await?;
        Ok(TalliesSaved::Done)
    }

    /// A person's numbers in a period, by code.
    pub async fn tallies(&self, organisation: &str, period: &str, person: &str) -> Result<Vec<TallyRow>> {
        Ok(reading!(&self.db, |pool| {
            sqlx::query_as(TALLIES).bind(organisation).bind(period).bind(person).fetch_all(pool).await
        })?)
    }

    /// Who has answered what in a period, for counting alone: person and code.
    pub async fn tallied(&self, organisation: &str, period: &str) -> Result<Vec<(String, String)>> {
        let select = "SELECT person, code FROM tally WHERE organisation = $1 AND period = $2 AND person <> '' \
                      ORDER BY person, code";
        Ok(reading!(&self.db, |pool| { sqlx::query_as(select).bind(organisation).bind(period).fetch_all(pool).await })?)
    }
}

/// What became of saving numbers.
#[derive(Debug, PartialEq, Eq)]
pub enum TalliesSaved {
    /// It is done and committed.
    Done,
    /// The same request was done before; this was the reply.
    Before(super::replies::StoredReply),
    /// Together with what she had, the numbers cannot be; nothing was saved. Why, as the caller put it.
    Refused(String),
}

const TALLIES: &str = "SELECT code, number, approx, definition FROM tally \
                       WHERE organisation = $1 AND period = $2 AND person = $3 ORDER BY code";

fn period_where(condition: &str) -> String {
    format!("{PERIOD}{condition}")
}
