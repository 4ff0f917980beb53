//! Contacts that people register: codes, numbers and days.

use std::collections::HashMap;

use serde::Serialize;

use super::db::{Tx, reading, within};
use super::replies::{Once, StoredReply};
use super::{Result, Store};

/// A code with the version of its definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Mark {
    /// The code.
    pub code: String,
    /// The version of the definition that was shown.
    pub definition: i64,
}

/// A contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Random.
    pub id: String,
    /// The unit for which it was registered.
    pub unit: String,
    /// The day, `2026-11-22`.
    pub day: String,
    /// The activity.
    pub kind: Mark,
    /// Whether it was planned, where that was said.
    pub planned: Option<bool>,
    /// Its length, where that was said.
    pub minutes: Option<i64>,
    /// Methods and domains of life.
    pub marks: Vec<Mark>,
    /// Taken back; it counts nowhere.
    pub withdrawn: bool,
}

/// A change of a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Whether it was planned.
    Planned(bool),
    /// Its methods or its domains: the marks of a list are replaced.
    Marks {
        /// How the codes of the list begin.
        list: &'static str,
        /// The new ones.
        marks: Vec<Mark>,
    },
    /// The activity.
    Kind(Mark),
    /// Length and day.
    Details(Option<i64>, String),
    /// Taken back, or not any more.
    Withdrawn(bool),
}

/// What became of a write.
#[derive(Debug, PartialEq, Eq)]
pub enum Saved<T> {
    /// It is done and committed.
    Done(T),
    /// The same request was done before; this was the reply.
    Before(StoredReply),
    /// It is not hers, or not there any more.
    Gone,
    /// The day would have more than its minutes.
    TooMuch,
    /// It may not be so; nothing was saved. Why, as the caller put it.
    Refused(String),
}

/// An earlier state of a contact.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Earlier {
    /// The day of the change.
    pub day: String,
    /// What was changed.
    pub action: String,
}

/// Contacts, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Counted {
    /// How many.
    pub contacts: i64,
    /// How many of them were said not to be planned.
    pub unplanned: i64,
    /// How many registered them.
    pub people: i64,
}

/// How long a day is.
pub const DAY_MINUTES: i64 = 24 * 60;

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    unit: String,
    day: String,
    kind: String,
    definition: i64,
    planned: String,
    minutes: Option<i64>,
    withdrawn: bool,
}

impl Row {
    fn with(self, marks: Vec<Mark>) -> Contact {
        Contact {
            id: self.id,
            unit: self.unit,
            day: self.day,
            kind: Mark { code: self.kind, definition: self.definition },
            planned: match self.planned.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            minutes: self.minutes,
            marks,
            withdrawn: self.withdrawn,
        }
    }
}

fn planned_word(planned: Option<bool>) -> &'static str {
    planned.map_or("", |planned| if planned { "yes" } else { "no" })
}

impl Change {
    fn action(&self) -> &'static str {
        match self {
            Self::Planned(_) => "planned",
            Self::Marks { list: "C", .. } => "methods",
            Self::Marks { .. } => "domains",
            Self::Kind(_) => "kind",
            Self::Details(..) => "details",
            Self::Withdrawn(true) => "withdrawn",
            Self::Withdrawn(false) => "restored",
        }
    }

    fn apply(&self, contact: &mut Contact) {
        match self {
            Self::Planned(planned) => contact.planned = Some(*planned),
            Self::Marks { list, marks } => {
                contact.marks.retain(|mark| !mark.code.starts_with(list));
                contact.marks.extend(marks.iter().cloned());
                contact.marks.sort_by(|a, b| a.code.cmp(&b.code));
            }
            Self::Kind(kind) => contact.kind = kind.clone(),
            Self::Details(minutes, day) => {
                contact.minutes = *minutes;
                contact.day.clone_from(day);
            }
            Self::Withdrawn(withdrawn) => contact.withdrawn = *withdrawn,
        }
    }
}

const COLUMNS: &str = "id, unit, day, kind, definition, planned, minutes, withdrawn";

