-- Vectors of the knowledge base's passages, so that a start does not embed them again. Nothing of a person: they are made
-- from what is published.
CREATE TABLE embedding (
    -- The model and how it was asked: vectors of different spaces cannot be compared.
    space TEXT NOT NULL,
    -- SHA-256 of the text that was embedded, in hexadecimal digits.
    content TEXT NOT NULL,
    -- Numbers of four bytes each (IEEE 754), the least significant byte first.
    vector BYTEA NOT NULL,
    -- The day on which it was last in use.
    used TEXT NOT NULL,
    CONSTRAINT embedding_once PRIMARY KEY (space, content)
);
CREATE INDEX embedding_used ON embedding (used);
