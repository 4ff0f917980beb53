//! Entries and tallies on their way in from files, and out to them.

use std::collections::HashMap;

use sqlx::AssertSqlSafe;

use super::contacts::{Contact, DAY_MINUTES, Mark};
use super::db::{Tx, reading, within};
use super::tallies::TallyRow;
use super::{Result, Store};
use crate::registration::import::{Imported, ImportedTally};

/// Rows of one statement: SQLite takes 32,766 values in one, PostgreSQL 65,535.
const AT_ONCE: usize = 500;
/// Rows of one page of an export.
const PAGE: i64 = 2_000;

/// What is kept under an id.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Known {
    /// The id.
    pub id: String,
    /// The organisation.
    pub organisation: String,
    /// Whose it is.
    pub person: String,
    /// Its unit.
    pub unit: String,
    /// Its day.
    pub day: String,
    /// Its activity.
    pub kind: String,
    /// `yes`, `no` or empty.
    pub planned: String,
    /// Its length.
    pub minutes: Option<i64>,
}

/// A contact on its way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The row.
    pub row: Known,
    /// Its codes of methods and domains.
    pub marks: Vec<String>,
}

fn placeholders(rows: usize, columns: usize) -> String {
    let row = |at: usize| {
        let values: Vec<String> = (1..=columns).map(|column| format!("${}", at * columns + column)).collect();
        format!("({})", values.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

impl Store {
    /// The organisations that have units.
    pub async fn organisations_with_units(&self) -> Result<Vec<String>> {
        let select = "SELECT DISTINCT organisation FROM unit ORDER BY organisation";
        Ok(reading!(&self.db, |pool| sqlx::query_scalar(select).fetch_all(pool).await)?)
    }

    /// What is kept under ids, for those that are there.
    pub async fn known_contacts(&self, ids: &[String]) -> Result<HashMap<String, Known>> {
        let mut known = HashMap::new();
        for ids in ids.chunks(AT_ONCE) {
            let numbers: Vec<String> = (1..=ids.len()).map(|n| format!("${n}")).collect();
            let select = format!(
                "SELECT id, organisation, person, unit, day, kind, planned, minutes FROM contact WHERE id IN ({})",
                numbers.join(", ")
            );
            let rows: Vec<Known> = reading!(&self.db, |pool| {
                let mut query = sqlx::query_as(AssertSqlSafe(select));
                for id in ids {
                    query = query.bind(id);
                }
                query.fetch_all(pool).await
            })?;
            known.extend(rows.into_iter().map(|row: Known| (row.id.clone(), row)));
        }
        Ok(known)
    }

    /// Saves contacts of a file, all or none. When people's days would get more than their minutes, those days come back
    /// and nothing is saved.
    pub async fn import_contacts(
        &self,
        organisation: &str,
        contacts: &[Imported],
        progress: impl Fn(usize) + Send,
    ) -> Result<Vec<(String, String)>> {
        let mut tx = self.db.begin().await?;
        for (at, chunk) in contacts.chunks(AT_ONCE).enumerate() {
            insert_contacts(&mut tx, organisation, chunk).await?;
            let marks: Vec<(&str, &Mark)> = chunk
                .iter()
                .flat_map(|one| one.contact.marks.iter().map(|mark| (one.contact.id.as_str(), mark)))
                .collect();
            for marks in marks.chunks(AT_ONCE) {
                insert_marks(&mut tx, marks).await?;
            }
            progress((at * AT_ONCE) + chunk.len());
        }
        let full = "SELECT person, day FROM contact WHERE organisation = $1 AND withdrawn = FALSE \
                    GROUP BY person, day HAVING SUM(minutes) > $2 ORDER BY person, day";
        let full: Vec<(String, String)> = within!(&mut tx, |connection| {
            sqlx::query_as(full).bind(organisation).bind(DAY_MINUTES).fetch_all(connection).await
        })?;
        if full.is_empty() {
            tx.commit().await?;
        }
        Ok(full)
    }

    /// Saves numbers of a file, all or none; periods that are not there yet are made. Tells how many are new, changed, and
    /// as they were.
    pub async fn import_tallies(&self, organisation: &str, tallies: &[ImportedTally]) -> Result<Vec<Kept>> {
        let mut tx = self.db.begin().await?;
        let mut fates = Vec::with_capacity(tallies.len());
        for tally in tallies {
            let period = period_of(&mut tx, organisation, tally).await?;
            let select = "SELECT code, number, approx, definition FROM tally \
                          WHERE organisation = $1 AND period = $2 AND person = $3 AND code = $4";
            let before: Option<TallyRow> = within!(&mut tx, |connection| {
                sqlx::query_as(select)
                    .bind(organisation)
                    .bind(&period)
                    .bind(&tally.person)
                    .bind(&tally.code)
                    .fetch_optional(connection)
                    .await
            })?;
            let fate = match before {
                Some(row) if row.number == tally.number && row.approx == tally.approx => Kept::Same,
                Some(_) => Kept::Changed,
                None => Kept::New,
            };
            if fate != Kept::Same {
                put_tally(&mut tx, organisation, &period, tally).await?;
            }
            fates.push(fate);
        }
        tx.commit().await?;
        Ok(fates)
    }

    /// The contacts of an organisation between two days, page by page in the order of their ids.
    pub async fn export_contacts(
        &self,
        organisation: &str,
        (first, last): (&str, &str),
        after: &str,
    ) -> Result<Vec<Exported>> {
        let select = "SELECT id, organisation, person, unit, day, kind, planned, minutes FROM contact \
                      WHERE organisation = $1 AND day BETWEEN $2 AND $3 AND withdrawn = FALSE AND id > $4 \
                      ORDER BY id LIMIT $5";
        let rows: Vec<Known> = reading!(&self.db, |pool| {
            sqlx::query_as(select)
                .bind(organisation)
                .bind(first)
                .bind(last)
                .bind(after)
                .bind(PAGE)
                .fetch_all(pool)
                .await
        })?;
        let until = rows.last().map(|row| row.id.clone()).unwrap_or_default();
        let select =
            "SELECT contact, code FROM contact_mark WHERE contact > $1 AND contact <= $2 ORDER BY contact, code";
        let marks: Vec<(String, String)> =
            reading!(&self.db, |pool| sqlx::query_as(select).bind(after).bind(&until).fetch_all(pool).await)?;
        let mut by_contact: HashMap<String, Vec<String>> = HashMap::new();
        for (contact, code) in marks {
            by_contact.entry(contact).or_default().push(code);
        }
        let exported = |row: Known| {
            let marks = by_contact.remove(&row.id).unwrap_or_default();
            Exported { row, marks }
        };
        Ok(rows.into_iter().map(exported).collect())
    }
}

/// What became of an imported number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is new.
    New,
    /// It replaced another.
    Changed,
    /// It was there.
    Same,
}

async fn insert_contacts(tx: &mut Tx, organisation: &str, chunk: &[Imported]) -> Result<()> {
    let insert = format!(
        "INSERT INTO contact (id, organisation, person, unit, day, kind, definition, planned, minutes, place, withdrawn) \
         VALUES {}",
        placeholders(chunk.len(), 11)
    );
    within!(tx, |connection| {
        let mut query = sqlx::query(AssertSqlSafe(insert));
        for Imported { person, contact } in chunk {
            query = query.bind(&contact.id).bind(organisation).bind(person).bind(&contact.unit).bind(&contact.day);
            query = query.bind(&contact.kind.code).bind(contact.kind.definition).bind(planned_word(contact));
            // Behind everything that she registered herself.
            query = query.bind(contact.minutes).bind(0_i64).bind(false);
        }
        query.execute(connection).await.map(|_| ())
    })?;
    Ok(())
}

fn planned_word(contact: &Contact) -> &'static str {
    contact.planned.map_or("", |planned| if planned { "yes" } else { "no" })
}

async fn insert_marks(tx: &mut Tx, marks: &[(&str, &Mark)]) -> Result<()> {
    let insert =
        format!("INSERT INTO contact_mark (contact, code, definition) VALUES {}", placeholders(marks.len(), 3));
    within!(tx, |connection| {
        let mut query = sqlx::query(AssertSqlSafe(insert));
        for (contact, mark) in marks {
            query = query.bind(*contact).bind(&mark.code).bind(mark.definition);
        }
        query.execute(connection).await.map(|_| ())
    })?;
    Ok(())
}

/// The period of a number, made where it is not there: an old one, in which nobody answers any more.
async fn period_of(tx: &mut Tx, organisation: &str, tally: &ImportedTally) -> Result<String> {
    let name = crate::registration::period::name_of(tally.days.0, tally.days.1);
    let select = "SELECT id FROM measure_period WHERE organisation = $1 AND unit = $2 AND name = $3";
    let found: Option<String> = within!(&mut *tx, |connection| {
        sqlx::query_scalar(select).bind(organisation).bind(&tally.unit).bind(&name).fetch_optional(connection).await
    })?;
    if let Some(id) = found {
        return Ok(id);
    }
    let id: String = uuid::Uuid::new_v4().simple().to_string().chars().take(16).collect();
    let insert = "INSERT INTO measure_period (organisation, id, unit, name, first_day, last_day, tables, staff, ended) \
                  VALUES ($1, $2, $3, $4, $5, $6, 'A|B|C|D|E', 0, $6)";
    within!(tx, |connection| {
        sqlx::query(insert)
            .bind(organisation)
            .bind(&id)
            .bind(&tally.unit)
            .bind(&name)
            .bind(tally.days.0.to_string())
            .bind(tally.days.1.to_string())
            .execute(connection)
            .await
            .map(|_| ())
    })?;
    Ok(id)
}

async fn put_tally(tx: &mut Tx, organisation: &str, period: &str, tally: &ImportedTally) -> Result<()> {
    let upsert = "INSERT INTO tally (organisation, period, person, code, unit, number, approx, definition) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (organisation, period, person, code) \
                  DO UPDATE SET number = excluded.number, approx = excluded.approx, definition = excluded.definition";
    within!(tx, |connection| {
        sqlx::query(upsert)
            .bind(organisation)
            .bind(period)
            .bind(&tally.person)
            .bind(&tally.code)
            .bind(&tally.unit)
            .bind(tally.number)
            .bind(tally.approx)
            .bind(tally.definition)
            .execute(connection)
            .await
            .map(|_| ())
    })?;
    Ok(())
}