impl Store {
    /// Saves contacts of a person, all or none, once, as long as no day gets more than its minutes. The last is the one
    /// that *Som sist* repeats.
    pub async fn register(&self, once: &Once<'_>, contacts: &[Contact]) -> Result<Saved<()>> {
        let mut tx = self.db.begin().await?;
        if let Some(before) = Self::claim(&mut tx, once).await? {
            return Ok(Saved::Before(before));
        }
        let Some(last) = contacts.last() else { return Ok(Saved::Done(())) };
        let steps = i64::try_from(contacts.len()).unwrap_or(i64::MAX);
        let place = next_place(&mut tx, once, &last.unit, steps).await?;
        for (contact, place) in contacts.iter().zip(place - steps + 1..) {
            insert(&mut tx, once, contact, place).await?;
        }
        let mut days: Vec<&str> = contacts.iter().map(|contact| contact.day.as_str()).collect();
        days.dedup();
        for day in days {
            if minutes_of(&mut tx, once, day).await? > DAY_MINUTES {
                return Ok(Saved::TooMuch);
            }
        }
        tx.commit().await?;
        Ok(Saved::Done(()))
    }

    /// Changes contacts of a person in the same way, all or none, once; what they were before goes on their trails. `reply`
    /// sees them before and after: it renders what is saved, or says why it may not be.
    pub async fn change_contacts(
        &self,
        once: &Once<'_>,
        ids: &[String],
        (change, today): (&Change, &str),
        reply: impl FnOnce(&[Contact], &[Contact]) -> std::result::Result<String, String> + Send,
    ) -> Result<Saved<()>> {
        let mut tx = self.db.begin().await?;
        let place = next_place(&mut tx, once, "", 1).await?;
        let mut before = Vec::new();
        for id in ids {
            let Some(contact) = find(&mut tx, once, id).await? else { return Ok(Saved::Gone) };
            before.push(contact);
        }
        let mut after = before.clone();
        for contact in &mut after {
            change.apply(contact);
        }
        let reply = match reply(&before, &after) {
            Ok(reply) => reply,
            Err(why) => return Ok(Saved::Refused(why)),
        };
        if let Some(before) = Self::claim(&mut tx, &Once { reply: &reply, ..once.clone() }).await? {
            return Ok(Saved::Before(before));
        }
        for (was, contact) in before.iter().zip(&after) {
            update(&mut tx, contact).await?;
            note(&mut tx, was, place, (change.action(), today)).await?;
            if minutes_of(&mut tx, once, &contact.day).await? > DAY_MINUTES {
                return Ok(Saved::TooMuch);
            }
        }
        tx.commit().await?;
        Ok(Saved::Done(()))
    }

