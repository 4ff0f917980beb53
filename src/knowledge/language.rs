//! The languages that we speak and read, and the countries whose law we speak of.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language of texts. Nynorsk is read and shown as it is, but answered in bokmål.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Bokmål.
    Nb,
    /// Nynorsk, in articles only.
    Nn,
    /// Swedish.
    Sv,
    /// Danish.
    Da,
    /// English.
    En,
}

impl Lang {
    /// The languages that the bot itself speaks, the first being the default.
    pub const INTERFACE: [Self; 4] = [Self::Nb, Self::Sv, Self::Da, Self::En];

    /// ISO 639-1 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::Sv => "sv",
            Self::Da => "da",
            Self::En => "en",
        }
    }

    /// Reads a code or a locale such as `no`, `nb-NO`, `sv-SE`, `en_GB`; none for languages that we do not speak.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let base = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        match base.as_str() {
            "nb" | "no" => Some(Self::Nb),
            "nn" => Some(Self::Nn),
            "sv" | "se" => Some(Self::Sv),
            "da" | "dk" => Some(Self::Da),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The language in which the bot speaks to a reader of this one.
    #[must_use]
    pub fn of_interface(self) -> Self {
        if self == Self::Nn { Self::Nb } else { self }
    }

    /// Whether two texts count as one language when we say where an article comes from.
    #[must_use]
    pub fn is_like(self, other: Self) -> bool {
        self.of_interface() == other.of_interface()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Whose law and services a text speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Country {
    /// Norway.
    #[serde(rename = "NO")]
    No,
    /// Sweden.
    #[serde(rename = "SE")]
    Se,
    /// Denmark.
    #[serde(rename = "DK")]
    Dk,
    /// No country's in particular.
    #[serde(rename = "-")]
    Any,
}

impl Country {
    /// ISO 3166 code, or `-`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::No => "NO",
            Self::Se => "SE",
            Self::Dk => "DK",
            Self::Any => "-",
        }
    }

    /// Reads `NO`, `SE`, `DK` or `-`, any case.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::No, Self::Se, Self::Dk, Self::Any].into_iter().find(|c| c.code().eq_ignore_ascii_case(code))
    }

    /// The country in whose law a speaker of a language most probably works.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        match lang {
            Lang::Nb | Lang::Nn => Self::No,
            Lang::Sv => Self::Se,
            Lang::Da => Self::Dk,
            Lang::En => Self::Any,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_of_clients_are_understood() {
        assert_eq!(Lang::parse("no"), Some(Lang::Nb));
        assert_eq!(Lang::parse("nb-NO"), Some(Lang::Nb));
        assert_eq!(Lang::parse("sv-SE"), Some(Lang::Sv));
        assert_eq!(Lang::parse("en_GB"), Some(Lang::En));
        assert_eq!(Lang::parse("fr"), None);
    }
}
