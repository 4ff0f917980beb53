//! What people keep for themselves: a language, and articles.

use super::db::{reading, within, writing};
use super::replies::{Once, Written};
use super::{Result, Store};

/// An article that a person keeps.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Saved {
    /// The article's id.
    pub article: String,
    /// Its language.
    pub lang: String,
    /// When it was saved, in Unix seconds.
    pub saved_at: i64,
    /// Fingerprint of what the person last saw or was told of.
    pub fingerprint: String,
}

/// A kept article with whose it is.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Keeper {
    /// The organisation.
    pub organisation: String,
    /// The person.
    pub person: String,
    /// The article's id.
    pub article: String,
    /// Its language.
    pub lang: String,
    /// Fingerprint of what the person last saw or was told of.
    pub fingerprint: String,
}

impl Store {
    /// The language that a person chose.
    pub async fn lang_of(&self, organisation: &str, person: &str) -> Result<Option<String>> {
        let statement = "SELECT lang FROM preference WHERE organisation = $1 AND person = $2";
        Ok(reading!(&self.db, |pool| {
            sqlx::query_scalar(statement).bind(organisation).bind(person).fetch_optional(pool).await
        })?)
    }

    /// Sets a person's language.
    pub async fn choose_lang(&self, once: &Once<'_>, lang: &str) -> Result<Written> {
        let mut tx = self.db.begin().await?;
        if let Some(before) = Self::claim(&mut tx, once).await? {
            return Ok(Written::Before(before));
        }
        let statement = "INSERT INTO preference (organisation, person, lang) VALUES ($1, $2, $3) \
                         ON CONFLICT (organisation, person) DO UPDATE SET lang = excluded.lang";
        within!(&mut tx, |connection| {
            sqlx::query(statement)
                .bind(once.organisation)
                .bind(once.person)
                .bind(lang)
                .execute(connection)
                .await
                .map(|_| ())
        })?;
        tx.commit().await?;
        Ok(Written::Done)
    }

    /// Keeps an article for a person; keeping it again renews what she has seen of it.
    pub async fn keep_article(&self, once: &Once<'_>, article: &str, lang: &str, fingerprint: &str) -> Result<Written> {
        let mut tx = self.db.begin().await?;
        if let Some(before) = Self::claim(&mut tx, once).await? {
            return Ok(Written::Before(before));
        }
        let statement = "INSERT INTO saved_article (organisation, person, article, lang, saved_at, fingerprint) \
                         VALUES ($1, $2, $3, $4, $5, $6) \
                         ON CONFLICT (organisation, person, article, lang) DO UPDATE SET fingerprint = excluded.fingerprint";
        within!(&mut tx, |connection| {
            sqlx::query(statement)
                .bind(once.organisation)
                .bind(once.person)
                .bind(article)
                .bind(lang)
                .bind(once.now)
                .bind(fingerprint)
                .execute(connection)
                .await
                .map(|_| ())
        })?;
        tx.commit().await?;
        Ok(Written::Done)
    }

    /// Lets go of a kept article.
    pub async fn drop_article(&self, once: &Once<'_>, article: &str, lang: &str) -> Result<Written> {
        let mut tx = self.db.begin().await?;
        if let Some(before) = Self::claim(&mut tx, once).await? {
            return Ok(Written::Before(before));
        }
        let statement =
            "DELETE FROM saved_article WHERE organisation = $1 AND person = $2 AND article = $3 AND lang = $4";
        within!(&mut tx, |connection| {
            sqlx::query(statement)
                .bind(once.organisation)
                .bind(once.person)
                .bind(article)
                .bind(lang)
                .execute(connection)
                .await
                .map(|_| ())
        })?;
        tx.commit().await?;
        Ok(Written::Done)
    }

    /// What a person keeps, in the order in which she saved it.
    pub async fn saved(&self, organisation: &str, person: &str) -> Result<Vec<Saved>> {
        let statement = "SELECT article, lang, saved_at, fingerprint FROM saved_article \
                         WHERE organisation = $1 AND person = $2 ORDER BY saved_at, article, lang";
        Ok(reading!(&self.db, |pool| {
            sqlx::query_as(statement).bind(organisation).bind(person).fetch_all(pool).await
        })?)
    }

    /// Everything that anyone keeps, to find whom a changed article concerns.
    pub async fn keepers(&self) -> Result<Vec<Keeper>> {
        let statement = "SELECT organisation, person, article, lang, fingerprint FROM saved_article \
                         ORDER BY organisation, person, article, lang";
        Ok(reading!(&self.db, |pool| sqlx::query_as(statement).fetch_all(pool).await)?)
    }

    /// Notes that a keeper has been told of an article's present content; false when another replica already told her.
    pub async fn told(&self, keeper: &Keeper, fingerprint: &str) -> Result<bool> {
        let statement = "UPDATE saved_article SET fingerprint = $1 \
                         WHERE organisation = $2 AND person = $3 AND article = $4 AND lang = $5 AND fingerprint = $6";
        let changed = writing!(&self.db, |pool| {
            sqlx::query(statement)
                .bind(fingerprint)
                .bind(&keeper.organisation)
                .bind(&keeper.person)
                .bind(&keeper.article)
                .bind(&keeper.lang)
                .bind(&keeper.fingerprint)
                .execute(pool)
                .await
                .map(|done| done.rows_affected())
        })?;
        Ok(changed > 0)
    }
}
