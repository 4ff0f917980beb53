//! What holds for an installation or an organisation.

use super::db::{reading, writing};
use super::{Result, Store};

impl Store {
    /// A setting's value.
    pub async fn setting(&self, organisation: &str, name: &str) -> Result<Option<String>> {
        let statement = "SELECT value FROM setting WHERE organisation = $1 AND name = $2";
        Ok(reading!(&self.db, |pool| {
            sqlx::query_scalar(statement).bind(organisation).bind(name).fetch_optional(pool).await
        })?)
    }

    /// Sets a value.
    pub async fn set_setting(&self, organisation: &str, name: &str, value: &str) -> Result<()> {
        let statement = "INSERT INTO setting (organisation, name, value) VALUES ($1, $2, $3) \
                         ON CONFLICT (organisation, name) DO UPDATE SET value = excluded.value";
        writing!(&self.db, |pool| {
            sqlx::query(statement).bind(organisation).bind(name).bind(value).execute(pool).await.map(|_| ())
        })?;
        Ok(())
    }

    /// Sets a value where there is none yet, and gives the one that holds: of two replicas that start at once, both get
    /// the first one's.
    pub async fn setting_or(&self, organisation: &str, name: &str, value: &str) -> Result<String> {
        let insert = "INSERT INTO setting (organisation, name, value) VALUES ($1, $2, $3) \
                      ON CONFLICT (organisation, name) DO NOTHING";
        writing!(&self.db, |pool| {
            sqlx::query(insert).bind(organisation).bind(name).bind(value).execute(pool).await.map(|_| ())
        })?;
        let select = "SELECT value FROM setting WHERE organisation = $1 AND name = $2";
        Ok(writing!(&self.db, |pool| {
            sqlx::query_scalar(select).bind(organisation).bind(name).fetch_one(pool).await
        })?)
    }
}
