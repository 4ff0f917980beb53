-- Portable between SQLite and PostgreSQL: text ids made by the program, BIGINT for instants (Unix seconds, UTC), BOOLEAN,
-- text for JSON and for days (2026-11-22). What stands in /* sqlite: … */ is for SQLite alone: without rowids, rows keep no
-- order of their own that could tell who asked when. Retention of each table: src/privacy/retention.rs.

-- What holds for an installation or an organisation ('' = the installation). Nothing of a person.
CREATE TABLE setting (
    organisation TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT setting_once PRIMARY KEY (organisation, name)
);

-- What a person chose for herself.
CREATE TABLE preference (
    organisation TEXT NOT NULL,
    person TEXT NOT NULL,
    lang TEXT NOT NULL,
    CONSTRAINT preference_once PRIMARY KEY (organisation, person)
);

-- Articles that a person keeps, so that she can be told when one changes.
CREATE TABLE saved_article (
    organisation TEXT NOT NULL,
    person TEXT NOT NULL,
    article TEXT NOT NULL,
    lang TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    -- Of what she last saw or was told of.
    fingerprint TEXT NOT NULL,
    CONSTRAINT saved_article_once PRIMARY KEY (organisation, person, article, lang)
);

-- What was asked, never by whom: no person, no time of day, no interaction id; the id is random.
CREATE TABLE question_log (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    day TEXT NOT NULL,
    lang TEXT NOT NULL,
    command TEXT NOT NULL,
    -- After the identifier guard.
    question TEXT NOT NULL,
    answered BOOLEAN NOT NULL,
    -- id of the article that was shown, and its language; empty when none was.
    article TEXT NOT NULL,
    article_lang TEXT NOT NULL
) /* sqlite: WITHOUT ROWID */;
CREATE INDEX question_log_day ON question_log (day);

-- Whether an answer helped. One verdict a question, without the person.
CREATE TABLE feedback (
    question TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    day TEXT NOT NULL,
    article TEXT NOT NULL,
    article_lang TEXT NOT NULL,
    helped BOOLEAN NOT NULL
) /* sqlite: WITHOUT ROWID */;

-- The reply to a request that wrote something, so that the same request twice is done once.
CREATE TABLE stored_reply (
    organisation TEXT NOT NULL,
    person TEXT NOT NULL,
    -- Keyed hash of the id that the client chose: a client's words are not kept.
    request TEXT NOT NULL,
    -- Keyed hash of the request's body: tells another body apart without keeping it.
    body TEXT NOT NULL,
    reply TEXT NOT NULL,
    stored_at BIGINT NOT NULL,
    CONSTRAINT stored_reply_once PRIMARY KEY (organisation, person, request)
);
CREATE INDEX stored_reply_at ON stored_reply (stored_at);

-- What the bot sent on its own to a person of the local chat.
CREATE TABLE inbox (
    id TEXT NOT NULL PRIMARY KEY,
    organisation TEXT NOT NULL,
    person TEXT NOT NULL,
    sent_at BIGINT NOT NULL,
    -- Orders messages of the same second.
    place BIGINT NOT NULL,
    kind TEXT NOT NULL,
    reply TEXT NOT NULL
);
CREATE INDEX inbox_person ON inbox (organisation, person, sent_at, place);