    /// A contact of a person's.
    pub async fn contact(&self, organisation: &str, person: &str, id: &str) -> Result<Option<Contact>> {
        let select = sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM contact WHERE organisation = $1 AND person = $2 AND id = $3"
        ));
        let row: Option<Row> = reading!(&self.db, |pool| {
            sqlx::query_as(select).bind(organisation).bind(person).bind(id).fetch_optional(pool).await
        })?;
        Ok(self.with_marks(row.into_iter().collect()).await?.pop())
    }

    /// The last contacts of a person that are not taken back, the newest first.
    pub async fn last_contacts(&self, organisation: &str, person: &str, limit: i64) -> Result<Vec<Contact>> {
        let select = sqlx::AssertSqlSafe(format!(
            "SELECT {COLUMNS} FROM contact WHERE organisation = $1 AND person = $2 AND withdrawn = FALSE \
             ORDER BY place DESC LIMIT $3"
        ));
        let rows: Vec<Row> = reading!(&self.db, |pool| {
            sqlx::query_as(select).bind(organisation).bind(person).bind(limit).fetch_all(pool).await
        })?;
        self.with_marks(rows).await
    }

    /// What a contact was before its changes, the oldest first.
    pub async fn trail(&self, organisation: &str, person: &str, id: &str) -> Result<Vec<Earlier>> {
        let select = "SELECT t.day, t.action FROM contact_trail t JOIN contact c ON c.id = t.contact \
                      WHERE c.organisation = $1 AND c.person = $2 AND c.id = $3 ORDER BY t.place";
        Ok(reading!(&self.db, |pool| {
            sqlx::query_as(select).bind(organisation).bind(person).bind(id).fetch_all(pool).await
        })?)
    }

    /// The activities and lengths that a person used last, the newest first, as often as they were used.
    pub async fn last_used(&self, organisation: &str, person: &str, limit: i64) -> Result<Vec<(String, Option<i64>)>> {
        let select = "SELECT kind, minutes FROM contact WHERE organisation = $1 AND person = $2 AND withdrawn = FALSE \
                      ORDER BY place DESC LIMIT $3";
        Ok(reading!(&self.db, |pool| {
            sqlx::query_as(select).bind(organisation).bind(person).bind(limit).fetch_all(pool).await
        })?)
    }

    /// The contacts of a unit in some days, counted; of one person where one is named.
    pub async fn contacts_between(
        &self,
        (organisation, unit): (&str, &str),
        person: Option<&str>,
        (first, last): (&str, &str),
    ) -> Result<Counted> {
        let select = "SELECT COUNT(*) AS contacts, COUNT(DISTINCT person) AS people, \
                      CAST(COALESCE(SUM(CASE WHEN planned = 'no' THEN 1 ELSE 0 END), 0) AS BIGINT) AS unplanned FROM contact \
                      WHERE organisation = $1 AND unit = $2 AND day BETWEEN $3 AND $4 AND withdrawn = FALSE \
                      AND ($5 = '' OR person = $5)";
        Ok(reading!(&self.db, |pool| {
            sqlx::query_as(select)
                .bind(organisation)
                .bind(unit)
                .bind(first)
                .bind(last)
                .bind(person.unwrap_or_default())
                .fetch_one(pool)
                .await
        })?)
    }

    async fn with_marks(&self, rows: Vec<Row>) -> Result<Vec<Contact>> {
        #[derive(sqlx::FromRow)]
        struct Marked {
            contact: String,
            code: String,
            definition: i64,
        }
        let select = "SELECT contact, code, definition FROM contact_mark WHERE contact = $1 ORDER BY code";
        let mut marks: HashMap<String, Vec<Mark>> = HashMap::new();
        for row in &rows {
            let found: Vec<Marked> =
                reading!(&self.db, |pool| sqlx::query_as(select).bind(&row.id).fetch_all(pool).await)?;
            for mark in found {
                let code = Mark { code: mark.code, definition: mark.definition };
                marks.entry(mark.contact).or_default().push(code);
            }
        }
        Ok(rows
            .into_iter()
            .map(|row| {
                let marks = marks.remove(&row.id).unwrap_or_default();
                row.with(marks)
            })
            .collect())
    }
}

async fn find(tx: &mut Tx, once: &Once<'_>, id: &str) -> Result<Option<Contact>> {
    let select = sqlx::AssertSqlSafe(format!(
        "SELECT {COLUMNS} FROM contact WHERE organisation = $1 AND person = $2 AND id = $3"
    ));
    let row: Option<Row> = within!(&mut *tx, |connection| {
        sqlx::query_as(select).bind(once.organisation).bind(once.person).bind(id).fetch_optional(connection).await
    })?;
    let Some(row) = row else { return Ok(None) };
    let marks = marks_of(tx, id).await?;
    Ok(Some(row.with(marks)))
}

/// Puts what a contact was on its trail.
async fn note(tx: &mut Tx, contact: &Contact, place: i64, (action, today): (&str, &str)) -> Result<()> {
    let was = was(contact)?;
    let insert = "INSERT INTO contact_trail (contact, place, day, action, was) VALUES ($1, $2, $3, $4, $5)";
    within!(tx, |connection| {
        sqlx::query(insert)
            .bind(&contact.id)
            .bind(place)
            .bind(today)
            .bind(action)
            .bind(&was)
            .execute(connection)
            .await
            .map(|_| ())
    })?;
    Ok(())
}

/// The state of a contact for its trail.
fn was(contact: &Contact) -> serde_json::Result<String> {
    serde_json::to_string(&serde_json::json!({
        "day": contact.day,
        "kind": contact.kind,
        "planned": contact.planned,
        "minutes": contact.minutes,
        "marks": contact.marks,
        "withdrawn": contact.withdrawn,
    }))
}

/// Takes a person's next places, and makes her other writes wait until this one is done. A unit is noted as the one for
/// which she registers.
pub(super) async fn next_place(tx: &mut Tx, once: &Once<'_>, unit: &str, steps: i64) -> Result<i64> {
    let upsert = "INSERT INTO registrant (organisation, person, unit, place) VALUES ($1, $2, $3, $4) \
                  ON CONFLICT (organisation, person) DO UPDATE SET place = registrant.place + excluded.place, \
                  unit = CASE WHEN excluded.unit = '' THEN registrant.unit ELSE excluded.unit END RETURNING place";
    Ok(within!(tx, |connection| {
        sqlx::query_scalar(upsert)
            .bind(once.organisation)
            .bind(once.person)
            .bind(unit)
            .bind(steps)
            .fetch_one(connection)
            .await
    })?)
}

async fn insert(tx: &mut Tx, once: &Once<'_>, contact: &Contact, place: i64) -> Result<()> {
    let insert = "INSERT INTO contact (id, organisation, person, unit, day, kind, definition, planned, minutes, place, \
                  withdrawn) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, FALSE)";
    within!(&mut *tx, |connection| {
        sqlx::query(insert)
            .bind(&contact.id)
            .bind(once.organisation)
            .bind(once.person)
            .bind(&contact.unit)
            .bind(&contact.day)
            .bind(&contact.kind.code)
            .bind(contact.kind.definition)
            .bind(planned_word(contact.planned))
            .bind(contact.minutes)
            .bind(place)
            .execute(connection)
            .await
            .map(|_| ())
    })?;
    mark(tx, contact).await
}

async fn update(tx: &mut Tx, contact: &Contact) -> Result<()> {
    let update = "UPDATE contact SET day = $2, kind = $3, definition = $4, planned = $5, minutes = $6, withdrawn = $7 \
                  WHERE id = $1";
    within!(&mut *tx, |connection| {
        sqlx::query(update)
            .bind(&contact.id)
            .bind(&contact.day)
            .bind(&contact.kind.code)
            .bind(contact.kind.definition)
            .bind(planned_word(contact.planned))
            .bind(contact.minutes)
            .bind(contact.withdrawn)
            .execute(connection)
            .await
            .map(|_| ())
    })?;
    within!(&mut *tx, |connection| {
        sqlx::query("DELETE FROM contact_mark WHERE contact = $1")
            .bind(&contact.id)
            .execute(connection)
            .await
            .map(|_| ())
    })?;
    mark(tx, contact).await
}

async fn mark(tx: &mut Tx, contact: &Contact) -> Result<()> {
    let insert = "INSERT INTO contact_mark (contact, code, definition) VALUES ($1, $2, $3)";
    for mark in &contact.marks {
        within!(&mut *tx, |connection| {
            sqlx::query(insert)
                .bind(&contact.id)
                .bind(&mark.code)
                .bind(mark.definition)
                .execute(connection)
                .await
                .map(|_| ())
        })?;
    }
    Ok(())
}

async fn marks_of(tx: &mut Tx, id: &str) -> Result<Vec<Mark>> {
    let select = "SELECT code, definition FROM contact_mark WHERE contact = $1 ORDER BY code";
    Ok(within!(tx, |connection| sqlx::query_as(select).bind(id).fetch_all(connection).await)?)
}

/// The minutes of a person's contacts on a day.
async fn minutes_of(tx: &mut Tx, once: &Once<'_>, day: &str) -> Result<i64> {
    let sum = "SELECT CAST(COALESCE(SUM(minutes), 0) AS BIGINT) FROM contact \
               WHERE organisation = $1 AND person = $2 AND day = $3 AND withdrawn = FALSE";
    Ok(within!(tx, |connection| {
        sqlx::query_scalar(sum).bind(once.organisation).bind(once.person).bind(day).fetch_one(connection).await
    })?)
}
